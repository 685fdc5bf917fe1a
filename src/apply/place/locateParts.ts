import type { Op } from "../parse/block.ts";
import type { FileIndex } from "./fileIndex.ts";
import { exactPlaces } from "./exactPlaces.ts";
import { noHints, scopeEnd, type Hints } from "./hints.ts";
import { locate, type Located, type BlockPlace } from "./locate.ts";
import { patternOf } from "./pattern.ts";

/** Finds a block that leaves lines out: its parts one by one, each after the one before, the nearest that is meant. */
export function locateParts(ops: readonly Op[], index: FileIndex, hints: Hints): Located {
  const parts = partsOf(ops).filter((part) => part.some(({ kind }) => kind !== "gap"));
  const places: (BlockPlace | undefined)[] = [];
  let already = 0;
  let from = 0;
  for (const [at, part] of parts.entries()) {
    const found = partAfter(part, index, at === 0 ? { hints, from } : { hints: noHints, from });
    if (found.kind === "refused") {
      if (changes(part)) return found;
      places.push(undefined);
    } else if (found.kind === "already") {
      already++;
      places.push(undefined);
    } else {
      places.push(found);
      from = Math.max(from, ...found.lines.map((line) => line + 1));
    }
  }
  if (already > 0) {
    return already === parts.filter(changes).length ? { kind: "already" } : { kind: "refused", reason: "rewritten" };
  }
  const lines = parts.flatMap((part, at) => places[at]?.lines ?? patternOf(part).map(() => -1));
  return { kind: "place", ops, pattern: patternOf(ops), lines };
}

interface Start {
  readonly hints: Hints;
  readonly from: number;
}

function partAfter(part: readonly Op[], index: FileIndex, { hints, from }: Start): Located {
  const pattern = patternOf(part);
  if (pattern.length === 0) return { kind: "refused", reason: "absent" };
  const later = exactPlaces(
    pattern.map(({ text }) => text),
    index.lines,
  ).filter((place) => place >= from);
  const [first, second] = later;
  if (from > 0 && first !== undefined && (second === undefined || !sameScope(first, second, from, index))) {
    return { kind: "place", ops: part, pattern, lines: pattern.map((_, offset) => first + offset) };
  }
  const found = locate(part, index, hints);
  const isLater = found.kind !== "place" || found.lines.every((line) => line < 0 || line >= from);
  return isLater ? found : { kind: "refused", reason: "absent" };
}

/** Whether the part before could mean either place. */
function sameScope(first: number, second: number, from: number, index: FileIndex): boolean {
  const head = Math.max(0, from - 1);
  const end = scopeEnd(head, index);
  return first < end ? second < end : true;
}

function changes(part: readonly Op[]): boolean {
  return part.some(({ kind }) => kind === "add" || kind === "remove");
}

function partsOf(ops: readonly Op[]): Op[][] {
  const parts: Op[][] = [[]];
  for (const op of ops) {
    if (op.kind === "gap") parts.push([]);
    else parts.at(-1)?.push(op);
  }
  return parts;
}
