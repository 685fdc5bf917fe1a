import * as vscode from "vscode";
import { openChanges, type DiffSides } from "../ui/tabs.ts";
import { fitsSideBySide, shownAlone } from "../../surfaces/review/inView.ts";
import { isDecided } from "../../surfaces/review/setTab.ts";
import { setTabs, setTitle } from "../review/setTabs.ts";
import type { Reviews, Stepping } from "../review/reviews.ts";
import type { FileOp, FileOps } from "./fileOps.ts";
import type { ChangeSet } from "./checkSet.ts";

/** With more than this side by side, the editor would be busy for long; the list leads to each. */
const mostShown = 100;
const pauseMilliseconds = 50;

/** Shows sets of changes, each in one editor, which closes by itself when all in it is decided. */
export interface SideBySide extends vscode.Disposable {
  show(set: ChangeSet): Promise<void>;
}

export function createSideBySide(review: Reviews & Pick<Stepping, "showAgain">, ops: FileOps): SideBySide {
  const shown = new WeakSet<FileOp>();
  let hasShown = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const closeDecided = (): void => {
    timer = undefined;
    const [title, waiting] = [setTitle(), waitingOf(review, ops, shown)];
    const decided = setTabs().filter((one) => isDecided(one, title, waiting));
    // Without `preserveFocus`: the focus stays where it is, or moves on from a tab that is closed.
    if (decided.length > 0) void vscode.window.tabGroups.close(decided.map(({ tab }) => tab));
  };
  // What is decided together is told in steps, and a set may take the place of another.
  const look = (): void => {
    // Where no set was shown from here, such a tab is not of this list.
    if (hasShown) timer ??= setTimeout(closeDecided, pauseMilliseconds);
  };
  const looking = vscode.Disposable.from(
    review.onDidChange(look),
    ops.onDidChange(look),
    // The tab may open only after the last of its changes was decided.
    vscode.window.tabGroups.onDidChangeTabs(look),
  );
  return {
    async show({ proposals, ops: files }) {
      const alone = shownAlone(proposals, files.length);
      if (alone) return review.showAgain(alone.target.uri);
      const fitting = proposals.filter((one) => fitsSideBySide(one.review));
      if (fitting.length + files.length === 0) return;
      hasShown = true;
      const listed = files.slice(0, mostShown);
      for (const op of listed) shown.add(op);
      await openChanges(setTitle(), [
        ...fitting.slice(0, mostShown).map(({ target, shownAs }): DiffSides => [target.uri, target.uri, shownAs]),
        ...listed.map(({ change, uri, to, shownAs }): DiffSides => [
          to ?? uri,
          change.kind === "create" ? undefined : uri,
          shownAs,
        ]),
      ]);
    },
    dispose() {
      clearTimeout(timer);
      looking.dispose();
    },
  };
}

function waitingOf(review: Reviews, ops: FileOps, shown: WeakSet<FileOp>) {
  const [proposals, files] = [review.all(), ops.all()];
  return {
    documents: new Set([...proposals, ...files].map(({ shownAs }) => String(shownAs))),
    oneSided: files.filter((op) => op.change.kind !== "move" && shown.has(op)).length,
    all: proposals.length + files.length,
  };
}
