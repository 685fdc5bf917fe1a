import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { isVisible } from "../workspace/documentText.ts";
import type { Deciding } from "../review/reviews.ts";
import { isRow, type ChangesRow } from "./changesTree.ts";
import { canBeAskedAgain, tabsOf, type FileOp, type FileOps } from "./fileOps.ts";
import type { ChangeSet } from "./checkSet.ts";

export interface RowParts {
  readonly review: Deciding;
  readonly dialogs: Dialogs;
  readonly ops: FileOps;
  /** False where it was not made. */
  readonly take: (set: ChangeSet) => Promise<boolean>;
}

export interface RowActions {
  /**
   * One row of the list, or the document that shows a new file; without either the new file in front, or the only one.
   */
  accept(what: unknown): Promise<void>;
  discard(what: unknown): Promise<void>;
  /** The new file that a document shows, or that is meant without one, where it can be asked for again. */
  toAskAgain(uri: unknown): FileOp | undefined;
}

export function createRowActions({ review, dialogs, ops, take }: RowParts): RowActions {
  return {
    async accept(what) {
      const row = isRow(what) ? what : opRow(ops, what);
      if (!row) void dialogs.info(phrase("There is no edit to accept."));
      else if (what === undefined && isHidden(row)) await show(row);
      else if (row.kind !== "op") await review.accept(...changeOf(row));
      else if (row.op.complete) await makeOp(row.op, take);
      else void dialogs.info(phrase("The edit is still being generated. Wait until it is complete, or reject it."));
    },
    async discard(what) {
      const row = isRow(what) ? what : opRow(ops, what);
      if (!row) void dialogs.info(phrase("There is no edit to reject."));
      else if (what === undefined && isHidden(row)) await show(row);
      else if (row.kind !== "op") await review.discard(...changeOf(row));
      else await ops.drop([row.op], "rejected");
    },
    toAskAgain(uri) {
      const op = opOf(ops, uri);
      return op && canBeAskedAgain(op) ? op : undefined;
    },
  };
}

function changeOf(row: Exclude<ChangesRow, { kind: "op" }>): readonly [vscode.Uri, number | undefined] {
  return [row.proposal.target.uri, row.kind === "change" ? row.hunk.id : undefined];
}

/** Of the document that shows it; without one that in front, or the only one there is. */
function opOf(ops: FileOps, uri: unknown): FileOp | undefined {
  const all = ops.all();
  const meant = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
  return ops.shownIn(meant) ?? (uri === undefined && all.length === 1 ? all[0] : undefined);
}

function opRow(ops: FileOps, uri: unknown): ChangesRow | undefined {
  const op = opOf(ops, uri);
  return op && { kind: "op", op };
}

/** A keybinding must not decide on what the user does not see. */
function isHidden(row: ChangesRow): row is Extract<ChangesRow, { kind: "op" }> {
  return row.kind === "op" && row.op.shownAs !== undefined && !isVisible(row.op.shownAs);
}

async function show({ op }: Extract<ChangesRow, { kind: "op" }>): Promise<void> {
  if (op.shownAs) await vscode.window.showTextDocument(op.shownAs, { preview: false });
}

/** A created file is opened where its text was shown. */
async function makeOp(op: FileOp, take: RowParts["take"]): Promise<void> {
  const [tab] = tabsOf(op);
  const at = tab && { viewColumn: tab.group.viewColumn, preserveFocus: !(tab.isActive && tab.group.isActive) };
  if (!(await take({ proposals: [], ops: [op] })) || !at || op.change.kind === "delete") return;
  await vscode.window.showTextDocument(op.to ?? op.uri, { ...at, preview: false });
}
