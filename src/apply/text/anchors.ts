import type { Pace, Steps } from "../../core/lifetime/steps.ts";

/** A line of the first text and the line of the second that equals it. */
export type Match = readonly [first: number, second: number];

/** Lines of two texts: `a` up to `aEnd` of the first, `b` up to `bEnd` of the second. */
export interface Stretch {
  readonly a: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bEnd: number;
}

/** Two texts as `numberLines` has them. */
export interface Numbered {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Zeros, three for each number. */
  readonly counts: Int32Array;
}

/** The lines that a stretch has once on both sides, by their place in the first text. */
export function* onceInBoth({ first, second, counts }: Numbered, stretch: Stretch, pace: Pace): Steps<Match[]> {
  const { a, aEnd, b, bEnd } = stretch;
  const add = (at: number) => (counts[at] = (counts[at] ?? 0) + 1);
  for (let at = a; at < aEnd; at++) add(3 * (first[at] ?? 0));
  for (let at = b; at < bEnd; at++) {
    const own = 3 * (second[at] ?? 0);
    add(own + 1);
    counts[own + 2] = at;
  }
  pace.count(10 * (aEnd - a + bEnd - b));
  if (pace.isDue()) yield;
  const found: Match[] = [];
  for (let at = a; at < aEnd; at++) {
    const own = 3 * (first[at] ?? 0);
    if (counts[own] === 1 && counts[own + 1] === 1) found.push([at, counts[own + 2] ?? 0]);
  }
  pace.count(30 * (aEnd - a));
  if (pace.isDue()) yield;
  for (let at = a; at < aEnd; at++) counts[3 * (first[at] ?? 0)] = 0;
  for (let at = b; at < bEnd; at++) counts[3 * (second[at] ?? 0) + 1] = 0;
  return found;
}

/** A look for the place in a chain costs as much as so many comparisons. */
const perLook = 200;

/** The longest part of `matches`, ordered by the first, that also rises in the second. */
export function* risingChain(matches: readonly Match[], pace: Pace): Steps<Match[]> {
  const ends: number[] = [];
  const before: number[] = [];
  for (let index = 0; index < matches.length; index++) {
    const [, b] = matches[index] ?? [0, 0];
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((matches[ends[middle] ?? 0]?.[1] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? (ends[low - 1] ?? -1) : -1);
    ends[low] = index;
    pace.count(perLook);
    if (pace.isDue()) yield;
  }
  const chain: Match[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const match = matches[index];
    if (match) chain.push(match);
  }
  return chain.reverse();
}
