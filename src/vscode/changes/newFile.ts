import * as vscode from "vscode";
import type { ProposalTarget } from "../review/proposal.ts";
import type { OpenReview } from "../review/reviews.ts";
import { tabsOf, type FileOp, type FileOps } from "./fileOps.ts";

export interface NewFile {
  readonly uri: vscode.Uri;
  readonly languageId: string;
  /** The lines that it is written for. */
  readonly asked: ProposalTarget;
}

/**
 * A file that an answer is still writing: shown beside the editor, which keeps the focus; then it waits in the list.
 */
export function beginNewFile(ops: FileOps, { uri, languageId, asked }: NewFile): OpenReview {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, "..");
  const path = uri.path.slice(folder.path.replace(/\/$/, "").length + 1);
  const op = ops.add(folder, { kind: "create", path, text: "" }, { asked });
  op.complete = false;
  const { signal } = op.controller;
  const closing = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
    const isOurs = closed.some(({ input }) => input instanceof vscode.TabInputText && isShown(op, input.uri));
    // Moving a tab to another group closes and opens it.
    // What is complete was paid for, and waits in the list.
    if (isOurs && !op.complete && tabsOf(op).length === 0) void ops.drop([op], "rejected");
  });
  signal.addEventListener("abort", () => closing.dispose());
  let shown: Promise<void> | undefined;
  return {
    signal,
    async show(text, state) {
      if (signal.aborted) return;
      op.change = { kind: "create", path, text: `${text.trimEnd()}\n` };
      ops.shown(op);
      op.complete = state === "whole";
      if (op.complete) ops.tell();
      shown ??= showBeside(op, languageId);
      await shown;
    },
    about(source) {
      op.source = source;
      ops.tell();
    },
    close: () => ops.drop([op], "rejected"),
  };
}

function isShown({ shownAs }: FileOp, uri: vscode.Uri): boolean {
  return shownAs?.toString() === uri.toString();
}

async function showBeside({ shownAs }: FileOp, languageId: string): Promise<void> {
  if (!shownAs) return;
  const document = await vscode.workspace.openTextDocument(shownAs);
  // The ending tells more than the code's language: `cart.test.tsx` of a `.vue`.
  if (document.languageId === "plaintext") await vscode.languages.setTextDocumentLanguage(document, languageId);
  await vscode.window.showTextDocument(document, {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: false,
  });
}
