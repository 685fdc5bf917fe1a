import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { treeItem } from "../ui/treeItem.ts";
import { standing } from "../../surfaces/review/fileReview.ts";
import type { Hunk } from "../../surfaces/review/hunks.ts";
import type { Proposal } from "../review/proposal.ts";
import type { Reviews } from "../review/reviews.ts";
import { relativePath } from "../workspace/relativePath.ts";
import { canBeAskedAgain, type FileOp, type FileOps } from "./fileOps.ts";

/** A row of the list: a file with changes, one of its changes, or a file that would be created, deleted or moved. */
export type ChangesRow =
  | { readonly kind: "file"; readonly proposal: Proposal }
  | { readonly kind: "change"; readonly proposal: Proposal; readonly hunk: Hunk }
  | { readonly kind: "op"; readonly op: FileOp };

export function isRow(value: unknown): value is ChangesRow {
  return typeof value === "object" && value !== null && "kind" in value && value.kind !== "more";
}

/** What the list shows: in place of the rest of very many changes a row that says so. */
type ListRow = ChangesRow | { readonly kind: "more"; readonly proposal: Proposal };

const viewId = "pointsman.changes";
const contextKey = "pointsman.changes.waiting";
/** For keybindings: only one file can be meant. */
const onlyFileKey = "pointsman.changes.onlyFile";
/** Documents of new files that can be asked for again, for the buttons in their titles. */
const againKey = "pointsman.changes.again";
/** With more files than this, they start out collapsed. */
const mostUnfolded = 20;
/** Further changes of a file have no rows: the editor asks for all of them at once. */
const mostListed = 500;
const pauseMilliseconds = 50;

/** Lists all that waits for the user's decision. */
export function createChangesTree(review: Reviews, ops: FileOps): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const provider: vscode.TreeDataProvider<ListRow> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (row) => itemOf(row, review.all().length > mostUnfolded ? "folded" : "unfolded"),
    getChildren(row) {
      if (!row) {
        return [
          ...review.all().map((proposal): ChangesRow => ({ kind: "file", proposal })),
          ...ops.all().map((op): ChangesRow => ({ kind: "op", op })),
        ];
      }
      if (row.kind !== "file") return [];
      const { proposal } = row;
      const { hunks } = proposal.review;
      return [
        ...hunks.slice(0, mostListed).map((hunk): ListRow => ({ kind: "change", proposal, hunk })),
        ...(hunks.length > mostListed ? [{ kind: "more" as const, proposal }] : []),
      ];
    },
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    timer = undefined;
    changed.fire(undefined);
    const waiting = review.all().length + ops.all().length;
    // One edit of one file is reviewed where it stands.
    void vscode.commands.executeCommand("setContext", contextKey, waiting > 1 || ops.all().length > 0);
    void vscode.commands.executeCommand("setContext", onlyFileKey, waiting === 1 && ops.all().length === 1);
    const again = ops.all().flatMap((op) => (op.shownAs && canBeAskedAgain(op) ? [op.shownAs.toString()] : []));
    void vscode.commands.executeCommand("setContext", againKey, again);
  };
  // The editor asks for every row again.
  const update = (): void => {
    timer ??= setTimeout(refresh, pauseMilliseconds);
  };
  refresh();
  return vscode.Disposable.from(
    changed,
    { dispose: () => clearTimeout(timer) },
    vscode.window.registerTreeDataProvider(viewId, provider),
    review.onDidChange(update),
    ops.onDidChange(update),
  );
}

type Fold = "folded" | "unfolded";

function itemOf(row: ListRow, fold: Fold): vscode.TreeItem {
  switch (row.kind) {
    case "more":
      return moreItem(row.proposal);
    case "file":
      return fileItem(row.proposal, fold);
    case "change":
      return changeItem(row.proposal, row.hunk);
    case "op":
      return opItem(row.op);
  }
}

function fileItem({ target, review }: Proposal, fold: Fold): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const sum = (lines: (hunk: Hunk) => readonly string[]) =>
    review.hunks.reduce((count, hunk) => count + lines(hunk).length, 0);
  return treeItem({
    label: relativePath(target.uri),
    description: `−${sum(({ old }) => old)} +${sum(({ fresh }) => fresh)}`,
    icon: "diff-modified",
    contextValue: "file",
    command: "pointsman.edit.show",
    args: [target.uri],
    state: fold === "folded" ? Collapsed : Expanded,
  });
}

function moreItem({ target, review }: Proposal): vscode.TreeItem {
  return treeItem({
    label: phrase("{0} more changes", review.hunks.length - mostListed),
    icon: "ellipsis",
    contextValue: "more",
    command: "pointsman.edit.show",
    args: [target.uri],
  });
}

function changeItem({ target, review }: Proposal, hunk: Hunk): vscode.TreeItem {
  const isText = (line: string) => line.trim() !== "";
  const text = hunk.fresh.find(isText) ?? hunk.old.find(isText) ?? "";
  const place = standing(review).placed.find((one) => one.hunk.id === hunk.id);
  const isConflict = place === undefined;
  return treeItem({
    label: text === "" ? phrase("blank lines") : text,
    description: isConflict
      ? phrase("lines have changed")
      : `${place.start + 1} · −${hunk.old.length} +${hunk.fresh.length}`,
    icon: isConflict ? "warning" : "circle-small",
    contextValue: "change",
    command: "pointsman.edit.goTo",
    args: [target.uri, hunk.id],
  });
}

function opItem({ change, uri, to, shownAs }: FileOp): vscode.TreeItem {
  const look = {
    create: { description: phrase("new file"), icon: "diff-added" },
    delete: { description: phrase("deleted"), icon: "diff-removed" },
    move: { description: phrase("moves to {0}", to ? relativePath(to) : ""), icon: "diff-renamed" },
  };
  return treeItem({
    label: relativePath(uri),
    ...look[change.kind],
    contextValue: "op",
    command: "vscode.open",
    args: [shownAs ?? uri, { preserveFocus: true }],
  });
}
