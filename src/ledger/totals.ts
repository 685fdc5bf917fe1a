import { addMoney } from "../core/usage/addMoney.ts";
import type { Cost } from "../core/usage/usage.ts";
import type { Entry } from "./entry.ts";

/** What a number of attempts came to. */
export interface Sum {
  readonly attempts: number;
  /** Includes the cached ones. */
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** True where an endpoint reported no counts and ours stand in. */
  readonly tokensEstimated: boolean;
  /** One per currency; `estimated` where any part of it is. */
  readonly money: readonly Cost[];
  /** Attempts that used tokens nobody knows the price of. */
  readonly unpriced: number;
}

export interface Totals extends Sum {
  /** Most tokens first. */
  readonly models: readonly ModelSum[];
}

export interface ModelSum extends Sum {
  readonly modelKey: string;
}

export const nothing: Sum = {
  attempts: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  tokensEstimated: false,
  money: [],
  unpriced: 0,
};

export function sumOf({ usage, cost }: Entry): Sum {
  const used = usage.inputTokens + usage.outputTokens > 0;
  return {
    attempts: 1,
    inputTokens: usage.inputTokens,
    cachedInputTokens: usage.cachedInputTokens,
    outputTokens: usage.outputTokens,
    tokensEstimated: used && usage.estimated,
    money: cost && (used || cost.amount > 0) ? [cost] : [],
    unpriced: used && !cost ? 1 : 0,
  };
}

export function add(a: Sum, b: Sum): Sum {
  return {
    attempts: a.attempts + b.attempts,
    inputTokens: a.inputTokens + b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    tokensEstimated: a.tokensEstimated || b.tokensEstimated,
    money: dollarsFirst([...a.money, ...b.money]),
    unpriced: a.unpriced + b.unpriced,
  };
}

/** The sum in each currency. */
function dollarsFirst(costs: readonly Cost[]): readonly Cost[] {
  return addMoney(costs).toSorted((a, b) => b.currency.localeCompare(a.currency));
}

export function totalsOf(byModel: ReadonlyMap<string, Sum>): Totals {
  const models = [...byModel]
    .map(([modelKey, sum]) => ({ modelKey, ...sum }))
    .toSorted((a, b) => tokens(b) - tokens(a) || a.modelKey.localeCompare(b.modelKey));
  return { ...[...byModel.values()].reduce(add, nothing), models };
}

export function tokens({ inputTokens, outputTokens }: Sum): number {
  return inputTokens + outputTokens;
}
