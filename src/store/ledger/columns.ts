import type { Attempt } from "../../core/usage/attempt.ts";
import type { Planned } from "../../core/usage/reservation.ts";
import type { Cost, Currency } from "../../core/usage/usage.ts";
import type { Stamp, StoredAttempt } from "../../ledger/database.ts";
import { mostTokens, plausible, withinBounds } from "../../ledger/plausible.ts";
import type { StoredRow } from "../worker/schema.ts";

/** How many billionths of the currency; exact for every price that has at most three decimals per million tokens. */
export function nanosOf(amount: number): number {
  return Math.round(amount * 1e9);
}

const moneyColumns = (cost: Cost | undefined): StoredRow => ({
  currency: cost?.currency ?? null,
  nanos: cost ? nanosOf(cost.amount) : null,
  moneyEstimated: cost?.estimated ? 1 : 0,
});

export function reservedRow(stamp: Stamp, owner: string, planned: Planned): StoredRow {
  const { turnId, at, surface, intent, providerId, modelKey } = planned;
  const inputTokens = Math.min(Math.max(planned.inputTokens || 0, 0), mostTokens);
  const cost = withinBounds(planned.cost);
  return {
    ...stamp,
    state: "reserved",
    owner,
    task: turnId,
    at: Math.round(at),
    surface,
    intent,
    provider: providerId,
    model: modelKey,
    served: null,
    outcome: "unknown",
    failure: null,
    input: Math.round(inputTokens),
    cached: 0,
    cacheWrite: 0,
    output: 0,
    reasoning: 0,
    tokensEstimated: 1,
    ...moneyColumns(cost),
    milliseconds: 0,
    firstTokenMilliseconds: null,
  };
}

export function settledRow(stamp: Stamp, owner: string, given: Attempt): StoredRow {
  const attempt = plausible(given);
  const { turnId, at, surface, intent, providerId, modelKey, usage } = attempt;
  return {
    ...stamp,
    state: "settled",
    owner,
    task: turnId,
    at: Math.round(at),
    surface,
    intent,
    provider: providerId,
    model: modelKey,
    served: attempt.servedModel ?? null,
    outcome: attempt.outcome,
    failure: attempt.failure ?? null,
    input: Math.round(usage.inputTokens),
    cached: Math.round(usage.cachedInputTokens),
    cacheWrite: Math.round(usage.cacheWriteTokens),
    output: Math.round(usage.outputTokens),
    reasoning: Math.round(usage.reasoningTokens),
    tokensEstimated: usage.estimated ? 1 : 0,
    ...moneyColumns(attempt.cost),
    priceVersion: attempt.priceVersion ?? null,
    number: attempt.number ?? null,
    reason: attempt.reason ?? null,
    milliseconds: Math.round(attempt.milliseconds),
    firstTokenMilliseconds:
      attempt.firstTokenMilliseconds === undefined ? null : Math.round(attempt.firstTokenMilliseconds),
  };
}

/** Not checked: the constraints of the table guarantee the shape. */
export function readRow(row: Readonly<Record<string, unknown>>): StoredAttempt {
  const text = (name: string): string => String(row[name]);
  const number = (name: string): number => Number(row[name]);
  const cost = row["currency"] === null ? undefined : readCost(row);
  return {
    id: text("id"),
    day: text("day"),
    offsetMinutes: number("offsetMinutes"),
    turnId: text("task"),
    at: number("at"),
    surface: text("surface") as Attempt["surface"],
    intent: text("intent") as Attempt["intent"],
    providerId: text("provider"),
    modelKey: text("model"),
    ...(row["served"] === null ? {} : { servedModel: text("served") }),
    outcome: text("outcome") as StoredAttempt["outcome"],
    ...(row["failure"] === null ? {} : { failure: text("failure") as NonNullable<Attempt["failure"]> }),
    usage: {
      inputTokens: number("input"),
      cachedInputTokens: number("cached"),
      cacheWriteTokens: number("cacheWrite"),
      outputTokens: number("output"),
      reasoningTokens: number("reasoning"),
      estimated: number("tokensEstimated") === 1,
    },
    ...(cost ? { cost } : {}),
    ...(row["priceVersion"] === null ? {} : { priceVersion: text("priceVersion") }),
    ...(row["number"] === null ? {} : { number: number("number") }),
    ...(row["reason"] === null ? {} : { reason: text("reason") as NonNullable<Attempt["reason"]> }),
    milliseconds: number("milliseconds"),
    ...(row["firstTokenMilliseconds"] === null ? {} : { firstTokenMilliseconds: number("firstTokenMilliseconds") }),
  };
}

function readCost(row: Readonly<Record<string, unknown>>): Cost {
  const currency = String(row["currency"]) as Currency;
  return { currency, amount: Number(row["nanos"]) / 1e9, estimated: row["moneyEstimated"] === 1 };
}
