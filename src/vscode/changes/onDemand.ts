import type * as vscode from "vscode";
import { once } from "../../core/lifetime/once.ts";
import { needsList } from "../../surfaces/review/needsList.ts";
import type { Restoring, Reviews } from "../review/reviews.ts";
import type { Changes } from "./index.ts";
import { opsKey } from "./opsKey.ts";

export interface OnDemandParts<Listed> {
  readonly review: Reviews & Restoring;
  readonly memory: Pick<vscode.Memento, "get">;
  /** Closes what the last window showed side by side; true where that was in front. */
  readonly closeLeftovers: () => Promise<boolean>;
  /** Reads the bundle; called once. */
  readonly load: () => Promise<Listed>;
}

/** Answers that change several files, read when the first one needs it. */
export interface ChangesOnDemand<Listed> extends vscode.Disposable {
  readonly changes: () => Promise<Listed>;
  /** Restores what the previous window left undecided. */
  readonly restore: () => Promise<void>;
}

export function changesOnDemand<Listed extends Pick<Changes, "showAll">>({
  review,
  memory,
  closeLeftovers,
  load,
}: OnDemandParts<Listed>): ChangesOnDemand<Listed> {
  const changes = once(load);
  const watching = review.onDidChange(() => {
    // What could not be read is read again when it is needed next; whoever asks for it then is told.
    if (needsList(review.all())) changes().catch(() => undefined);
  });
  return {
    changes,
    async restore() {
      const wasInFront = await closeLeftovers();
      await review.restore();
      if (memory.get(opsKey) !== undefined) await changes();
      if (wasInFront) await (await changes()).showAll();
    },
    dispose: () => watching.dispose(),
  };
}
