import { typosBetween } from "../text/typos.ts";
import { typosAllowed, type FileIndex } from "./fileIndex.ts";
import type { PatternLine } from "./pattern.ts";

const most = 32;
const common = 60;
const mostSlipped = 6;

/** Lines of the file at which the pattern may begin, best first: where several of its lines agree on it. */
export function candidates(pattern: readonly PatternLine[], index: FileIndex): number[] {
  const votes = new Map<number, number>();
  const vote = (at: number, places: readonly number[], weight: number) => {
    for (const line of places) votes.set(line - at, (votes.get(line - at) ?? 0) + weight);
  };
  const missing: number[] = [];
  let rarest: { readonly at: number; readonly places: readonly number[] } | undefined;
  pattern.forEach(({ key, information }, at) => {
    if (information === 0) return;
    const places = index.withKey(key);
    if (places.length === 0) {
      if (information === 1) missing.push(at);
      return;
    }
    if (!rarest || places.length < rarest.places.length) rarest = { at, places };
    if (places.length <= common) vote(at, places, weightOf(key, information) / (1 + Math.log2(places.length)));
  });
  for (const at of slipped(pattern, missing)) {
    const key = pattern[at]?.key ?? "";
    vote(at, nearlyEqual(key, index), weightOf(key, 1) / 2);
  }
  if (votes.size === 0 && rarest) vote(rarest.at, rarest.places.slice(0, 4000), 1);
  return best(votes);
}

function weightOf(key: string, information: number): number {
  return information * Math.min(1, key.length / 20);
}

/** Lines that are searched for with typos: first those that must be found, then the longest. */
function slipped(pattern: readonly PatternLine[], missing: readonly number[]): readonly number[] {
  const rank = (at: number) => (pattern[at]?.kind === "remove" ? 1000 : 0) + (pattern[at]?.key.length ?? 0);
  return missing.toSorted((a, b) => rank(b) - rank(a)).slice(0, mostSlipped);
}

function nearlyEqual(key: string, index: FileIndex): number[] {
  const allowed = typosAllowed(key.length);
  if (allowed === 0) return [];
  return index.similar(key).filter((line) => typosBetween(key, index.key(line), allowed) <= allowed);
}

function best(votes: ReadonlyMap<number, number>): number[] {
  // Lines that were dropped or invented move the rest by a few.
  const near = (start: number) =>
    [-3, -2, -1, 0, 1, 2, 3].reduce((sum, by) => sum + (votes.get(start + by) ?? 0) * (by === 0 ? 1.01 : 1), 0);
  const ranked = [...votes.keys()]
    .map((start) => [start, near(start)] as const)
    .toSorted(([a, x], [b, y]) => y - x || a - b)
    .slice(0, most);
  const least = (ranked[0]?.[1] ?? 0) / 4;
  return ranked.filter(([, score]) => score >= least).map(([start]) => start);
}
