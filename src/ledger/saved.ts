import { costOf, type Price, type Usage } from "../core/usage/usage.ts";
import { inDollars } from "./caps.ts";
import type { Cell } from "./cell.ts";

/** A model that could have answered everything. */
export interface Priced {
  readonly key: string;
  readonly price?: Price;
}

/** Dollars; an estimate, because another model would not have answered with the same number of tokens. */
export interface Saved {
  readonly dearest: string;
  readonly wouldHaveCost: number;
  readonly spent: number;
  /** Negative where the prices have fallen since. */
  readonly saved: number;
  /** Attempts left out on both sides, because nobody knows what they cost. */
  readonly leftOut: number;
}

/** What was saved against asking the most expensive model for everything; undefined where no model has a price. */
export function savedAgainstDearest(
  cells: readonly Cell[],
  models: readonly Priced[],
  yuanPerDollar: number,
): Saved | undefined {
  const known = cells.filter(({ unpriced }) => unpriced === 0);
  const candidates = models.flatMap(({ key, price }) =>
    price ? [{ key, dollars: known.reduce((sum, cell) => sum + dollarsFor(cell, price, yuanPerDollar), 0) }] : [],
  );
  const [first, ...rest] = candidates;
  if (!first) return undefined;
  const dearest = rest.reduce((most, candidate) => (candidate.dollars > most.dollars ? candidate : most), first);
  const spent = known.flatMap(({ money }) => money).reduce((sum, cost) => sum + inDollars(cost, yuanPerDollar), 0);
  return {
    dearest: dearest.key,
    wouldHaveCost: dearest.dollars,
    spent,
    saved: dearest.dollars - spent,
    leftOut: cells.reduce((count, { attempts, unpriced }) => count + (unpriced > 0 ? attempts : 0), 0),
  };
}

function dollarsFor(cell: Cell, price: Price, yuanPerDollar: number): number {
  const { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, reasoningTokens } = cell;
  const usage: Usage = {
    inputTokens,
    cachedInputTokens,
    cacheWriteTokens,
    outputTokens,
    reasoningTokens,
    estimated: true,
  };
  // The surcharge for long prompts is by request, and these are sums of many.
  const { longPrompt: _, ...plain } = price;
  const cost = costOf(usage, plain);
  return cost ? inDollars(cost, yuanPerDollar) : 0;
}
