import type { Failure } from "../core/failure/failure.ts";
import { knownOf } from "../core/failure/knownOf.ts";
import type { Model } from "../core/model.ts";
import { isLoopback } from "../core/origin.ts";

/**
 * The model that is asked after `failed` did not answer; undefined: none could do better, or we must not ask further.
 */
export function nextModel(failure: Failure, failed: Model, remaining: readonly Model[]): Model | undefined {
  // Not the same key, account and server.
  const elsewhere = remaining.find(({ provider }) => provider.baseUrl !== failed.provider.baseUrl);
  switch (knownOf(failure).instead) {
    case "nobody":
      return undefined;
    case "elsewhere":
      return elsewhere;
    case "elsewhere-first":
      return elsewhere ?? remaining[0];
    case "anybody":
      return remaining[0];
    case "roomier":
      return roomier(failure.kind === "too-long" ? failure.limitTokens : undefined, failed, remaining);
  }
}

/** Where a server names a smaller window than its model is known for, models elsewhere that exceed that one will do. */
function roomier(limitTokens: number | undefined, failed: Model, remaining: readonly Model[]): Model | undefined {
  const larger = remaining.find(({ contextTokens }) => contextTokens > failed.contextTokens);
  if (larger || limitTokens === undefined) return larger;
  return remaining.find(
    ({ contextTokens, provider }) => contextTokens > limitTokens && provider.baseUrl !== failed.provider.baseUrl,
  );
}

/** How long a server may ask us to wait; one that asks for more is left for another. */
const longestWaitSeconds = 8;
/** The same where another model can be asked. */
const longestWaitWithOthersSeconds = 2;
const shortestPauseMilliseconds = 500;
const longestPauseMilliseconds = 2_000;

export interface Circumstances {
  readonly failed: Model;
  /** The model that would be asked otherwise. */
  readonly next: Model | undefined;
  readonly random: () => number;
}

/**
 * Milliseconds after which the same target is asked once more; undefined where that is of no use, or another one is
 * better asked. A random pause keeps many clients from coming back at the same moment.
 */
export function retryPause(failure: Failure, { failed, next, random }: Circumstances): number | undefined {
  const pause = shortestPauseMilliseconds + random() * (longestPauseMilliseconds - shortestPauseMilliseconds);
  // The same model elsewhere answers now.
  if (next?.sameAs !== undefined && next.sameAs === failed.sameAs) return undefined;
  switch (knownOf(failure).again) {
    case "never":
      return undefined;
    case "after-pause":
      return pause;
    case "after-pause-if-remote":
      return isLoopback(failed.provider.baseUrl) ? undefined : pause;
    case "after-pause-if-alone":
      return next ? undefined : pause;
    case "as-told": {
      const told = "retryAfterSeconds" in failure ? failure.retryAfterSeconds : undefined;
      return told === undefined ? pause : asTold(told, next, random);
    }
  }
}

function asTold(seconds: number, next: Model | undefined, random: () => number): number | undefined {
  if (seconds > (next ? longestWaitWithOthersSeconds : longestWaitSeconds)) return undefined;
  return seconds * 1_000 + random() * shortestPauseMilliseconds;
}
