/** A part of a text, with its secrets masked as they are in the whole: a key's lines say nothing without those around them. */
export function maskPart(part: string, masked: MaskedLines, mask: (text: string) => string): string {
  return mask(masked.size === 0 ? part : part.split("\n").map(masked.of).join("\n"));
}

/** How the lines of a text read once it is masked. */
export interface MaskedLines {
  /** How many lines read otherwise. */
  readonly size: number;
  /** A line that masking leaves as it is, or that is none of the text, stays. */
  readonly of: (line: string) => string;
}

/** Of texts before and after they were masked; lines stay lines. */
export function maskedLines(...texts: readonly (readonly [before: string, after: string])[]): MaskedLines {
  const changed = new Map<string, string>();
  for (const [before, after] of texts) {
    if (before === after) continue;
    const masked = after.split("\n");
    for (const [at, line] of before.split("\n").entries()) {
      const now = masked[at];
      if (now !== undefined && now !== line) changed.set(line, now);
    }
  }
  return { size: changed.size, of: (line) => changed.get(line) ?? line };
}
