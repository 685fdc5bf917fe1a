import type { Block, Reading } from "./block.ts";
import { closes, fencedTexts, fenceOf, type FencedText } from "./fence.ts";
import { pathAbove, pathInFence } from "./fileName.ts";
import { leftOut } from "./leftOut.ts";
import { withoutLineNumbers } from "./lineNumbers.ts";

/** Reads whole files, or the text for a selection, from the fenced blocks of a reply; `known` are lines of the file. */
export function readWholeFiles(lines: readonly string[], known: ReadonlySet<string>, own: "paired" | "odd"): Reading {
  const found = fencedTexts(lines).map((text) => closedByLast(text, lines, own));
  const texts = torn(lines, found, known) ? outermost(lines, found) : found;
  const blocks = withoutCommands(texts, lines).map(({ info, lines: body, start }): Block => {
    const path = pathInFence(info) ?? pathAbove(lines, start);
    const plain = body.length > 1 ? withoutLineNumbers(body) : undefined;
    return { kind: "text", path, lines: plain?.lines ?? body };
  });
  return texts.some(({ end }) => end === undefined) ? { blocks, fault: "cut-off" } : { blocks };
}

const shell = /^(?:ba|z|fi|c|k)?sh\b|^(?:shell|console|terminal|powershell|pwsh|ps1|cmd|bat|shellsession)\b/i;

/** Beside the file, commands to run are no part of it. */
function withoutCommands(texts: readonly FencedText[], lines: readonly string[]): readonly FencedText[] {
  const files = texts.filter(({ info, start }) => !shell.test(info) || pathAbove(lines, start) !== undefined);
  return files.length > 0 ? files : texts;
}

/**
 * A text that begins or ends within a fenced block of the file has a fence without a partner: then the last one of the
 * reply closes, though it seems to belong to the text.
 */
function closedByLast(text: FencedText, lines: readonly string[], own: "paired" | "odd"): FencedText {
  if (text.end !== undefined) return text;
  const end = lines.findLastIndex((line) => line.trim() !== "");
  const [open, last] = [fenceOf(lines[text.start] ?? ""), fenceOf(lines[end] ?? "")];
  const isLone = own === "odd" || leftOut(lines[end - 1] ?? "") !== undefined;
  if (!open || !last || end === text.start || !isLone || !closes(last, open)) return text;
  return { ...text, lines: lines.slice(text.start + 1, end), end };
}

/** True where what seems to stand between two blocks is text of the file: the file has fences itself. */
function torn(lines: readonly string[], texts: readonly FencedText[], known: ReadonlySet<string>): boolean {
  const [first, second] = texts;
  if (first?.end === undefined || !second) return false;
  const between = lines.slice(first.end + 1, second.start).filter((line) => line.trim() !== "");
  return between.filter((line) => known.has(line)).length * 2 > between.length;
}

/** From the first fence to the last one, if that can close it and the fences between come in pairs. */
function outermost(lines: readonly string[], found: readonly FencedText[]): readonly FencedText[] {
  const start = lines.findIndex((line) => fenceOf(line) !== undefined);
  const end = lines.findLastIndex((line) => fenceOf(line) !== undefined);
  const [open, last] = [fenceOf(lines[start] ?? ""), fenceOf(lines[end] ?? "")];
  if (!open || !last || end <= start || !closes(last, open) || last.indent.length > open.indent.length) return found;
  const between = lines.slice(start + 1, end).filter((line) => {
    const fence = fenceOf(line);
    return fence && fence.mark[0] === open.mark[0] && fence.mark.length >= open.mark.length;
  });
  return between.length % 2 === 0 ? [{ info: open.info, lines: lines.slice(start + 1, end), start, end }] : found;
}
