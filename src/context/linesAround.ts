import { estimateTokens } from "../core/usage/tokens.ts";

/** Whole lines of a text; 1-based, inclusive. Empty where `to` is before `from`. */
export interface Lines {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface Around {
  readonly before: Lines;
  readonly after: Lines;
  /** How many lines the text has. */
  readonly total: number;
}

/** The lines nearest to `startLine`–`endLine` that fit the budget, without those lines themselves. */
export function linesAround(text: string, startLine: number, endLine: number, tokens: number): Around {
  const lines = text.split(/\r\n|\r|\n/);
  let from = Math.min(Math.max(startLine, 1), lines.length + 1);
  let to = Math.min(Math.max(endLine, from - 1), lines.length);
  const [first, last] = [from, to];
  let left = tokens;
  // A line that does not fit ends the growth on its side, so that what is sent has no holes.
  const open = { up: true, down: true };
  const cost = (line: number) => estimateTokens(`${lines[line - 1] ?? ""}\n`);
  const grow = (line: number): boolean => {
    if (line < 1 || line > lines.length || cost(line) > left) return false;
    left -= cost(line);
    return true;
  };
  while (open.up || open.down) {
    if (open.up && grow(from - 1)) from--;
    else open.up = false;
    if (open.down && grow(to + 1)) to++;
    else open.down = false;
  }
  const slice = (begin: number, end: number): Lines => ({
    from: begin,
    to: end,
    text: lines.slice(begin - 1, end).join("\n"),
  });
  return { before: slice(from, first - 1), after: slice(last + 1, to), total: lines.length };
}
