import type { FileIndex } from "../place/fileIndex.ts";
import { indentOf } from "./indentation.ts";
import type { Run } from "./runs.ts";

/** The line before which new lines go; undefined where the block's neighbours do not tell. */
export function insertionPoint(run: Run, lines: readonly number[], index: FileIndex): number | undefined {
  if (index.lines.length === 0) return 0;
  const placed = (at: number) => (lines[at] ?? -1) >= 0;
  const [up, down] = [run.above.findIndex(placed), run.below.findIndex(placed)];
  const before = lines[run.above[up] ?? -1];
  const after = lines[run.below[down] ?? -1];
  if (before === undefined || after === undefined) return after ?? (before === undefined ? undefined : before + 1);
  if (after === before + 1) return after;
  // A line next to the change that the file lacks leaves the other side to tell.
  if (up !== down) return up < down ? before + 1 : after;
  return up > 0 ? undefined : between(run, before, after, index);
}

/**
 * The block left lines out just where it inserts: blank lines and indentation tell which side the new ones belong to.
 */
function between(run: Run, before: number, after: number, index: FileIndex): number {
  const skipped = index.lines.slice(before + 1, after);
  const texts = run.adds.map(({ text }) => text);
  const startsBlank = texts[0]?.trim() === "";
  const endsBlank = texts.at(-1)?.trim() === "";
  if (startsBlank !== endsBlank) return startsBlank ? before + 1 : after;
  const first = texts.find((text) => text.trim() !== "") ?? "";
  const depth = indentOf(first).length;
  const fits = (line: string) => indentOf(line).length === depth;
  const closesBlock = /^\s*[)\]}]/.test(skipped.at(-1) ?? "");
  if (closesBlock) return fits(skipped.at(-1) ?? "") ? after : before + 1;
  return /[{([:]\s*$/.test(skipped[0] ?? "") && !fits(skipped[0] ?? "") ? after : before + 1;
}
