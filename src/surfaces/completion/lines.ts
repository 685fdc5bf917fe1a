import type { CursorPlace } from "./place.ts";

export function isBlank(text: string): boolean {
  return text.trim() === "";
}

export function firstLine(text: string): string {
  return text.slice(0, endOfLine(text, 0));
}

/** Where the line of an offset ends. */
export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

/** From the beginning of its line. */
export function lineFrom(text: string, offset: number): string {
  return text.slice(text.lastIndexOf("\n", offset) + 1);
}

/** Of names, in any language. */
export function isWord(character: string): boolean {
  return /[\p{L}\p{N}_$]/u.test(character);
}

export function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}_$]+/gu)?.length ?? 0;
}

export function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** The white space a line begins with. */
export function indentOf(line: string): string {
  return /^[\t ]*/.exec(line)?.[0] ?? "";
}

/** A colon at the end of the code of a line. */
export function opensBody(line: string): boolean {
  return line.trimEnd().endsWith(":") || /:\s*#/.test(line);
}

/** The line on which the statement around the cursor begins. */
export function headOf({ prefix, line, frames }: CursorPlace): string {
  const [frame] = frames;
  return frame ? lineFrom(prefix, frame.offset) : line;
}

/** All lines but blank ones further in, from one on and up to another. */
export function movedIn(text: string, by: string, from = 0, end = Number.POSITIVE_INFINITY): string {
  if (by === "") return text;
  const moves = (line: string, index: number) => index >= from && index < end && !isBlank(line);
  return text
    .split("\n")
    .map((line, index) => (moves(line, index) ? by + line : line))
    .join("\n");
}

/** A line of a suggestion. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly index: number;
  /** More may come: the answer ends in it. */
  readonly last: boolean;
}

export function linesOf(text: string): readonly Line[] {
  let start = 0;
  const all = text.split("\n");
  return all.map((line, index) => {
    const found = { text: line, start, index, last: index === all.length - 1 };
    start += line.length + 1;
    return found;
  });
}

/** Columns of white space that a line begins with; a tab counts four. */
export function widthOf(line: string): number {
  return (/^[\t ]*/.exec(line)?.[0] ?? "").replaceAll("\t", "    ").length;
}
