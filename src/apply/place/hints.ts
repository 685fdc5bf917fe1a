import type { FileIndex } from "./fileIndex.ts";
import { foldedKey } from "../text/fold.ts";

/** What a reply says about a place besides its lines. */
export interface Hints {
  /** From 1. */
  readonly line?: number | undefined;
  /** A hint that is only believed where it is exactly right. */
  readonly trust: "near" | "exact";
  /** Lines above the place, outermost first. */
  readonly anchors: readonly string[];
  readonly atEnd: boolean;
}

export const noHints: Hints = { trust: "near", anchors: [], atEnd: false };

/** The one of several places (lines from 0) that the hints mean; undefined: they do not tell. */
export function settle(places: readonly number[], length: number, hints: Hints, index: FileIndex): number | undefined {
  if (hints.atEnd) {
    const last = places.filter((place) => place + length === index.lines.length);
    if (last.length === 1) return last[0];
  }
  const anchored = hints.anchors.length > 0 ? withinAnchor(places, hints.anchors, index) : [];
  if (anchored.length === 1) return anchored[0];
  return hints.line === undefined ? undefined : nearest(places, hints.line - 1, hints.trust);
}

function nearest(places: readonly number[], wanted: number, trust: Hints["trust"]): number | undefined {
  if (places.includes(wanted)) return wanted;
  if (trust === "exact") return undefined;
  const [first, second] = places.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  if (first === undefined || second === undefined) return first;
  const [near, far] = [Math.abs(first - wanted), Math.abs(second - wanted)];
  return near <= 5 && far >= 3 * near + 3 ? first : undefined;
}

/** The only place behind the last anchor line; or the places in the block that it heads. */
function withinAnchor(places: readonly number[], anchors: readonly string[], index: FileIndex): readonly number[] {
  const heads = anchoredLines(anchors, index);
  const [head] = heads;
  const behind = heads.length === 1 && head !== undefined ? places.filter((place) => place >= head) : [];
  if (behind.length === 1) return behind;
  const inside = heads.map((head) => places.filter((place) => place >= head && place < scopeEnd(head, index)));
  const [only, ...others] = inside.filter((found) => found.length > 0);
  return only && others.length === 0 ? only : [];
}

/** The lines that the last anchor means: each one within what the one before it heads. */
export function anchoredLines(anchors: readonly string[], index: FileIndex): readonly number[] {
  let scopes: readonly (readonly [start: number, end: number])[] = [[0, index.lines.length]];
  let heads: readonly number[] = [];
  for (const anchor of anchors) {
    const key = foldedKey(anchor);
    if (key === "") continue;
    const all = index.withKey(key).length > 0 ? index.withKey(key) : containing(key, index);
    heads = all.filter((line) => scopes.some(([start, end]) => line >= start && line < end));
    scopes = heads.map((head) => [head + 1, scopeEnd(head, index)]);
  }
  return heads;
}

function containing(key: string, index: FileIndex): readonly number[] {
  return index.lines.flatMap((_, line) => (index.key(line).includes(key) ? [line] : []));
}

/** The first line after `head` that stands as far left as it and is not just its closing bracket. */
export function scopeEnd(head: number, index: FileIndex): number {
  const indent = indentOf(index.lines[head] ?? "");
  for (let line = head + 1; line < index.lines.length; line++) {
    if (index.information(line) === 1 && indentOf(index.lines[line] ?? "") <= indent) return line;
  }
  return index.lines.length;
}

function indentOf(line: string): number {
  return line.search(/\S|$/);
}
