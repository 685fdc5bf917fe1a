import { matchLines } from "../text/matchLines.ts";
import { withEdits, type FileText, type LineEdit } from "../text/fileText.ts";

/** The file with the reply's lines: those that it has already keep their line endings. */
export function withLines(file: FileText, lines: readonly string[]): string {
  if (file.lines.length === 0) return withEdits(file, [{ at: 0, remove: 0, add: lines }], true);
  const edits: LineEdit[] = [];
  let [old, next] = [0, 0];
  for (const [at, other] of [...matchLines(file.lines, lines), [file.lines.length, lines.length] as const]) {
    if (at > old || other > next) edits.push({ at: old, remove: at - old, add: lines.slice(next, other) });
    [old, next] = [at + 1, other + 1];
  }
  return withEdits(file, edits);
}
