import { dayOf } from "../core/day.ts";
import type { Entry } from "./entry.ts";
import { add, nothing, sumOf, totalsOf, type Sum, type Totals } from "./totals.ts";

type ByModel = Map<string, Sum>;

/** Counts entries by calendar day where the reader is, in memory. */
export interface Tally {
  add(entry: Entry): void;
  /** What was added up elsewhere. */
  addSum(day: string, modelKey: string, sum: Sum): void;
  /** Of all days that begin so: `2026-07-31`, `2026-07`, or all of them. */
  totals(days: string): Totals;
}

export function createTally(): Tally {
  const ofDay = new Map<string, ByModel>();
  const addSum: Tally["addSum"] = (day, modelKey, sum) => {
    const byModel: ByModel = ofDay.get(day) ?? new Map();
    ofDay.set(day, byModel);
    byModel.set(modelKey, add(byModel.get(modelKey) ?? nothing, sum));
  };
  return {
    add: (entry) => addSum(dayOf(entry.at), entry.modelKey, sumOf(entry)),
    addSum,
    totals: (days) =>
      totalsOf(sumByModel([...ofDay].flatMap(([day, sums]) => (day.startsWith(days) ? [...sums] : [])))),
  };
}

/** Of several tallies together. */
export function totalsTogether(...parts: readonly Totals[]): Totals {
  return totalsOf(sumByModel(parts.flatMap(({ models }) => models.map(({ modelKey, ...sum }) => [modelKey, sum]))));
}

function sumByModel(sums: readonly (readonly [string, Sum])[]): ByModel {
  const whole: ByModel = new Map();
  for (const [modelKey, sum] of sums) whole.set(modelKey, add(whole.get(modelKey) ?? nothing, sum));
  return whole;
}

export function monthOf(at: number): string {
  return dayOf(at).slice(0, 7);
}
