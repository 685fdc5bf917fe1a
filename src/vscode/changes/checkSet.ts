import * as vscode from "vscode";
import { linesOf, standing, withHunks, type FileReview, type Placed } from "../../surfaces/review/fileReview.ts";
import { mapInBatches } from "../workspace/mapInBatches.ts";
import type { Proposal } from "../review/proposal.ts";
import { linesAreGone } from "../review/applyHunks.ts";
import { whyNotAsOnDisk } from "../review/asOnDisk.ts";
import { leavesFolder } from "../workspace/realPath.ts";
import type { Proposing } from "../review/reviews.ts";
import { relativePath } from "../workspace/relativePath.ts";
import type { FileOp } from "./fileOps.ts";
import { isFile } from "./openNamed.ts";

/** Changes that are accepted together. */
export interface ChangeSet {
  readonly proposals: readonly Proposal[];
  readonly ops: readonly FileOp[];
}

/** A proposal and its document, as they were when they were looked at. */
export interface CheckedFile {
  readonly proposal: Proposal;
  /** The editor keeps few hidden documents open: this one may be closed by now, and then still has its last text. */
  readonly document: vscode.TextDocument;
  readonly review: FileReview;
  readonly placed: readonly Placed[];
  /** Modification time and size of the file. */
  readonly stamp: string;
}

/** An op with its document, where the file exists. */
export interface CheckedOp {
  readonly op: FileOp;
  readonly document: vscode.TextDocument | undefined;
}

export interface CheckedSet {
  readonly checked: readonly CheckedFile[];
  readonly ops: readonly CheckedOp[];
  /** Why the set cannot be made; empty where it can. */
  readonly problems: readonly string[];
}

/** Looks at every file of a set, and names each that cannot be changed. */
export async function checkSet(review: Pick<Proposing, "whyNot">, { proposals, ops }: ChangeSet): Promise<CheckedSet> {
  const problems: string[] = [];
  const found = await mapInBatches(proposals, (one) => lookAt(review, one));
  const foundOps = await mapInBatches(ops, (op) => lookAtOp(review, op));
  const keep = <T>(result: T | string): T[] => {
    if (typeof result !== "string") return [result];
    problems.push(result);
    return [];
  };
  return { checked: found.flatMap(keep), ops: foundOps.flatMap(keep), problems };
}

/** Files that have changed since they were looked at; to be asked at the last moment. */
export async function changedSince(checked: readonly CheckedFile[]): Promise<readonly string[]> {
  const closed = checked.filter(({ document }) => document.isClosed);
  const late = new Set<CheckedFile>();
  await mapInBatches(closed, async (look) => {
    if ((await stampOf(look.document.uri)) !== look.stamp) late.add(look);
  });
  // No `await` from here on.
  for (const look of checked) if (look.proposal.review !== look.review) late.add(look);
  return [...late].map(({ document }) => linesAreGone(document.uri));
}

/** A document's text with the changes made, as it would read. */
export function textAfter({ document, placed }: CheckedFile): string {
  const ending = document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
  return withHunks(linesOf(document.getText()), placed).lines.join(ending);
}

async function lookAt(review: Pick<Proposing, "whyNot">, proposal: Proposal): Promise<CheckedFile | string> {
  const { uri } = proposal.target;
  const refused = await review.whyNot(uri);
  if (refused !== undefined) return refused;
  const stamp = await stampOf(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  const differs = await whyNotAsOnDisk(document);
  if (differs !== undefined) return differs;
  const { placed, conflicts } = standing(proposal.review);
  return conflicts.length > 0 ? linesAreGone(uri) : { proposal, document, review: proposal.review, placed, stamp };
}

async function lookAtOp(review: Pick<Proposing, "whyNot">, op: FileOp): Promise<CheckedOp | string> {
  const { change, uri, to } = op;
  const comes = change.kind === "create" ? uri : to;
  if (comes && (await isFile(comes))) {
    return change.kind === "create"
      ? vscode.l10n.t("{0} already exists.", relativePath(comes))
      : vscode.l10n.t("{0} cannot be moved: {1} already exists.", relativePath(uri), relativePath(comes));
  }
  if (comes && (await leavesFolder(comes))) {
    return vscode.l10n.t("{0} is a link to a location outside the workspace.", relativePath(comes));
  }
  if (comes && !vscode.workspace.isTrusted) {
    return vscode.l10n.t("Files can be created only in a trusted folder: {0}.", relativePath(comes));
  }
  if (change.kind === "create") return { op, document: undefined };
  const refused = await review.whyNot(uri);
  if (refused !== undefined) return refused;
  const document = await vscode.workspace.openTextDocument(uri);
  const isAsAsked = document.getText() === change.old && (await whyNotAsOnDisk(document)) === undefined;
  return isAsAsked ? { op, document } : vscode.l10n.t("{0} has changed in the meantime.", relativePath(uri));
}

async function stampOf(uri: vscode.Uri): Promise<string> {
  try {
    const { mtime, size } = await vscode.workspace.fs.stat(uri);
    return `${mtime} ${size}`;
  } catch {
    return "";
  }
}
