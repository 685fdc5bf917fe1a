import type { Failure } from "../core/failure/failure.ts";
import type { Model } from "../core/model.ts";
import { isLoopback } from "../core/origin.ts";

/** Who is asked after `failed` did not answer; undefined: nobody could do better, or it is not ours to look further. */
export function nextModel(failure: Failure, failed: Model, remaining: readonly Model[]): Model | undefined {
  const elsewhere = remaining.find(({ provider }) => provider.baseUrl !== failed.provider.baseUrl);
  switch (failure.kind) {
    // The same key, the same account, the same server.
    case "unauthorized":
    case "not-allowed":
    case "no-credit":
      return elsewhere;
    case "unreachable":
      return failure.signIn ? undefined : elsewhere;
    case "overloaded":
      return elsewhere ?? remaining[0];
    case "stalled":
      return failure.phase === "total" ? undefined : (elsewhere ?? remaining[0]);
    case "too-long":
      return remaining.find(({ contextTokens }) => contextTokens > failed.contextTokens);
    case "not-found":
    case "rate-limited":
    case "cut-off":
    case "malformed":
      return remaining[0];
    // Another model may know the parameter that this one refuses.
    case "rejected":
      return failure.param === undefined ? undefined : remaining[0];
    case "cancelled":
    case "no-model":
    case "no-key":
    case "key-for-other-origin":
    case "key-unreadable":
    // Whether a cheaper model will do is for the user to say.
    case "over-cap":
    case "bad-url":
    // The address is wrong, and stays wrong until the user mends it.
    case "redirected":
    // A laxer model is not looked for.
    case "content-policy":
    case "internal":
      return undefined;
  }
}

/** What a server may ask us to wait for; who asks for more is left for another. */
const longestWaitSeconds = 8;
/** With somebody else at hand, nobody waits for longer. */
const longestWaitWithOthersSeconds = 2;
const shortestPauseMilliseconds = 500;
const longestPauseMilliseconds = 2_000;

export interface Circumstances {
  readonly failed: Model;
  /** Who would be asked otherwise. */
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
  switch (failure.kind) {
    case "rate-limited":
    case "overloaded":
      if (failure.shouldRetry === false) return undefined;
      return failure.retryAfterSeconds === undefined ? pause : asTold(failure.retryAfterSeconds, next, random);
    case "unreachable":
      return failure.passing && !isLoopback(failed.provider.baseUrl) ? pause : undefined;
    case "stalled":
      return failure.phase === "headers" && !next ? pause : undefined;
    case "cut-off":
      return pause;
    // An empty answer; a web page would only come again.
    case "malformed":
      return failure.message === "" ? pause : undefined;
    case "cancelled":
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
    case "too-long":
    case "rejected":
    case "content-policy":
    case "redirected":
    case "internal":
      return undefined;
  }
}

function asTold(seconds: number, next: Model | undefined, random: () => number): number | undefined {
  if (seconds > (next ? longestWaitWithOthersSeconds : longestWaitSeconds)) return undefined;
  return seconds * 1_000 + random() * shortestPauseMilliseconds;
}
