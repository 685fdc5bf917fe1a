import type { Cost } from "./usage.ts";

/** The sum in each currency, in the order in which they come. */
export function addMoney(costs: readonly Cost[]): readonly Cost[] {
  const sums = new Map<string, Cost>();
  for (const { currency, amount, estimated } of costs) {
    const sum = sums.get(currency);
    sums.set(currency, {
      currency,
      amount: (sum?.amount ?? 0) + amount,
      estimated: estimated || sum?.estimated === true,
    });
  }
  return [...sums.values()];
}
