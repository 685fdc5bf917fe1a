import type { Attempt } from "../core/usage/attempt.ts";
import type { Cost, Usage } from "../core/usage/usage.ts";

/** Of one request: no model's window holds a tenth of it. */
export const mostTokens = 200_000_000;
/**
 * Of one request, in its own currency: the most expensive model, with the longest prompt and answer, costs a tenth of
 * it.
 */
export const mostMoney = 10_000;
/** The last moment that a `Date` can name, in milliseconds since 1970. */
export const lastMoment = 8.64e15;

/**
 * The attempt as the ledger stores it, so that no sum is ever spoilt: whole counts and money within bounds, marked as
 * estimated where they had to be changed. An impossible cost becomes what was `reserved` for the request, else unknown.
 */
export function plausible(attempt: Attempt, reserved?: Cost): Attempt {
  const { cost, usage, at, milliseconds, firstTokenMilliseconds, ...rest } = attempt;
  const kept = cost && !isPlausible(cost) ? withinBounds(reserved) : cost;
  return {
    ...rest,
    at: between(at, lastMoment),
    usage: plausibleUsage(usage),
    ...(kept ? { cost: kept } : {}),
    milliseconds: between(milliseconds, lastMoment),
    ...(firstTokenMilliseconds === undefined
      ? {}
      : { firstTokenMilliseconds: between(firstTokenMilliseconds, lastMoment) }),
  };
}

/** What may be reserved for a request; unknown where it is no amount at all. */
export function withinBounds(cost: Cost | undefined): Cost | undefined {
  return cost && cost.amount >= 0 ? { ...cost, amount: Math.min(cost.amount, mostMoney), estimated: true } : undefined;
}

function isPlausible({ amount }: Cost): boolean {
  return amount >= 0 && amount <= mostMoney;
}

function plausibleUsage(usage: Usage): Usage {
  const { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, reasoningTokens } = usage;
  const given = { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, reasoningTokens };
  const counts = {
    inputTokens: whole(inputTokens),
    cachedInputTokens: whole(cachedInputTokens),
    cacheWriteTokens: whole(cacheWriteTokens),
    outputTokens: whole(outputTokens),
    reasoningTokens: whole(reasoningTokens),
  };
  const changed = (Object.keys(counts) as (keyof typeof counts)[]).some((name) => counts[name] !== given[name]);
  return changed ? { ...usage, ...counts, estimated: true } : usage;
}

function whole(count: number): number {
  return Math.round(between(count, mostTokens));
}

/** From 0 up; what is no number is 0. */
function between(value: number, most: number): number {
  return Number.isNaN(value) ? 0 : Math.min(Math.max(value, 0), most);
}
