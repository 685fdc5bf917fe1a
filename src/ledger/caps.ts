import type { OverCap } from "../core/usage/reservation.ts";
import type { Money } from "../core/usage/usage.ts";

/** The user's limits in dollars; an absent one does not limit. */
export interface Caps {
  readonly perMessage?: number;
  readonly perDay?: number;
  readonly perMonth?: number;
  /** What one dollar is worth where a price is in yuan. */
  readonly yuanPerDollar: number;
}

/** Dollars spent so far, also what is reserved. */
export interface Spent {
  readonly message: number;
  readonly day: number;
  readonly month: number;
}

export function inDollars({ currency, amount }: Money, yuanPerDollar: number): number {
  return currency === "USD" ? amount : amount / yuanPerDollar;
}

export function limits({ perMessage, perDay, perMonth }: Caps): boolean {
  return perMessage !== undefined || perDay !== undefined || perMonth !== undefined;
}

/** Sums of decimals are off by less than this. */
const tolerance = 1e-9;

/**
 * The limit that the request would exceed, the narrowest first. What is free is always allowed; what has no known price
 * is allowed until the limit is reached.
 */
export function overCap(caps: Caps, spent: Spent, estimate: Money | undefined): OverCap | undefined {
  const dollars = estimate && inDollars(estimate, caps.yuanPerDollar);
  if (dollars === 0) return undefined;
  const checks = [
    { cap: "message", limit: caps.perMessage, spent: spent.message },
    { cap: "day", limit: caps.perDay, spent: spent.day },
    { cap: "month", limit: caps.perMonth, spent: spent.month },
  ] as const;
  for (const { cap, limit, spent: so } of checks) {
    if (limit === undefined) continue;
    const passes = dollars === undefined ? so >= limit - tolerance : so + dollars > limit + tolerance;
    if (passes) return { cap, spent: so, limit, ...(dollars === undefined ? {} : { estimate: dollars }) };
  }
  return undefined;
}
