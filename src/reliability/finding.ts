import type { Failure } from "../core/failure/failure.ts";
import { knownOf } from "../core/failure/knownOf.ts";
import type { BreakerFinding } from "./breaker.ts";

/** What a failure says about the health of the target that it came from. */
export function findingOf(failure: Failure): BreakerFinding {
  return knownOf(failure).finding;
}

/** Where the server does not say how long its limit lasts. */
const usualLimitMilliseconds = 10_000;
const longestLimitMilliseconds = 60 * 60_000;
/** Only the user can fix credit and keys. */
const fixedByHandMilliseconds = 10 * 60_000;

/** How long others are asked first after this failure; undefined where it says nothing of the kind. */
export function restAfter(failure: Failure): number | undefined {
  if (blamesProvider(failure)) return fixedByHandMilliseconds;
  if (failure.kind !== "rate-limited" && failure.kind !== "overloaded") return undefined;
  const { kind, retryAfterSeconds } = failure;
  if (retryAfterSeconds !== undefined) return Math.min(longestLimitMilliseconds, retryAfterSeconds * 1_000);
  return kind === "rate-limited" ? usualLimitMilliseconds : undefined;
}

/** True where every model of the provider would fail in the same way: it is the key, or the account. */
export function blamesProvider(failure: Failure): boolean {
  return knownOf(failure).blamesProvider === true;
}
