import type { SyntaxProblem } from "./frame.ts";

/** After so many lines others may work. */
const linesOfStep = 8_000;

/**
 * Lines of code whose indentation fits no block: one that goes in without a `:` before it, one that goes back to where
 * no block began, and a `:` with nothing under it. The first line may stand anywhere.
 */
export function* checkIndentation(
  text: string,
  lines: readonly { readonly start: number; readonly end: number }[],
): Generator<undefined, readonly SyntaxProblem[]> {
  const problems: SyntaxProblem[] = [];
  const levels: number[] = [];
  let opens = false;
  for (const [index, { start, end }] of lines.entries()) {
    if (index % linesOfStep === linesOfStep - 1) yield;
    const line = text.slice(start, end);
    const code = line.trim();
    if (code === "") continue;
    const width = widthOf(/^[ \t\f]*/.exec(line)?.[0] ?? "");
    const level = levels.at(-1);
    const offset = start + (line.length - line.trimStart().length);
    const wrong = (): void => void problems.push({ kind: "indentation", offset, text: code.split("\n", 1)[0] ?? "" });
    if (level === undefined || width > level) {
      if (level !== undefined && !opens) wrong();
      levels.push(width);
    } else {
      if (opens) wrong();
      while ((levels.at(-1) ?? -1) > width) levels.pop();
      // A piece of a file may go further out than it began.
      if (levels.length === 0) levels.push(width);
      else if (levels.at(-1) !== width) {
        wrong();
        levels.push(width);
      }
    }
    opens = code.endsWith(":");
  }
  return problems;
}

/** A tab goes on to the next multiple of eight, as in Python. */
function widthOf(indent: string): number {
  let width = 0;
  for (const sign of indent) width = sign === "\t" ? (Math.floor(width / 8) + 1) * 8 : sign === " " ? width + 1 : 0;
  return width;
}
