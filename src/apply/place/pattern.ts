import type { Op } from "../parse/block.ts";
import { letterMarks } from "./fileIndex.ts";
import { foldedKey, informationOf } from "../text/fold.ts";

/** A line that a block says the file has. */
export interface PatternLine {
  readonly text: string;
  /** The same line with the character that may be a diff's column. */
  readonly whole: string | undefined;
  readonly key: string;
  readonly marks: number;
  readonly information: number;
  readonly kind: "keep" | "remove";
  readonly besideChange: boolean;
  /** Index of its op. */
  readonly op: number;
}

export function patternOf(ops: readonly Op[]): PatternLine[] {
  return ops.flatMap(({ kind, text, whole }, op): PatternLine[] => {
    if (kind !== "keep" && kind !== "remove") return [];
    const key = foldedKey(text);
    const own = {
      kind,
      text,
      whole: kind === "keep" ? whole : undefined,
      key,
      marks: letterMarks(key),
      information: informationOf(key),
      op,
    };
    return [{ ...own, besideChange: isChange(ops[op - 1]) || isChange(ops[op + 1]) }];
  });
}

function isChange(op: Op | undefined): boolean {
  return op?.kind === "add" || op?.kind === "remove";
}
