import * as vscode from "vscode";
import type { OutcomeKind } from "../../core/task.ts";
import { phrase } from "../../core/phrase.ts";
import { askInstruction, pickModel, type AskInstructionParts } from "../askInstruction.ts";
import { reanchor } from "../../surfaces/reanchor.ts";
import { asItIsNow, type EditTarget } from "../editTarget.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import type { ProposalTarget } from "../proposal.ts";
import { linesAreGone } from "../review/applyHunks.ts";
import { runEditCommand, type EditParts, type EditWish } from "../runEditCommand.ts";
import { writeTests, type TestParts } from "../writeTests.ts";
import { relativePath } from "../snapshot.ts";
import type { Command } from "./command.ts";

/** Asks for the change under review once more: the same, of another model, or with a further wish. */
export const editAgain = (parts: TestParts & AskInstructionParts): Command => ({
  id: "switchyard.edit.again",
  async run(uri) {
    const { review, dialogs, report } = parts;
    const proposal = review.meant(uri);
    const source = proposal?.source;
    if (!proposal || !source) {
      void dialogs.info(phrase("There is no edit to ask for again."));
      return;
    }
    const how = await pickWay(parts, source);
    if (how === undefined) return;
    const asked = proposal.target.asked ?? proposal.target;
    const found = await targetOf(asked);
    if (!found) {
      void dialogs.warn(linesAreGone(asked.uri));
      return;
    }
    const wish = await wishFor(parts, how, { source, target: found });
    const target = wish && asItIsNow(found);
    if (!wish || !target) return;
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

async function pickWay({ dialogs }: EditParts, source: ProposalSource) {
  const ways = [
    { icon: "comment", label: phrase("Say what shall be different…"), how: "refine" },
    { icon: "refresh", label: phrase("Ask the same again"), how: "same" },
    { icon: "arrow-swap", label: phrase("Ask another model…"), description: source.modelName, how: "other" },
  ] as const;
  return (await dialogs.pick(ways, { title: phrase("Edit Again") }))?.how;
}

async function wishFor(
  parts: AskInstructionParts,
  how: "refine" | "same" | "other",
  { source, target }: { readonly source: ProposalSource; readonly target: EditTarget },
): Promise<Again | undefined> {
  switch (how) {
    case "same":
      return { kind: "regenerated", text: source.text };
    case "refine": {
      const title = (label: string) => phrase("Edit {0} again", label);
      const prompt = phrase("What shall be different?");
      const { editor } = target;
      const given = await askInstruction(parts, { editor, lines: Promise.resolve(target), title, prompt });
      if (!given) return undefined;
      const asked = { role: "user", text: source.text === "" ? source.intent : source.text } as const;
      return { kind: "regenerated", ...given, history: [asked, { role: "assistant", text: source.answer }] };
    }
    case "other": {
      const model = await pickModel(parts, phrase("Ask Another Model"), source.modelKey);
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
