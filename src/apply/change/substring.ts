import type { FileIndex } from "../place/fileIndex.ts";

export type Within =
  | { readonly kind: "changed"; readonly at: number; readonly remove: number; readonly add: readonly string[] }
  | { readonly kind: "several" }
  | { readonly kind: "none" };

/** SEARCH as a part of lines, letter by letter and once: what REPLACE makes of those lines. */
export function changeWithinLines(search: readonly string[], replace: readonly string[], index: FileIndex): Within {
  const wanted = search.join("\n");
  if (wanted.trim().length < 4 || !/[\p{L}\p{N}]/u.test(wanted)) return { kind: "none" };
  const [probe = ""] = search;
  if (probe === "") return { kind: "none" };
  const standsAt = (at: number, from: number) =>
    search.length === 1 ||
    index.lines
      .slice(at, at + search.length)
      .join("\n")
      .startsWith(wanted, from);
  const places = index.lines.flatMap((line, at) =>
    line.includes(probe) ? occurrences(line, probe).flatMap((from) => (standsAt(at, from) ? [{ at, from }] : [])) : [],
  );
  const [found, second] = places;
  if (!found) return { kind: "none" };
  if (second) return { kind: "several" };
  const { at, from } = found;
  const lines = index.lines.slice(at, at + search.length);
  const before = (lines[0] ?? "").slice(0, from);
  const after = lines.join("\n").slice(from + wanted.length);
  // With nothing but white space around it, it is whole lines, and their indentation counts.
  if (before.trim() + after.trim() === "") return { kind: "none" };
  return { kind: "changed", at, remove: search.length, add: (before + replace.join("\n") + after).split("\n") };
}

function occurrences(line: string, text: string): number[] {
  const found: number[] = [];
  for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) found.push(at);
  return found;
}
