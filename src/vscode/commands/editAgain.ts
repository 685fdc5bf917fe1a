import * as vscode from "vscode";
import type { OutcomeKind } from "../../core/task.ts";
import { phrase } from "../../core/phrase.ts";
import { reanchor } from "../../surfaces/reanchor.ts";
import type { EditTarget } from "../editTarget.ts";
import type { ProposalSource, ProposalTarget } from "../proposal.ts";
import { linesAreGone } from "../review/applyHunks.ts";
import { runEditCommand, type EditParts, type EditWish } from "../runEditCommand.ts";
import { writeTests, type TestParts } from "../writeTests.ts";
import { relativePath } from "../snapshot.ts";
import type { Command } from "./command.ts";

/** Asks for the change under review once more: the same, of another model, or with a further wish. */
export const editAgain = (parts: TestParts): Command => ({
  id: "switchyard.edit.again",
  async run(uri) {
    const { review, dialogs, report } = parts;
    const proposal = review.meant(uri);
    const source = proposal?.source;
    if (!proposal || !source) {
      void dialogs.info(phrase("There is no edit to ask for again."));
      return;
    }
    const wish = await askHow(parts, source);
    if (!wish) return;
    const asked = proposal.target.asked ?? proposal.target;
    const target = await targetOf(asked);
    if (!target) {
      void dialogs.warn(linesAreGone(asked.uri));
      return;
    }
    const { taskId, surface, intent, modelKey } = source;
    const { languageId } = target.editor.document;
    // That it is asked again says enough: it was not rejected besides.
    proposal.source = undefined;
    report({ taskId, surface, intent, modelKey, languageId, at: Date.now(), kind: wish.kind });
    const { pin, history } = wish;
    const again = { intent, text: wish.text, target, ...(pin ? { pin } : {}), ...(history ? { history } : {}) };
    await (proposal.target.asked ? writeTests : runEditCommand)(parts, again);
  },
});

type Again = Pick<EditWish, "text" | "pin" | "history"> & { readonly kind: OutcomeKind };

async function askHow({ dialogs, usableModels }: EditParts, source: ProposalSource): Promise<Again | undefined> {
  const ways = [
    { icon: "comment", label: phrase("Say what shall be different…"), how: "refine" },
    { icon: "refresh", label: phrase("Ask the same again"), how: "same" },
    { icon: "arrow-swap", label: phrase("Ask another model…"), description: source.modelName, how: "other" },
  ] as const;
  const picked = await dialogs.pick(ways, { title: phrase("Edit Again") });
  switch (picked?.how) {
    case undefined:
      return undefined;
    case "same":
      return { kind: "regenerated", text: source.text };
    case "refine": {
      const text = await dialogs.input({ title: phrase("Edit Again"), prompt: phrase("What shall be different?") });
      if (text === undefined || text.trim() === "") return undefined;
      const asked = { role: "user", text: source.text === "" ? source.intent : source.text } as const;
      return { kind: "regenerated", text, history: [asked, { role: "assistant", text: source.answer }] };
    }
    case "other": {
      const others = (await usableModels()).filter(
        ({ key, protocol }) => key !== source.modelKey && protocol !== "fim",
      );
      const choices = others.map(({ key, name, provider }) => ({ label: name, description: provider.name, key }));
      const model = await dialogs.pick(choices, { title: phrase("Ask Another Model") });
      return model && { kind: "switched", text: source.text, pin: { kind: "model", key: model.key } };
    }
  }
}

/** The lines as they are now, in an editor of their document. */
async function targetOf({ uri, text, range }: ProposalTarget): Promise<EditTarget | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const start = reanchor(document.getText(), text, range.start.line);
  if (start === undefined) return undefined;
  const end = start + text.split("\n").length - 1;
  const shown = vscode.window.visibleTextEditors.find(
    (editor) => editor.document === document && editor.viewColumn !== undefined,
  );
  const editor = shown ?? (await vscode.window.showTextDocument(document, { preserveFocus: true, preview: false }));
  const lines = new vscode.Range(start, 0, end, document.lineAt(end).text.length);
  return { editor, uri, range: lines, text: document.getText(lines), label: `${relativePath(uri)}:${start + 1}` };
}
