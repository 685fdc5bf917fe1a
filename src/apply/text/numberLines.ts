import type { Pace, Steps } from "../../core/lifetime/steps.ts";

/** Texts as numbers, one a line: equal lines have the same, from 0 up to `kinds`. */
export interface NumberedLines {
  readonly numbers: readonly Int32Array[];
  readonly kinds: number;
}

/** Reading a line costs as much as so many comparisons of numbers, and as many as it has characters. */
const perLine = 200;

export function* numberLines(texts: readonly (readonly string[])[], pace: Pace): Steps<NumberedLines> {
  const known = new Map<string, number>();
  const numbers: Int32Array[] = [];
  for (const lines of texts) {
    const own = new Int32Array(lines.length);
    for (let at = 0; at < own.length; at++) {
      const line = lines[at] ?? "";
      let number = known.get(line);
      if (number === undefined) known.set(line, (number = known.size));
      own[at] = number;
      pace.count(perLine + line.length);
      if (pace.isDue()) yield;
    }
    numbers.push(own);
  }
  return { numbers, kinds: known.size };
}
