import { leftOut } from "../parse/leftOut.ts";
import { foldedKey } from "../text/fold.ts";
import type { TextKind } from "../text/textKind.ts";
import { matchLines } from "../text/matchLines.ts";
import { indentOf, inStyle } from "./indentation.ts";
import { likeIndented } from "./likeIndented.ts";
import { isBody } from "./placeholder.ts";
import { learnSpelling } from "./spelling.ts";

/**
 * Fits code into the place of the selected lines: their indentation, their blank lines at both ends, their spelling.
 */
export function fitted(
  code: readonly string[],
  original: readonly string[],
  file: readonly string[],
  kind: TextKind = "code",
): string[] {
  const lines = [...code];
  if (original[0]?.trim() !== "") while (lines.length > 1 && lines[0]?.trim() === "") lines.shift();
  if (original.at(-1)?.trim() !== "") while (lines.length > 1 && lines.at(-1)?.trim() === "") lines.pop();
  const pairs = matchLines(lines.map(foldedKey), original.map(foldedKey));
  const evidence = pairs.map(([said, is]) => ({ said: lines[said] ?? "", is: original[is] ?? "" }));
  const matched = new Set(pairs.map(([said]) => said));
  const spelling = learnSpelling(
    evidence,
    lines.filter((_, at) => !matched.has(at)),
    file,
    kind,
  );
  // Where nothing would be left of the change, spelling is the change.
  const inOwnWay = lines.map(spelling);
  const spelled = sameWords(inOwnWay, original) && !sameWords(lines, original) ? lines : inOwnWay;
  const indents = pairs
    .filter(([said]) => spelled[said]?.trim() !== "")
    .map(([said, is]) => ({ said: indentOf(spelled[said] ?? ""), is: indentOf(original[is] ?? ""), at: said }));
  const styled = inStyle(spelled, indents, file);
  // An answer that repeats a line at its own depth has not moved the others.
  const isDeep = indents.some(({ is }) => is !== "") && indents.every(({ said, is }) => said === is);
  return isDeep ? styled : likeIndented(styled, original);
}

function sameWords(lines: readonly string[], others: readonly string[]): boolean {
  return lines.length === others.length && lines.every((line, at) => line.trim() === others[at]?.trim());
}

/** A line that stands for code the answer left out. */
export function leftOutIn(code: readonly string[], original: readonly string[]): string | undefined {
  const known = new Set(original.map((line) => line.trim()));
  const marks = code.filter((line) => leftOut(line) !== undefined && !known.has(line.trim()));
  if (marks.length === 0) return undefined;
  // In words alone it is a comment, unless code is missing.
  const isMissing = losesLines(code, original);
  return code.find((line, at) => {
    const found = known.has(line.trim()) ? undefined : leftOut(line);
    if (found === undefined || (found === "worded" && !isMissing)) return false;
    return !isBody(
      line,
      code.findLast((other, before) => before < at && other.trim() !== ""),
    );
  });
}

/** Whether more lines go than come. */
function losesLines(code: readonly string[], original: readonly string[]): boolean {
  const [shown, own] = [code, original].map((lines) => lines.filter((line) => line.trim() !== "").map(foldedKey));
  const kept = matchLines(shown ?? [], own ?? []).length;
  const marks = code.filter((line) => leftOut(line) !== undefined).length;
  return (own ?? []).length - kept > (shown ?? []).length - kept - marks;
}
