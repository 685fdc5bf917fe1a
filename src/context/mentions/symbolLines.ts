import type { LineRange, SymbolRef } from "../workspace.ts";

export interface NamedLines {
  readonly name: string;
  readonly lines: LineRange;
}

/**
 * Where a symbol is now among those of its file: where it was, else the nearest of its name; a name that is qualified in
 * one list only counts where none is the same. Undefined where the file has none of that name.
 */
export function symbolLines(
  all: readonly NamedLines[],
  { name, lines: was }: Pick<SymbolRef, "name" | "lines">,
): LineRange | undefined {
  const same = all.filter((one) => plain(one.name) === plain(name));
  const alike = (same.length > 0 ? same : all.filter((one) => areAlike(one.name, name))).map(({ lines }) => lines);
  const there = alike.filter(({ from, to }) => from <= was.to && to >= was.from);
  // A constructor has the name of its class, and stands within it.
  const startOff = ({ from }: LineRange): number => Math.abs(from - was.from);
  const lengthOff = (lines: LineRange): number => Math.abs(lengthOf(lines) - lengthOf(was));
  return (there.length > 0 ? there : alike).toSorted(
    (one, other) => startOff(one) - startOff(other) || lengthOff(one) - lengthOff(other),
  )[0];
}

/** Some name a function with its brackets. */
export function plain(name: string): string {
  const bracket = name.indexOf("(");
  return bracket < 1 ? name : name.slice(0, bracket);
}

/** `total` of `shop::Cart::total`. */
export function lastName(name: string): string {
  return partsOf(name).at(-1) || plain(name);
}

/**
 * gopls lists `shop.Cart.Total` in a workspace and `(*Cart).Total` in a file, clangd `total` there and `Cart::total` here:
 * one is the end of the other.
 */
function areAlike(one: string, other: string): boolean {
  const [shorter, longer] = [partsOf(one), partsOf(other)].toSorted((a, b) => a.length - b.length);
  return (
    shorter !== undefined && shorter.length > 0 && shorter.every((part, at) => part === longer?.at(at - shorter.length))
  );
}

/** The parts of a qualified name, without the signs of a receiver (`(*List[T])` is `List`). */
function partsOf(name: string): readonly string[] {
  const parts = plain(name).split(/[.:#]/);
  return parts.map((part) => part.replace(/^[(*&]+/, "").replace(/[)[<].*$/s, "")).filter((part) => part !== "");
}

function lengthOf({ from, to }: LineRange): number {
  return to - from;
}
