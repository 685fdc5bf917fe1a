import { blocksOf, blocksWith, isClear, isUnique, nearestOther, placesOf, type Accepts } from "../blocks.ts";
import { replaceOf, searchOf, startOf, type Block, type Op } from "../change.ts";
import type { Random } from "../random.ts";
import type { Draft, Format, Outcome } from "../stressClass.ts";

export const searching: readonly Format[] = ["search_replace", "aider_block"];
export const hunky: readonly Format[] = [...searching, "udiff", "v4a"];
export const text: Outcome = { kind: "text" };

/** The change as the format shows it, so that up to `spoiled` lines of each block can be spoiled and its place is still sure. */
export function cleanBlocks(draft: Draft, spoiled = 0): Block[] | undefined {
  const { change, format, random } = draft;
  switch (format) {
    case "search_replace":
    case "aider_block":
    case "udiff":
    case "v4a":
      if (draft.clarity === "unique") return blocksOf(change, 3, isUnique);
      return blocksOf(change, random.between(1, 4), isClear(spoiled));
    case "lazy": {
      const blocks = blocksOf(change, 3, isFramed(spoiled));
      // With nothing left out it is the whole file.
      return blocks?.length === 1 && blocks[0] && searchOf(blocks[0]).length === change.before.length
        ? undefined
        : blocks;
    }
    case "fenced":
      return oneBlock(blocksWith(change, random.between(0, 3)), random);
    case "whole":
      return blocksWith(change, 3);
  }
}

/** A selection is one place. */
export function oneBlock(blocks: readonly Block[], random: Random): Block[] | undefined {
  const block = random.pick(blocks.filter((each) => searchOf(each).length > 0 && replaceOf(each).length > 0));
  return block && [block];
}

/** The unchanged lines above and those below the changes each stand once in the file, or are its edge. */
const isFramed =
  (spoiled: number): Accepts =>
  (block, lines) => {
    const first = block.ops.findIndex(({ kind }) => kind !== "keep");
    const last = block.ops.findLastIndex(({ kind }) => kind !== "keep");
    const [above, below] = [block.ops.slice(0, first), block.ops.slice(last + 1)];
    const endsFile = (block.ops.at(-1)?.at ?? 0) >= lines.length - 1;
    return (
      (startOf(block) === 0 || isLandmark(above, lines, spoiled)) && (endsFile || isLandmark(below, lines, spoiled))
    );
  };

export function isLandmark(ops: readonly Op[], lines: readonly string[], spoiled = 0): boolean {
  const wanted = ops.map((op) => op.text);
  const solid = wanted.filter((line) => /\w{2}/.test(line)).length;
  if (solid < 2 + spoiled || placesOf(wanted, lines).length !== 1) return false;
  return nearestOther(wanted, lines, ops[0]?.at ?? 0) < wanted.length - spoiled;
}

export const mapOps = (block: Block, change: (op: Op, index: number) => Op): Block => ({ ops: block.ops.map(change) });

export const withText = (op: Op, changed: string): Op => ({ ...op, text: changed });

/** Every block spoiled; undefined if one of them cannot be, or nothing changed. */
export function spoilEach(
  blocks: readonly Block[] | undefined,
  spoil: (block: Block) => Block | undefined,
): Block[] | undefined {
  const spoiled = blocks?.map(spoil);
  return spoiled?.every((block) => block !== undefined) ? spoiled : undefined;
}

/** The blocks with those spoiled that can be; undefined if none can. */
export function spoilSome(
  blocks: readonly Block[] | undefined,
  spoil: (block: Block) => Block | undefined,
): Block[] | undefined {
  const spoiled = blocks?.map(spoil);
  if (!blocks || !spoiled?.some((block) => block !== undefined)) return undefined;
  return blocks.map((block, index) => spoiled[index] ?? block);
}

/**
 * Whether a reply that shows no signs leaves open which of two equal lines is the unchanged one: then a spoiled line has
 * no right answer.
 */
export function isTwin({ format }: Draft, { ops }: Block, { text: own }: Op): boolean {
  if (!searching.includes(format) && format !== "lazy") return false;
  return ops.some((op) => op.kind !== "keep" && op.text.trim() === own.trim());
}

/** Positions of the unchanged lines that satisfy a test. */
export function keptAt({ ops }: Block, accepts: (text: string) => boolean): number[] {
  return ops.flatMap((op, index) => (op.kind === "keep" && accepts(op.text) ? [index] : []));
}

export const hasDeletion = ({ ops }: Block): boolean => ops.some(({ kind }) => kind === "del");
export const hasAddition = ({ ops }: Block): boolean => ops.some(({ kind }) => kind === "add");

/** The maximal runs of changed lines, as ranges of positions. */
export function runsOf({ ops }: Block): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const [index, { kind }] of ops.entries()) {
    if (kind === "keep") continue;
    const last = runs.at(-1);
    if (last && last.to === index) last.to = index + 1;
    else runs.push({ from: index, to: index + 1 });
  }
  return runs;
}

/** Whether a changed run only inserts: then its place is known from its neighbours alone. */
export const isInsertion = ({ ops }: Block, { from, to }: { from: number; to: number }): boolean =>
  ops.slice(from, to).every(({ kind }) => kind === "add");

export const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? "";
export const isBlank = (line: string): boolean => line.trim() === "";
