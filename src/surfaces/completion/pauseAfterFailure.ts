import type { Failure } from "../../core/failure/failure.ts";
import { knownOf } from "../../core/failure/knownOf.ts";

/** How long suggestions stay quiet after failures in a row, so that a broken server is not asked on every pause. */
export function pauseAfterFailure(failure: Failure, failuresInRow: number): number {
  switch (knownOf(failure).suggestionsRest) {
    case "not":
      return 0;
    // Saving a key or a setting ends the pause.
    case "until-fixed":
      return 300_000;
    case "as-told": {
      const told = "retryAfterSeconds" in failure ? (failure.retryAfterSeconds ?? 0) : 0;
      return Math.max(1000 * told, growing(failuresInRow));
    }
    case "growing":
      return growing(failuresInRow);
  }
}

/** The first one is forgiven; then 2, 4, 8… seconds, at most a minute. */
function growing(failuresInRow: number): number {
  return failuresInRow < 2 ? 0 : Math.min(60_000, 1000 * 2 ** (failuresInRow - 1));
}
