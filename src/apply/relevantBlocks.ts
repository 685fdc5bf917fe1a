import { explain } from "./explain.ts";
import type { ReplyBlock } from "./parse/block.ts";
import { isWholeOf, sharedPart } from "./change/wholeAnswer.ts";
import { knownFiles, nameOf, type Names, type NumberedBlock } from "./resolveNames.ts";

type TextBlock = Extract<ReplyBlock, { kind: "text" }>;

/**
 * The blocks that change a file. A reply also shows how to use what it changed, what to run and what that prints: text
 * without a name beside text with one is no file, and of several texts without a name at most one can be.
 */
export function relevantBlocks(
  blocks: readonly ReplyBlock[],
  names: Names,
  original: string,
): readonly NumberedBlock[] {
  const known = knownFiles(names);
  const numbered = blocks.map((block, at) => ({ block, number: at + 1 }));
  const isText = ({ block }: NumberedBlock) =>
    block.kind === "text" && !block.path && nameOf(block, known) === undefined;
  const unnamed = numbered.filter(isText);
  const others = numbered.filter((one) => !isText(one));
  if (unnamed.length === 0 || (others.length === 0 && unnamed.length === 1)) return numbered;
  if (others.some(({ block }) => block.kind !== "text")) return others;
  const own = original.split(/\r?\n/);
  const whole = unnamed.filter(({ block }) => block.kind === "text" && isWholeAnswer(block, own));
  if (others.length === 0) return onlyOne(unnamed, whole);
  // As much of the file as this may be meant for it.
  if (whole.length > 0) throw explain("ambiguous", whole[0]?.number);
  return others;
}

function onlyOne(unnamed: readonly NumberedBlock[], whole: readonly NumberedBlock[]): readonly NumberedBlock[] {
  const texts = new Set(whole.map(({ block }) => (block.kind === "text" ? block.lines.join("\n") : "")));
  return texts.size === 1 ? whole.slice(0, 1) : unnamed;
}

function isWholeAnswer({ lines }: TextBlock, own: readonly string[]): boolean {
  return sharedPart(lines, own) >= 0.5 && isWholeOf(lines, own, "unnamed");
}
