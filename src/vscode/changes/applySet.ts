import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { standing } from "../../surfaces/review/fileReview.ts";
import type { Dialogs } from "../dialogs.ts";
import { openDocumentOf } from "../documentText.ts";
import type { Proposal } from "../proposal.ts";
import { differsOnDisk, editsOf, linesAreGone } from "../review/applyHunks.ts";
import type { EditReview } from "../reviewEdit.ts";
import { relativePath } from "../snapshot.ts";
import type { FileOp } from "./fileOps.ts";
import { isFile } from "./openNamed.ts";

/** Changes that are accepted together. */
export interface ChangeSet {
  readonly proposals: readonly Proposal[];
  readonly ops: readonly FileOp[];
}

export interface SetParts {
  readonly review: EditReview;
  readonly dialogs: Dialogs;
}

/** `made`: all of it. Otherwise nothing was, and `problems` says what stood in the way; none where the user said no. */
export type SetResult = { readonly made: true } | { readonly made: false; readonly problems: readonly string[] };

/** Makes all of a set in one undo step, or nothing. */
export async function applySet({ review, dialogs }: SetParts, set: ChangeSet): Promise<SetResult> {
  const found = await Promise.all([
    ...set.proposals.map((one) => whyNotProposal(review, one)),
    ...set.ops.map((op) => whyNotOp(review, op)),
  ]);
  const problems = found.filter((problem) => problem !== undefined);
  if (problems.length > 0) return { made: false, problems };
  if (!(await confirmed({ review, dialogs }, set))) return { made: false, problems: [] };
  // Looked at again and applied without a pause between: an edit does not check what it overwrites.
  const late = set.proposals.filter(({ review: own }) => standing(own).conflicts.length > 0);
  if (late.length > 0) return { made: false, problems: late.map(({ target }) => linesAreGone(target.uri)) };
  const applied = await vscode.workspace.applyEdit(editOf(set));
  if (applied) return { made: true };
  return { made: false, problems: [vscode.l10n.t("VS Code did not accept the changes.")] };
}

async function whyNotProposal(review: EditReview, { target, review: own }: Proposal): Promise<string | undefined> {
  const refused = await review.whyNot(target.uri);
  if (refused !== undefined) return refused;
  const document = await vscode.workspace.openTextDocument(target.uri);
  if (await differsOnDisk(document)) {
    return vscode.l10n.t("{0} has changed on disk; look at it again first.", relativePath(target.uri));
  }
  return standing(own).conflicts.length > 0 ? linesAreGone(target.uri) : undefined;
}

async function whyNotOp(review: EditReview, { change, uri, to }: FileOp): Promise<string | undefined> {
  const comes = change.kind === "create" ? uri : to;
  if (comes && (await isFile(comes))) return vscode.l10n.t("{0} is there already.", relativePath(comes));
  if (comes && !vscode.workspace.isTrusted) {
    return vscode.l10n.t("Files are created only in a trusted folder: {0}.", relativePath(comes));
  }
  if (change.kind === "create") return undefined;
  const refused = await review.whyNot(uri);
  if (refused !== undefined) return refused;
  const document = await vscode.workspace.openTextDocument(uri);
  const isAsAsked = document.getText() === change.old && !(await differsOnDisk(document));
  return isAsAsked ? undefined : vscode.l10n.t("{0} has changed since.", relativePath(uri));
}

/** Protected, sensitive and hidden things, and every file that goes or gets another name, are asked about by name. */
async function confirmed({ review, dialogs }: SetParts, { proposals, ops }: ChangeSet): Promise<boolean> {
  for (const { target, review: own } of proposals) {
    const old = own.hunks.flatMap((hunk) => hunk.old).join("\n");
    const fresh = own.hunks.flatMap((hunk) => hunk.fresh).join("\n");
    if (!(await review.confirmed(target.uri, old, fresh))) return false;
  }
  for (const { change, uri, to } of ops) {
    if (change.kind === "delete") {
      if (!(await agreed(dialogs.warn(phrase("Delete {0}?", relativePath(uri)), phrase("Delete"))))) return false;
    } else if (to) {
      const question = phrase("Move {0} to {1}?", relativePath(uri), relativePath(to));
      if (!(await agreed(dialogs.warn(question, phrase("Move"))))) return false;
    }
    if (change.kind !== "delete" && !(await review.confirmed(to ?? uri, "", change.text))) return false;
  }
  return true;
}

async function agreed(answer: Promise<number | undefined>): Promise<boolean> {
  return (await answer) === 0;
}

function editOf({ proposals, ops }: ChangeSet): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { target, review } of proposals) {
    const document = openDocumentOf(target.uri);
    if (document) edit.set(target.uri, editsOf(document, standing(review).placed));
  }
  for (const { change, uri, to } of ops) {
    switch (change.kind) {
      case "create":
        edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(change.text) });
        break;
      case "delete":
        edit.deleteFile(uri, { ignoreIfNotExists: false });
        break;
      case "move": {
        const document = openDocumentOf(uri);
        if (document && change.text !== change.old) edit.replace(uri, wholeOf(document), change.text);
        if (to) edit.renameFile(uri, to, { overwrite: false });
      }
    }
  }
  return edit;
}

export function wholeOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
}
