import * as vscode from "vscode";
import { linesOf, standing, type FileReview, type Placed } from "../../surfaces/review/fileReview.ts";
import { inFewEdits } from "../../surfaces/review/inFewEdits.ts";
import { nameOf } from "./proposal.ts";
import { whyNotAsOnDisk } from "./asOnDisk.ts";

/** What became of the requested hunks. */
export interface Applied {
  /** Ids of those that were made. */
  readonly made: readonly number[];
  /** Why others were not. */
  readonly problem?: string;
}

/** Makes hunks of one document in one undo step, each only where the lines it was made for still stand. */
export async function applyHunks(uri: vscode.Uri, review: () => FileReview, ids: readonly number[]): Promise<Applied> {
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch {
    return { made: [], problem: vscode.l10n.t("{0} no longer exists.", nameOf(uri)) };
  }
  const differs = await whyNotAsOnDisk(document);
  if (differs !== undefined) return { made: [], problem: differs };
  // No `await` between placing and applying: an edit does not check what it overwrites.
  const { placed } = standing(review());
  const asked = new Set(ids);
  const wanted = placed.filter(({ hunk }) => asked.has(hunk.id));
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, editsOf(document, wanted));
  if (wanted.length > 0 && !(await vscode.workspace.applyEdit(edit))) {
    return { made: [], problem: vscode.l10n.t("VS Code could not apply the change to {0}.", nameOf(uri)) };
  }
  const made = wanted.map(({ hunk }) => hunk.id);
  return made.length === ids.length ? { made } : { made, problem: linesAreGone(uri) };
}

export function linesAreGone(uri: vscode.Uri): string {
  return vscode.l10n.t("{0} has changed: the lines this edit applies to no longer exist.", nameOf(uri));
}

/** The edits that apply placed hunks. */
export function editsOf(document: vscode.TextDocument, placed: readonly Placed[]): vscode.TextEdit[] {
  const ending = document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
  const few = inFewEdits(placed, () => linesOf(document.getText()));
  const last = document.lineCount - 1;
  const endOf = (line: number) => document.lineAt(line).range.end;
  return few.map(({ hunk: { fresh }, start, count }) => {
    const text = fresh.join(ending);
    if (count === 0) {
      return start > last
        ? vscode.TextEdit.insert(endOf(last), ending + text)
        : vscode.TextEdit.insert(new vscode.Position(start, 0), text + ending);
    }
    const end = start + count - 1;
    if (fresh.length > 0) {
      return vscode.TextEdit.replace(new vscode.Range(new vscode.Position(start, 0), endOf(end)), text);
    }
    if (end < last) return vscode.TextEdit.delete(new vscode.Range(start, 0, end + 1, 0));
    const from = start > 0 ? endOf(start - 1) : new vscode.Position(0, 0);
    return vscode.TextEdit.delete(new vscode.Range(from, endOf(end)));
  });
}
