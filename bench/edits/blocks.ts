import { endOf, searchOf, startOf, type Block, type Change } from "./change.ts";

export type Accepts = (block: Block, lines: readonly string[]) => boolean;

/**
 * The change as blocks with `context` unchanged lines around each place; hunks that touch are one block. Context grows
 * until every block is accepted; undefined where it never is.
 */
export function blocksOf(change: Change, context: number, accepts: Accepts): Block[] | undefined {
  for (let wider = context; wider <= context + 12; wider++) {
    const blocks = blocksWith(change, wider);
    if (blocks.length > 12) return undefined;
    if (blocks.every((block) => accepts(block, change.before))) return blocks;
  }
  return undefined;
}

/** As `blocksOf`, but each block grows on its own. */
export function smallestBlocks(change: Change, accepts: Accepts): Block[] | undefined {
  const ranges = hunkRanges(change, 0).map((range) => ({ ...range }));
  for (const range of ranges) {
    for (let round = 0; round <= 24; round++) {
      const block: Block = { ops: change.ops.slice(range.from, range.to) };
      if (searchOf(block).length > 0 && accepts(block, change.before)) break;
      if (round === 24) return undefined;
      if (round % 2 === 0) range.from = Math.max(0, range.from - 1);
      else range.to = Math.min(change.ops.length, range.to + 1);
    }
  }
  const touching = ranges.some((range, index) => range.from < (ranges[index - 1]?.to ?? 0));
  return touching ? undefined : ranges.map(({ from, to }) => ({ ops: change.ops.slice(from, to) }));
}

export function blocksWith(change: Change, context: number): Block[] {
  return hunkRanges(change, context).map(({ from, to }) => ({ ops: change.ops.slice(from, to) }));
}

function hunkRanges({ ops }: Change, context: number): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const [index, { kind }] of ops.entries()) {
    if (kind === "keep") continue;
    const from = Math.max(0, index - context);
    const to = Math.min(ops.length, index + 1 + context);
    const last = ranges.at(-1);
    if (last && from <= last.to) last.to = to;
    else ranges.push({ from, to });
  }
  return ranges;
}

/** Its lines stand once in the file, as whole lines. */
export const isUnique: Accepts = (block, lines) => placesOf(searchOf(block), lines).length === 1;

/** Its text stands once in the file, even as a part of longer lines. */
export const isUniqueText: Accepts = (block, lines) => {
  const [text, wanted] = [lines.join("\n"), searchOf(block).join("\n")];
  const first = text.indexOf(wanted);
  return wanted !== "" && text.indexOf(wanted, first + 1) === -1;
};

export function placesOf(wanted: readonly string[], lines: readonly string[]): number[] {
  const places: number[] = [];
  for (let start = 0; start + wanted.length <= lines.length; start++) {
    if (wanted.every((line, index) => lines[start + index] === line)) places.push(start);
  }
  return places;
}

/**
 * Decidable although `spoiled` of its lines are: no other place of the file is as near. Lines count as the same when they
 * share most of their letters, so that `case 1:` and `case 2:` do not tell two places apart.
 */
export const isClear =
  (spoiled: number): Accepts =>
  (block, lines) => {
    const wanted = searchOf(block);
    const solid = wanted.filter((line) => /\w/.test(line)).length;
    if (solid < spoiled + 2) return false;
    return nearestOther(wanted, lines, startOf(block)) <= wanted.length - spoiled - 2;
  };

/** How many lines the best other place has in common with the wanted ones. */
export function nearestOther(wanted: readonly string[], lines: readonly string[], own: number): number {
  const alike = sameness();
  let nearest = 0;
  for (let start = 1 - wanted.length; start < lines.length; start++) {
    if (start === own) continue;
    let same = 0;
    for (const [index, line] of wanted.entries()) {
      if (same + wanted.length - index <= nearest) break;
      const other = lines[start + index];
      if (other !== undefined && alike(line, other)) same++;
    }
    nearest = Math.max(nearest, same);
  }
  return nearest;
}

function sameness(): (one: string, other: string) => boolean {
  const bags = new Map<string, ReadonlyMap<string, number>>();
  const bag = (line: string): ReadonlyMap<string, number> => {
    const known = bags.get(line);
    if (known) return known;
    const made = pairsOf(skeleton(line));
    bags.set(line, made);
    return made;
  };
  return (one, other) => one === other || overlap(bag(one), bag(other)) >= 0.75;
}

const skeleton = (line: string): string => line.replaceAll(/\s+/g, "").replaceAll(/\d+/g, "0").toLowerCase();

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const padded = `^${text}$`;
  for (let index = 0; index + 1 < padded.length; index++) {
    const pair = padded.slice(index, index + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function overlap(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let [shared, total] = [0, 0];
  for (const [pair, count] of one) {
    shared += Math.min(count, other.get(pair) ?? 0);
    total += count;
  }
  for (const count of other.values()) total += count;
  return (2 * shared) / total;
}

/** Whether two blocks of one reply stand apart, so that their order does not matter. */
export function areApart(blocks: readonly Block[]): boolean {
  const sorted = blocks.toSorted((a, b) => startOf(a) - startOf(b));
  return sorted.every((block, index) => index === 0 || endOf(sorted[index - 1] ?? block) <= startOf(block));
}
