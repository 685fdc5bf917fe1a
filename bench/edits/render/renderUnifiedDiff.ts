import { replaceOf, searchOf, startOf, type Block, type Op } from "../change.ts";
import type { Part, Rendering } from "./rendering.ts";

export function renderUnifiedDiff({ path, blocks, before }: Part, rendering: Rendering): string {
  let shift = 0;
  const starts = new Map<Block, number>();
  for (const block of blocks.toSorted((a, b) => startOf(a) - startOf(b))) {
    starts.set(block, startOf(block) + 1 + shift);
    shift += replaceOf(block).length - searchOf(block).length;
  }
  const hunks = blocks.flatMap((block) => [
    rendering.hunkHeader({
      oldStart: before.length === 0 ? 0 : startOf(block) + 1,
      oldLines: searchOf(block).length,
      newStart: starts.get(block) ?? 1,
      newLines: replaceOf(block).length,
    }),
    ...diffLinesOf(block, rendering),
  ]);
  const from = before.length === 0 ? "/dev/null" : `a/${path}`;
  return [...(rendering.fileHeader === "yes" ? [`--- ${from}`, `+++ b/${path}`] : []), ...hunks].join("\n");
}

export function diffLinesOf({ ops }: Block, rendering: Rendering): string[] {
  return ops.map((op) => `${prefixOf(op, rendering)}${op.text}`);
}

function prefixOf({ kind }: Op, { contextPrefix }: Rendering): string {
  switch (kind) {
    case "keep":
      return contextPrefix;
    case "del":
      return "-";
    case "add":
      return "+";
  }
}
