import type { Failure } from "../core/failure/failure.ts";
import type { Finding } from "./breaker.ts";

/** What a failure says about the health of the target that it came from. */
export function findingOf({ kind }: Failure): Finding {
  switch (kind) {
    case "not-found":
    case "overloaded":
    case "unreachable":
    case "redirected":
    case "stalled":
    case "cut-off":
    case "malformed":
      return "ill";
    // It is there and answers; what it says is about the request.
    case "too-long":
    case "rejected":
    case "content-policy":
    case "rate-limited":
    case "no-credit":
    case "unauthorized":
      return "well";
    case "cancelled":
    case "no-model":
    case "no-key":
    case "key-for-other-origin":
    case "key-unreadable":
    case "over-cap":
    case "bad-url":
    case "not-allowed":
    case "internal":
      return "unknown";
  }
}

/** Where the server does not say how long its limit lasts. */
const usualLimitMilliseconds = 10_000;
const longestLimitMilliseconds = 60 * 60_000;
/** Money and keys are mended by hand. */
const mendedByHandMilliseconds = 10 * 60_000;

/** How long others are asked first after this failure; undefined where it says nothing of the kind. */
export function restAfter(failure: Failure): number | undefined {
  if (blamesProvider(failure)) return mendedByHandMilliseconds;
  if (failure.kind !== "rate-limited" && failure.kind !== "overloaded") return undefined;
  const { kind, retryAfterSeconds } = failure;
  if (retryAfterSeconds !== undefined) return Math.min(longestLimitMilliseconds, retryAfterSeconds * 1_000);
  return kind === "rate-limited" ? usualLimitMilliseconds : undefined;
}

/** True where every model of the provider would fail in the same way: it is the key, or the account. */
export function blamesProvider({ kind }: Failure): boolean {
  return kind === "unauthorized" || kind === "no-credit";
}
