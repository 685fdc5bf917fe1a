import { indentOf, inStyle } from "./indentation.ts";
import { matchLines } from "../text/matchLines.ts";
import { withEdits, type FileText, type LineEdit } from "../text/fileText.ts";

/** The file with the reply's lines: those that it has already keep their line endings. */
export function withLines(file: FileText, given: readonly string[]): string {
  const lines = inFileStyle(given, file.lines);
  if (file.lines.length === 0) return withEdits(file, [{ at: 0, remove: 0, add: lines }], true);
  const edits: LineEdit[] = [];
  let [old, next] = [0, 0];
  for (const [at, other] of [...matchLines(file.lines, lines), [file.lines.length, lines.length] as const]) {
    if (at > old || other > next) edits.push({ at: old, remove: at - old, add: lines.slice(next, other) });
    [old, next] = [at + 1, other + 1];
  }
  return withEdits(file, edits);
}

/** Tabs where the file has nothing else and the reply has none; unless that is the change. */
function inFileStyle(lines: readonly string[], own: readonly string[]): readonly string[] {
  const isTabbed = own.some((line) => line.startsWith("\t")) && !own.some((line) => /^ {2}/.test(line));
  if (!isTabbed || lines.some((line) => line.startsWith("\t")) || !lines.some((line) => /^ {2}/.test(line)))
    return lines;
  const keys = [lines, own].map((some) => some.map((line) => line.trim()));
  const pairs = matchLines(keys[0] ?? [], keys[1] ?? []);
  if (pairs.length === lines.length && pairs.length === own.length) return lines;
  const indents = pairs
    .filter(([said]) => lines[said]?.trim() !== "")
    .map(([said, is]) => ({ said: indentOf(lines[said] ?? ""), is: indentOf(own[is] ?? ""), at: said }));
  return inStyle(lines, indents, own);
}
