import type { Sorting } from "./state.ts";

export type Order<Row> = (row: Row) => number | string;

/** By the order of one column, numbers as numbers; as they came where it has none. */
export function sortRows<Row>(
  rows: readonly Row[],
  orders: readonly (Order<Row> | undefined)[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const order = sorting && orders[sorting.column];
  if (!order) return rows;
  const sign = sorting.descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(order(a), order(b)));
}

function compare(a: number | string, b: number | string): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}
