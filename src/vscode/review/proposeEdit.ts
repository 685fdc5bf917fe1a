import * as vscode from "vscode";
import type { Read } from "../../surfaces/reading/read.ts";
import { reanchor } from "../../surfaces/review/reanchor.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import type { Proposing } from "./reviews.ts";
import { relativePath } from "../workspace/relativePath.ts";
import { linesAreGone } from "./applyHunks.ts";

/** What the chat panel's Apply hands over. */
export interface ProposedEdit {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly newText: string;
  /** The text of `range` when the user asked, if that was a while ago. */
  readonly original?: string;
  readonly source?: ProposalSource;
}

export interface ProposeParts {
  readonly review: Proposing;
  readonly read: Read;
  readonly dialogs: Dialogs;
}

/** Shows a finished change, or says why it cannot be shown. */
export async function proposeEdit({ review, read, dialogs }: ProposeParts, edit: ProposedEdit): Promise<void> {
  const { uri, range, newText, original, source } = edit;
  const refused = await review.whyNot(uri);
  if (refused !== undefined) {
    void dialogs.warn(refused);
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const end = document.lineAt(Math.min(range.end.line, document.lineCount - 1)).range.end;
  const lines = new vscode.Range(Math.min(range.start.line, end.line), 0, end.line, end.character);
  const text = original ?? document.getText(lines);
  const start = reanchor(document.getText(), text, lines.start.line);
  if (start === undefined) {
    void dialogs.warn(linesAreGone(uri));
    return;
  }
  const result = await read("checkedReplacement", [newText, { original: text, path: relativePath(uri) }]);
  if (result.kind === "refused") {
    void dialogs.warn(result.reason);
    return;
  }
  const target = { uri, range: new vscode.Range(start, 0, start, 0), text };
  const open = await review.begin(target, () => vscode.l10n.t("Pointsman: Proposed Edit of {0}", relativePath(uri)));
  await open.show(result.text, "whole");
  if (source) open.about(source);
}
