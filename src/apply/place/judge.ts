import type { RefusalKind } from "../refusal.ts";
import type { Placement } from "./align.ts";
import type { FileIndex } from "./fileIndex.ts";
import { unlikeness } from "./likeness.ts";
import type { PatternLine } from "./pattern.ts";

interface Tally {
  /** Information in lines that were found. */
  found: number;
  /** Information in lines that were not, weighed by how much that says against the place. */
  lost: number;
  slips: number;
  /** Lines of the file in between that the block does not mention. */
  passed: number;
  /** Lines that are to go, and are not there or are other ones. */
  otherLines: number;
}

/** Why a placement is not good enough to change the file there; undefined where it is. */
export function judge(
  pattern: readonly PatternLine[],
  { lines }: Placement,
  index: FileIndex,
): RefusalKind | undefined {
  const tally: Tally = { found: 0, lost: 0, slips: 0, passed: 0, otherLines: 0 };
  // A line that must stay and is missing is not replaced by an equal one that is removed.
  const missing = new Set(
    pattern.flatMap(({ kind, key }, at) => (kind === "keep" && (lines[at] ?? -1) < 0 ? [key] : [])),
  );
  pattern.forEach((own, at) => {
    const line = lines[at] ?? -1;
    if (line >= 0 && own.kind === "remove" && own.information > 0 && missing.has(own.key)) tally.otherLines++;
    else if (line >= 0) countFound(tally, own, line, index);
    else if (own.kind === "remove" && own.information > 0) tally.otherLines++;
    else tally.lost += own.information * lossWeight(lines, at);
    tally.passed += passedAfter(lines, at, index);
  });
  const { found, lost, slips, passed, otherLines } = tally;
  if (found === 0) return "absent";
  if (otherLines > 0) return found >= 2 * otherLines ? "rewritten" : "absent";
  if (lost > 0 && found < 2 * lost) return found >= lost ? "too-far" : "absent";
  if (slips > Math.max(2, found / 2) || passed > 1 + found / 3) return "too-far";
  return undefined;
}

function countFound(tally: Tally, own: PatternLine, line: number, index: FileIndex): void {
  const distance = unlikeness(own, index, line);
  if (distance >= 0.1) {
    const meaning = changesMeaning(own.key === "" ? "" : own.text, index.lines[line] ?? "", index);
    tally.slips++;
    if (meaning && own.kind === "remove") tally.otherLines++;
    else if (meaning) tally.lost += 2;
    else tally.found += own.information * 0.8;
  } else tally.found += own.information;
}

/** A line that merely is not there says less than one that stands where another line is. */
function lossWeight(lines: readonly number[], at: number): number {
  const before = lines.findLast((line, other) => other < at && line >= 0);
  const after = lines.find((line, other) => other > at && line >= 0);
  if (before === undefined || after === undefined) return 1.2;
  return after === before + 1 ? 0.9 : 2;
}

function passedAfter(lines: readonly number[], at: number, index: FileIndex): number {
  const line = lines[at] ?? -1;
  const next = lines.find((other, later) => later > at && other >= 0);
  if (line < 0 || next === undefined) return 0;
  let passed = 0;
  for (let between = line + 1; between < next; between++) passed += index.information(between);
  return passed;
}

/** A typo makes a word that is nowhere else; another number or another known word means something else. */
function changesMeaning(text: string, line: string, index: FileIndex): boolean {
  const numbers = (value: string) => (value.match(/\d+(?:\.\d+)?/g) ?? []).join(" ");
  if (numbers(text) !== numbers(line)) return true;
  const words = (value: string) => value.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];
  const theirs = new Set(words(line));
  const own = words(text).filter((word) => !theirs.has(word) && word.length > 1);
  return own.some((word) => hasWord(word, index));
}

function hasWord(word: string, index: FileIndex): boolean {
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}_$])${word.replace(/\$/g, "\\$")}(?![\p{L}\p{N}_$])`, "u");
  return index.lines.some((line) => line.includes(word) && pattern.test(line));
}
