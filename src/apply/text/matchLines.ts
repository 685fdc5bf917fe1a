/** A line of the first text and the line of the second that equals it. */
export type Match = readonly [first: number, second: number];

const largestTable = 400_000;

/** A longest common subsequence, in order; for large texts an approximation of it over the lines both have once. */
export function matchLines(first: readonly string[], second: readonly string[]): Match[] {
  const matches: Match[] = [];
  matchRange({ first, second, matches }, [0, first.length], [0, second.length]);
  return matches;
}

interface Task {
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly matches: Match[];
}

type Range = readonly [start: number, end: number];

function matchRange(task: Task, [aStart, aEnd]: Range, [bStart, bEnd]: Range): void {
  const { first, second, matches } = task;
  let [a, b, aLast, bLast] = [aStart, bStart, aEnd, bEnd];
  while (a < aLast && b < bLast && first[a] === second[b]) matches.push([a++, b++]);
  // The table matches early lines first, which is how people read a change; only large texts are cut from below.
  const fits = (aEnd - a) * (bEnd - b) <= largestTable;
  while (!fits && a < aLast && b < bLast && first[aLast - 1] === second[bLast - 1])
    [aLast, bLast] = [aLast - 1, bLast - 1];
  if (a < aLast && b < bLast) {
    if ((aLast - a) * (bLast - b) <= largestTable) matchByTable(task, [a, aLast], [b, bLast]);
    else matchBetweenAnchors(task, [a, aLast], [b, bLast]);
  }
  for (; aLast < aEnd; aLast++, bLast++) matches.push([aLast, bLast]);
}

function matchByTable({ first, second, matches }: Task, [aStart, aEnd]: Range, [bStart, bEnd]: Range): void {
  const width = bEnd - bStart + 1;
  const lengths = new Uint16Array((aEnd - aStart + 1) * width);
  const at = (a: number, b: number) => lengths[(a - aStart) * width + (b - bStart)] ?? 0;
  for (let a = aEnd - 1; a >= aStart; a--) {
    for (let b = bEnd - 1; b >= bStart; b--) {
      const length = first[a] === second[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
      lengths[(a - aStart) * width + (b - bStart)] = length;
    }
  }
  let [a, b] = [aStart, bStart];
  while (a < aEnd && b < bEnd) {
    if (first[a] === second[b]) matches.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a++;
    else b++;
  }
}

function matchBetweenAnchors(task: Task, [aStart, aEnd]: Range, [bStart, bEnd]: Range): void {
  const anchors = risingChain(onceInBoth(task, [aStart, aEnd], [bStart, bEnd]));
  if (anchors.length === 0) return;
  let [a, b] = [aStart, bStart];
  for (const [nextA, nextB] of [...anchors, [aEnd, bEnd] as const]) {
    if (nextA > a && nextB > b) matchRange(task, [a, nextA], [b, nextB]);
    if (nextA < aEnd) task.matches.push([nextA, nextB]);
    [a, b] = [nextA + 1, nextB + 1];
  }
}

function onceInBoth({ first, second }: Task, [aStart, aEnd]: Range, [bStart, bEnd]: Range): Match[] {
  const places = new Map<string, { a: number; b: number }>();
  for (let a = aStart; a < aEnd; a++) {
    const line = first[a] ?? "";
    const known = places.get(line);
    if (known) known.a = -1;
    else places.set(line, { a, b: -1 });
  }
  for (let b = bStart; b < bEnd; b++) {
    const known = places.get(second[b] ?? "");
    if (known) known.b = known.b === -1 ? b : -2;
  }
  return [...places.values()].filter(({ a, b }) => a >= 0 && b >= 0).map(({ a, b }): Match => [a, b]);
}

/** The longest part of `matches`, ordered by the first, that also rises in the second. */
function risingChain(matches: readonly Match[]): Match[] {
  const ends: number[] = [];
  const before: number[] = [];
  matches.forEach(([, b], index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((matches[ends[middle] ?? 0]?.[1] ?? 0) < b) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? (ends[low - 1] ?? -1) : -1);
    ends[low] = index;
  });
  const chain: Match[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const match = matches[index];
    if (match) chain.push(match);
  }
  return chain.reverse();
}
