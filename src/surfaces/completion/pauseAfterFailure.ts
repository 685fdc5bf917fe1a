import type { Failure } from "../../core/failure/failure.ts";

/** How long suggestions stay quiet after failures in a row, so that a broken server is not asked on every pause. */
export function pauseAfterFailure(failure: Failure, failuresInRow: number): number {
  switch (failure.kind) {
    case "cancelled":
      return 0;
    // Nothing but the user's doing changes these; saving a key or a setting ends the pause.
    case "no-model":
    case "no-key":
    case "key-for-other-origin":
    case "key-unreadable":
    case "over-cap":
    case "bad-url":
    case "unauthorized":
    case "not-allowed":
    case "no-credit":
    case "not-found":
    case "redirected":
      return 300_000;
    case "rate-limited":
      return Math.max(1000 * (failure.retryAfterSeconds ?? 0), growing(failuresInRow));
    case "too-long":
    case "rejected":
    case "content-policy":
    case "overloaded":
    case "unreachable":
    case "stalled":
    case "cut-off":
    case "malformed":
    case "internal":
      return growing(failuresInRow);
  }
}

/** The first one is forgiven; then 2, 4, 8… seconds, at most a minute. */
function growing(failuresInRow: number): number {
  return failuresInRow < 2 ? 0 : Math.min(60_000, 1000 * 2 ** (failuresInRow - 1));
}
