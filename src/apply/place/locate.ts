import type { Op } from "../parse/block.ts";
import type { RefusalKind } from "../refusal.ts";
import { align, type Placement } from "./align.ts";
import { candidates } from "./candidates.ts";
import { exactPlaces } from "./exactPlaces.ts";
import type { FileIndex } from "./fileIndex.ts";
import { settle, type Hints } from "./hints.ts";
import { judge } from "./judge.ts";
import { patternOf, type PatternLine } from "./pattern.ts";

/** Where the lines of a block stand. */
export interface BlockPlace {
  readonly kind: "place";
  readonly ops: readonly Op[];
  readonly pattern: readonly PatternLine[];
  /** For each line of the pattern its line in the file, or -1. */
  readonly lines: readonly number[];
}

export type Located =
  | BlockPlace
  /** The file already is as the block wants it. */
  | { readonly kind: "already" }
  | { readonly kind: "refused"; readonly reason: RefusalKind };

const refused = (reason: RefusalKind): Located => ({ kind: "refused", reason });

/** Two places this close in cost cannot be told apart. */
const margin = 0.25;

/** Finds the one place of a block: by an exact match first, then by a global alignment that forgives typos. */
export function locate(ops: readonly Op[], index: FileIndex, hints: Hints): Located {
  const pattern = patternOf(ops);
  const old = pattern.map(({ text }) => text);
  const exact = exactPlaces(old, index.lines);
  const start = exact.length > 1 ? settle(exact, old.length, hints, index) : exact[0];
  if (start !== undefined) {
    if (appliedAt(ops, old.length, index).some((at) => at <= start + old.length && at + newSide(ops).length >= start)) {
      return { kind: "already" };
    }
    return { kind: "place", ops, pattern, lines: old.map((_, offset) => start + offset) };
  }
  if (exact.length > 1) return refused("ambiguous");
  if (!pattern.some(({ information }) => information > 0)) return refused("absent");
  return nearby(ops, pattern, index, hints);
}

function nearby(ops: readonly Op[], pattern: readonly PatternLine[], index: FileIndex, hints: Hints): Located {
  const applied = exactPlaces(newSide(ops), index.lines);
  const isChange = meansSomething(ops);
  const starts = candidates(pattern, index);
  const placements = starts.map((start) => align({ pattern, index, start })).toSorted((a, b) => a.cost - b.cost);
  const [best] = placements;
  if (!best || best.cost === Infinity) return isChange && applied.length > 0 ? { kind: "already" } : refused("absent");
  const reason = judge(pattern, best, index);
  // What a pure deletion leaves stands there before it, too.
  const brings = ops.some(({ kind }) => kind === "add");
  // Where the result stands letter by letter, another place that only resembles the block is not meant.
  const onlyResembles = best.cost > 0.05 * pattern.length;
  const standsHere = brings && (onlyResembles || overlaps(best, applied, newSide(ops).length));
  if (isChange && applied.length > 0 && (reason !== undefined || standsHere)) return { kind: "already" };
  if (reason !== undefined) return refused(reason);
  const rival = closestRival({ pattern, index, best, starts });
  if (rival === undefined || rival.cost >= best.cost + margin)
    return { kind: "place", ops, pattern, lines: best.lines };
  const tied = [...placements.filter(({ cost }) => cost < best.cost + margin), rival];
  const firsts = [...new Set(tied.map(firstLine))];
  const meant = settle(firsts, pattern.length, hints, index);
  const chosen = tied.find((placement) => firstLine(placement) === meant);
  return chosen ? { kind: "place", ops, pattern, lines: chosen.lines } : refused("ambiguous");
}

function firstLine({ lines }: Placement): number {
  const at = lines.findIndex((line) => line >= 0);
  return (lines[at] ?? 0) - at;
}

interface Rivalry {
  readonly pattern: readonly PatternLine[];
  readonly index: FileIndex;
  readonly best: Placement;
  readonly starts: readonly number[];
}

/** The best placement that lays the line next to the change somewhere else. */
function closestRival({ pattern, index, best, starts }: Rivalry): Placement | undefined {
  const at = tellingLine(pattern, best);
  if (at < 0) return undefined;
  const forbidden = { pattern: at, line: best.lines[at] ?? -1 };
  return starts
    .map((start) => align({ pattern, index, start, forbidden }))
    .filter(({ lines }) => (lines[at] ?? -1) >= 0)
    .toSorted((a, b) => a.cost - b.cost)[0];
}

/** The placed line that says most about where the change goes. */
function tellingLine(pattern: readonly PatternLine[], { lines }: Placement): number {
  let best = -1;
  pattern.forEach(({ kind, information }, at) => {
    if ((lines[at] ?? -1) < 0) return;
    const value = information + (kind === "remove" ? 0.5 : 0);
    const known = pattern[best];
    if (!known || value > known.information + (known.kind === "remove" ? 0.5 : 0)) best = at;
  });
  return best;
}

function newSide(ops: readonly Op[]): string[] {
  return ops.flatMap(({ kind, text }) => (kind === "keep" || kind === "add" ? [text] : []));
}

/** Where the new lines stand, if they could stand there beside the old ones: at an end of the block. */
function appliedAt(ops: readonly Op[], oldLength: number, index: FileIndex): number[] {
  const atAnEnd = ops[0]?.kind === "add" || ops.at(-1)?.kind === "add";
  const side = newSide(ops);
  return atAnEnd && side.length > oldLength && meansSomething(ops) ? exactPlaces(side, index.lines) : [];
}

/** True for a change whose result is not there by chance. */
function meansSomething(ops: readonly Op[]): boolean {
  const adds = ops.filter(({ kind }) => kind === "add");
  if (adds.length > 0) return adds.some(({ text }) => /[\p{L}\p{N}]{2}/u.test(text));
  const first = ops.findIndex(({ kind }) => kind === "remove");
  const last = ops.findLastIndex(({ kind }) => kind === "remove");
  const [above, below] = [ops.slice(0, first), ops.slice(last + 1)];
  if (above.length === 0 || below.length === 0 || above.length + below.length < 3) return false;
  return [...above, ...below].some(({ text }) => /[\p{L}\p{N}]{2}/u.test(text));
}

function overlaps({ lines }: Placement, places: readonly number[], length: number): boolean {
  return places.some((place) => lines.some((line) => line >= place && line < place + length));
}
