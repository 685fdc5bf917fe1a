import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { deleteQuestion, moveQuestion } from "../../surfaces/review/questions.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import type { Proposal } from "../review/proposal.ts";
import { editsOf } from "../review/applyHunks.ts";
import { textChange } from "../review/editConfirmations.ts";
import type { MadeTogether, Proposing } from "../review/reviews.ts";
import { relativePath } from "../workspace/relativePath.ts";
import type { FileOp } from "./fileOps.ts";
import { changedSince, checkSet, textAfter, type ChangeSet, type CheckedOp, type CheckedSet } from "./checkSet.ts";

export interface SetParts {
  readonly review: Pick<Proposing, "whyNot"> & Pick<MadeTogether, "confirmed" | "together">;
  readonly dialogs: Dialogs;
}

/** A document before and after. */
export interface Sides {
  readonly before: string;
  readonly after: string;
}

/** `made`: all of it. Otherwise nothing was, and `problems` says what stood in the way; none where the user said no. */
export type SetResult =
  | { readonly made: true; readonly sides: ReadonlyMap<Proposal, Sides> }
  | { readonly made: false; readonly problems: readonly string[] };

/** Applies all of a set in one undo step, or nothing. */
export async function applySet({ review, dialogs }: SetParts, set: ChangeSet): Promise<SetResult> {
  const seen = await checkSet(review, set);
  if (seen.problems.length > 0) return { made: false, problems: seen.problems };
  if (!(await confirmed({ review, dialogs }, set))) return { made: false, problems: [] };
  // The user may have taken long to answer.
  const again = await checkSet(review, { proposals: [], ops: set.ops });
  const problems = [...again.problems, ...(await changedSince(seen.checked))];
  if (problems.length > 0) return { made: false, problems };
  // No `await` from here to applying: an edit does not check what it overwrites.
  const sides = new Map(
    seen.checked.map((look) => [look.proposal, { before: look.document.getText(), after: textAfter(look) }]),
  );
  const edit = editOf({ ...seen, ops: again.ops });
  if (await review.together(async () => vscode.workspace.applyEdit(edit))) return { made: true, sides };
  return { made: false, problems: [vscode.l10n.t("VS Code could not apply the changes.")] };
}

/** Protected files, sensitive and hidden text, and files that would be deleted or moved are asked about by name. */
async function confirmed({ review, dialogs }: SetParts, { proposals, ops }: ChangeSet): Promise<boolean> {
  const changes = [
    ...proposals.map((one) => textChange(one.target.uri, one.review.hunks)),
    ...ops.flatMap(({ change, uri, to }) =>
      change.kind === "delete" ? [] : [{ uri: to ?? uri, old: "", fresh: change.text }],
    ),
  ];
  if (!(await review.confirmed(changes))) return false;
  const moved = ops.flatMap(({ uri, to }) => (to ? [[relativePath(uri), relativePath(to)] as const] : []));
  if (moved.length > 0 && (await dialogs.warn(moveQuestion(moved), phrase("Move"))) !== 0) return false;
  const gone = ops.filter(({ change }) => change.kind === "delete").map(({ uri }) => relativePath(uri));
  return gone.length === 0 || (await dialogs.warn(deleteQuestion(gone), phrase("Delete"))) === 0;
}

function editOf({ checked, ops }: CheckedSet): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { document, placed } of checked) edit.set(document.uri, editsOf(document, placed));
  for (const { op, document } of ops) writeOp(edit, op, document);
  return edit;
}

function writeOp(edit: vscode.WorkspaceEdit, { change, uri, to }: FileOp, document: CheckedOp["document"]): void {
  switch (change.kind) {
    case "create":
      edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(change.text) });
      break;
    case "delete":
      edit.deleteFile(uri, { ignoreIfNotExists: false });
      break;
    case "move":
      if (document && change.text !== change.old) edit.replace(uri, wholeOf(document), change.text);
      if (to) edit.renameFile(uri, to, { overwrite: false });
  }
}

export function wholeOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
}
