import { sumOfCell, type Cell } from "./cell.ts";
import { add, nothing, tokens, type Sum } from "./totals.ts";

/** What the usage page can be sorted by. */
export type Grouping = "day" | "model" | "provider" | "surface" | "intent";

export interface Group extends Sum {
  /** A day, a model's key, a provider's id, a surface or an intent. */
  readonly key: string;
}

/** Days as they went by; everything else most tokens first. The groups of one grouping add up to `sumOfCells`. */
export function groupCells(cells: readonly Cell[], grouping: Grouping): readonly Group[] {
  const sums = new Map<string, Sum>();
  for (const cell of cells) {
    const key = keyOf(cell, grouping);
    sums.set(key, add(sums.get(key) ?? nothing, sumOfCell(cell)));
  }
  const byKey = (a: Group, b: Group): number => a.key.localeCompare(b.key);
  const byTokens = (a: Group, b: Group): number => tokens(b) - tokens(a) || byKey(a, b);
  return [...sums].map(([key, sum]) => ({ key, ...sum })).toSorted(grouping === "day" ? byKey : byTokens);
}

export function sumOfCells(cells: readonly Cell[]): Sum {
  return cells.map(sumOfCell).reduce(add, nothing);
}

function keyOf(cell: Cell, grouping: Grouping): string {
  switch (grouping) {
    case "day":
      return cell.day;
    case "model":
      return cell.modelKey;
    case "provider":
      return cell.providerId;
    case "surface":
      return cell.surface;
    case "intent":
      return cell.intent;
  }
}
