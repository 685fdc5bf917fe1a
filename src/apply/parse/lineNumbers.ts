const prefix = /^\s*(\d{1,6})(?:\s*[|│]\s?|\s*→|:\s?|\t)(.*)$/;

export interface Unnumbered {
  readonly lines: readonly string[];
  /** The first line's number. */
  readonly first: number;
}

/** The lines without the line numbers before them; undefined where they are not numbered one after the other. */
export function withoutLineNumbers(lines: readonly string[]): Unnumbered | undefined {
  let first: number | undefined;
  let previous: number | undefined;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const found = prefix.exec(line)?.[1];
    if (found === undefined) return undefined;
    const number = Number(found);
    if (previous !== undefined && (number <= previous || number > previous + 1 + at)) return undefined;
    first ??= number - at;
    previous = number;
  }
  return first === undefined ? undefined : { lines: lines.map(stripped), first };
}

/** New lines may be numbered or not. */
export function stripped(line: string): string {
  return prefix.exec(line)?.[2] ?? line;
}
