import * as vscode from "vscode";
import { unchangedEnds } from "../surfaces/proposedText.ts";
import { reanchor } from "../surfaces/reanchor.ts";
import type { ProposalTarget } from "./proposal.ts";

/** Makes the change in one undo step, where the lines it was made for still stand. Gives the reason where it cannot. */
export async function applyProposal(target: ProposalTarget, text: string): Promise<string | undefined> {
  const name = target.uri.path.slice(target.uri.path.lastIndexOf("/") + 1);
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(target.uri);
  } catch {
    return vscode.l10n.t("{0} is not there any more.", name);
  }
  // Found and applied without a pause between: an edit does not check what it overwrites.
  const start = reanchor(document.getText(), target.text, target.range.start.line);
  if (start === undefined) {
    return linesAreGone(target.uri);
  }
  const { first, last } = unchangedEnds(target.text, text);
  const lines = text.split("\n");
  const end = start + target.text.split("\n").length - 1 - last;
  const range = new vscode.Range(start + first, 0, end, document.lineAt(end).text.length);
  const edit = new vscode.WorkspaceEdit();
  const ending = document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
  edit.replace(target.uri, range, lines.slice(first, lines.length - last).join(ending));
  const applied = await vscode.workspace.applyEdit(edit);
  return applied ? undefined : vscode.l10n.t("VS Code did not accept the change to {0}.", name);
}

export function linesAreGone(uri: vscode.Uri): string {
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  return vscode.l10n.t("{0} has changed since: the lines this edit was made for are not there any more.", name);
}
