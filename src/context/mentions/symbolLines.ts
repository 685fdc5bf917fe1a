import type { LineRange, SymbolRef } from "../workspace.ts";

export interface NamedLines {
  readonly name: string;
  readonly lines: LineRange;
}

/**
 * Where a symbol is now among those of its file: where it was, else the nearest of its name. Undefined where the file has
 * none of that name.
 */
export function symbolLines(
  all: readonly NamedLines[],
  { name, lines: was }: Pick<SymbolRef, "name" | "lines">,
): LineRange | undefined {
  const alike = all.filter((one) => plain(one.name) === plain(name)).map(({ lines }) => lines);
  const there = alike.filter(({ from, to }) => from <= was.to && to >= was.from);
  if (there.length > 0) return there.toSorted((one, other) => lengthOf(one) - lengthOf(other))[0];
  return alike.toSorted((one, other) => Math.abs(one.from - was.from) - Math.abs(other.from - was.from))[0];
}

/** Some name a function with its brackets. */
export function plain(name: string): string {
  const bracket = name.indexOf("(");
  return bracket < 1 ? name : name.slice(0, bracket);
}

function lengthOf({ from, to }: LineRange): number {
  return to - from;
}
