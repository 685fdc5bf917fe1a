import { endOf, replaceOf, startOf } from "../change.ts";
import type { Part, Rendering } from "./rendering.ts";

/** The changed places, with a marker for each run of lines left out. */
export function renderElided({ path, blocks, before }: Part, { elision }: Rendering): string {
  const lines: string[] = [];
  let at = 0;
  for (const [round, block] of blocks.entries()) {
    const shown = replaceOf(block);
    if (startOf(block) > at) lines.push(elision(path, round, shown[0] ?? ""));
    lines.push(...shown);
    at = endOf(block);
  }
  if (at < before.length) lines.push(elision(path, blocks.length, lines.at(-1) ?? ""));
  return lines.join("\n");
}
