import { createPace, finished, type Pace, type Steps } from "../../core/lifetime/steps.ts";
import { onceInBoth, risingChain, type Match, type Numbered, type Stretch } from "./anchors.ts";
import { numberLines } from "./numberLines.ts";

export type { Match };

const largestTable = 400_000;
/** Each line is looked at this many times at most: texts that are made for it could take the square of their length. */
const mostLooks = 64;

/** A longest common subsequence, in order; for large texts an approximation of it over the lines both have once. */
export function matchLines(first: readonly string[], second: readonly string[]): Match[] {
  return finished(matchInSteps(first, second));
}

/** What is left to be done: a stretch to be matched, or equal lines, or a stretch between lines that match already. */
type Piece =
  | { readonly kind: "open" | "equal"; readonly stretch: Stretch }
  | { readonly kind: "anchored"; readonly stretch: Stretch; readonly anchors: readonly Match[]; next: number };

interface Task extends Numbered {
  readonly matches: Match[];
  /** The next last. */
  readonly left: Piece[];
  readonly pace: Pace;
  /** Room for a table, for all of them. */
  room: Uint16Array;
}

/** The same, in steps. */
export function* matchInSteps(one: readonly string[], other: readonly string[]): Steps<Match[]> {
  const pace = createPace();
  const { numbers, kinds } = yield* numberLines([one, other], pace);
  const [first = new Int32Array(), second = new Int32Array()] = numbers;
  const matches: Match[] = [];
  const whole: Stretch = { a: 0, aEnd: first.length, b: 0, bEnd: second.length };
  const left: Piece[] = [{ kind: "open", stretch: whole }];
  const counts = new Int32Array(3 * kinds);
  const task: Task = { first, second, counts, matches, left, pace, room: new Uint16Array() };
  let looks = mostLooks * (lengthOf(whole) + 1_000);
  for (let piece = left.pop(); piece; piece = left.pop()) {
    if (piece.kind === "equal") takeEqual(matches, piece.stretch);
    else if (piece.kind === "anchored") yield* goOn(task, piece);
    else {
      const wide = withoutSmall(task, piece.stretch);
      if (wide) looks -= lengthOf(wide);
      if (wide && looks > 0) yield* lookForAnchors(task, wide);
    }
    pace.count(20 + 2 * lengthOf(piece.stretch));
    if (pace.isDue()) yield;
  }
  return matches;
}

function lengthOf({ a, aEnd, b, bEnd }: Stretch): number {
  return aEnd - a + bEnd - b;
}

function takeEqual(matches: Match[], { a, aEnd, b }: Stretch): void {
  for (let at = a; at < aEnd; at++) matches.push([at, b + at - a]);
}

function* lookForAnchors(task: Task, stretch: Stretch): Steps<void> {
  const { left, pace } = task;
  const anchors = yield* risingChain(yield* onceInBoth(task, stretch, pace), pace);
  if (anchors.length > 0) left.push({ kind: "anchored", stretch, anchors, next: 0 });
}

const perAnchor = 200;

/** Takes the lines that match, and what is between them, up to the next stretch that is not small. */
function* goOn(task: Task, piece: Extract<Piece, { kind: "anchored" }>): Steps<void> {
  const { matches, left, pace } = task;
  const { anchors, stretch } = piece;
  while (piece.next <= anchors.length) {
    const before = anchors[piece.next - 1];
    const [a, b] = before ? [before[0] + 1, before[1] + 1] : [stretch.a, stretch.b];
    if (before) matches.push(before);
    const [aEnd, bEnd] = anchors[piece.next++] ?? [stretch.aEnd, stretch.bEnd];
    pace.count(perAnchor);
    if (a === aEnd || b === bEnd) continue;
    const open: Stretch = { a, aEnd, b, bEnd };
    if ((aEnd - a) * (bEnd - b) <= largestTable) withoutSmall(task, open);
    else {
      left.push(piece, { kind: "open", stretch: open });
      return;
    }
    if (pace.isDue()) yield;
  }
}

/** Takes what is equal at the ends, and the rest too where it is small; returns the rest where it is not. */
function withoutSmall(task: Task, piece: Stretch): Stretch | undefined {
  const { first, second, matches, left } = task;
  let { a, aEnd, b, bEnd } = piece;
  while (a < aEnd && b < bEnd && first[a] === second[b]) matches.push([a++, b++]);
  // The table matches early lines first, which is how people read a change; only large texts are cut from below.
  if ((aEnd - a) * (bEnd - b) > largestTable) {
    while (a < aEnd && b < bEnd && first[aEnd - 1] === second[bEnd - 1]) [aEnd, bEnd] = [aEnd - 1, bEnd - 1];
    if (aEnd < piece.aEnd)
      left.push({ kind: "equal", stretch: { a: aEnd, aEnd: piece.aEnd, b: bEnd, bEnd: piece.bEnd } });
  }
  if (a === aEnd || b === bEnd) return undefined;
  const rest = { a, aEnd, b, bEnd };
  if ((aEnd - a) * (bEnd - b) > largestTable) return rest;
  matchByTable(task, rest);
  return undefined;
}

function matchByTable(task: Task, stretch: Stretch): void {
  const { first, second, matches, pace } = task;
  const { a: aStart, aEnd, b: bStart, bEnd } = stretch;
  const width = bEnd - bStart + 1;
  const table = tableOf(task, stretch);
  pace.count((aEnd - aStart) * width);
  let [a, b, at] = [aStart, bStart, 0];
  while (a < aEnd && b < bEnd) {
    if (first[a] === second[b]) {
      matches.push([a++, b++]);
      at += width + 1;
    } else if ((table[at + width] ?? 0) >= (table[at + 1] ?? 0)) {
      a++;
      at += width;
    } else {
      b++;
      at++;
    }
  }
}

/** For each line of both, row by row, how many lines from there on can be matched. */
function tableOf(task: Task, { a: aStart, aEnd, b: bStart, bEnd }: Stretch): Uint16Array {
  const { first, second } = task;
  const width = bEnd - bStart + 1;
  const size = (aEnd - aStart + 1) * width;
  if (task.room.length < size) task.room = new Uint16Array(size);
  const table = task.room;
  table.fill(0, size - width, size);
  for (let a = aEnd - 1, row = size - 2 * width; a >= aStart; a--, row -= width) {
    const line = first[a];
    let right = 0;
    table[row + width - 1] = 0;
    for (let at = row + width - 2, b = bEnd - 1; b >= bStart; at--, b--) {
      right = line === second[b] ? (table[at + width + 1] ?? 0) + 1 : Math.max(table[at + width] ?? 0, right);
      table[at] = right;
    }
  }
  return table;
}
