import type { Op } from "../parse/block.ts";

/** Lines that go and lines that come at one place, between lines that stay. Numbers count the pattern's lines. */
export interface Run {
  readonly removes: readonly number[];
  readonly adds: readonly { readonly text: string; readonly op: number }[];
  /** The pattern's lines before this place that belong to it without a gap, nearest first; and those behind it. */
  readonly above: readonly number[];
  readonly below: readonly number[];
}

export function runsOf(ops: readonly Op[]): Run[] {
  const runs: { removes: number[]; adds: { text: string; op: number }[]; above: number[]; below: number[] }[] = [];
  let open: (typeof runs)[number] | undefined;
  let part: typeof runs = [];
  let above: number[] = [];
  let line = 0;
  ops.forEach(({ kind, text }, op) => {
    if (kind === "gap") {
      [open, part, above] = [undefined, [], []];
      return;
    }
    if (kind === "keep") {
      open = undefined;
      for (const run of part) run.below.push(line);
    } else {
      if (!open) {
        open = { removes: [], adds: [], above: above.toReversed(), below: [] };
        runs.push(open);
        part.push(open);
      }
      if (kind === "add") open.adds.push({ text, op });
      else open.removes.push(line);
    }
    if (kind !== "add") above.push(line++);
  });
  return runs;
}
