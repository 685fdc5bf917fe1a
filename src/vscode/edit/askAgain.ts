import * as vscode from "vscode";
import { said } from "../../core/message.ts";
import type { OutcomeKind } from "../../core/task.ts";
import { phrase } from "../../core/phrase.ts";
import { askInstruction, pickModel, type AskInstructionParts } from "./askInstruction.ts";
import { reanchor } from "../../surfaces/review/reanchor.ts";
import { asItIsNow, mayBeSent, type EditTarget } from "./editTarget.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import type { ProposalTarget } from "../review/proposal.ts";
import { linesAreGone } from "../review/applyHunks.ts";
import type { EditParts, EditWish } from "./runEditCommand.ts";
import type { TestParts } from "../tests/writeTests.ts";
import { relativePath } from "../workspace/relativePath.ts";

/** An answer that waits for the user's decision, and how it was asked for. */
export interface WaitingAnswer {
  readonly source: ProposalSource;
  /** The lines that were asked about. */
  readonly asked: ProposalTarget;
  readonly ask: (parts: AgainParts, wish: EditWish) => Promise<void>;
  /**
   * Runs when it is asked for again. That is an outcome already: the answer must not be reported as rejected besides.
   */
  readonly leave: (target: EditTarget) => Promise<void> | void;
}

export type AgainParts = TestParts & AskInstructionParts;

/** Asks once more for what waits: the same, from another model, or with further instructions. */
export async function askAgain(parts: AgainParts, { source, asked, ask, leave }: WaitingAnswer): Promise<void> {
  const { dialogs, report } = parts;
  const how = await pickWay(parts, source);
  // A file that is ignored may be sent until its window closes: this may be another one.
  if (how === undefined || !(await mayBeSent(asked.uri, parts.guard, dialogs))) return;
  const found = await targetOf(asked);
  if (!found) {
    void dialogs.warn(linesAreGone(asked.uri));
    return;
  }
  const wish = await wishFor(parts, how, { source, target: found });
  const target = wish && asItIsNow(found);
  if (!wish || !target) return;
  const { turnId, surface, intent, modelKey } = source;
  const { languageId } = target.editor.document;
  await leave(target);
  report({ turnId, surface, intent, modelKey, languageId, at: Date.now(), kind: wish.kind });
  const { pin, history } = wish;
  await ask(parts, { intent, text: wish.text, target, ...(pin ? { pin } : {}), ...(history ? { history } : {}) });
}

type Again = Pick<EditWish, "text" | "pin" | "history"> & { readonly kind: OutcomeKind };

async function pickWay({ dialogs }: EditParts, source: ProposalSource) {
  const ways = [
    { icon: "comment", label: phrase("Describe What to Change…"), how: "refine" },
    { icon: "refresh", label: phrase("Retry with the Same Model"), how: "same" },
    { icon: "arrow-swap", label: phrase("Retry with Another Model…"), description: source.modelName, how: "other" },
  ] as const;
  return (await dialogs.pick(ways, { title: phrase("Retry Edit") }))?.how;
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
      const prompt = phrase("What should be different?");
      const { editor } = target;
      const given = await askInstruction(parts, { editor, lines: Promise.resolve(target), title, prompt });
      if (!given) return undefined;
      const asked = said("user", source.text === "" ? source.intent : source.text);
      return { kind: "regenerated", ...given, history: [asked, said("assistant", source.answer)] };
    }
    case "other": {
      const model = await pickModel(parts, phrase("Retry with Another Model"), source.modelKey);
      return model && { kind: "switched", text: source.text, pin: { kind: "model", key: model.key } };
    }
  }
}

/** The lines as they are now, in an editor of their document; undefined where they or their file are gone. */
async function targetOf({ uri, text, range }: ProposalTarget): Promise<EditTarget | undefined> {
  const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
  const start = document && reanchor(document.getText(), text, range.start.line);
  if (!document || start === undefined) return undefined;
  const end = start + text.split("\n").length - 1;
  const shown = vscode.window.visibleTextEditors.find(
    (editor) => editor.document === document && editor.viewColumn !== undefined,
  );
  const editor = shown ?? (await bringForward(document));
  const lines = new vscode.Range(start, 0, end, document.lineAt(end).text.length);
  return { editor, uri, range: lines, text: document.getText(lines), label: `${relativePath(uri)}:${start + 1}` };
}

/** Where it has its tab, or else in the group in front. */
async function bringForward(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString()),
  );
  const viewColumn = group?.viewColumn ?? vscode.ViewColumn.Active;
  return vscode.window.showTextDocument(document, { viewColumn, preserveFocus: true, preview: false });
}
