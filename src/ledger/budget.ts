import type { Budget } from "../core/decision.ts";
import type { Cost } from "../core/usage/usage.ts";
import type { Caps } from "./caps.ts";
import { dollarsOf } from "./reservations.ts";

/** What was spent, also in other windows. */
export interface SpentMoney {
  readonly today: readonly Cost[];
  readonly month: readonly Cost[];
}

/** What the narrowest of the user's limits leaves, below zero where it is passed; undefined where there is none. */
export function budgetLeft(caps: Caps, spent: SpentMoney): Budget | undefined {
  const left = [
    caps.perMessage,
    caps.perDay === undefined ? undefined : caps.perDay - dollarsOf(spent.today, caps),
    caps.perMonth === undefined ? undefined : caps.perMonth - dollarsOf(spent.month, caps),
  ].filter((dollars) => dollars !== undefined);
  return left.length === 0 ? undefined : { dollars: Math.min(...left), yuanPerDollar: caps.yuanPerDollar };
}
