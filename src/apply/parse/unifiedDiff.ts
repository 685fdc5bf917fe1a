import type { ReplyBlock, ParsedReply } from "./block.ts";
import { changesSomething, diffBodies, opsOf, readingOf } from "./diffLines.ts";

const section = /^@@+\s{1,9}-(\d+)(?:,(\d+))?\s{1,9}\+(\d+)(?:,(\d+))?\s{1,9}@@(.*)$/;
const preamble =
  /^(?:diff --git |index [0-9a-f]+\.\.|new file mode|deleted file mode|old mode|new mode|similarity index|rename |copy |Index: |={20,})/;

interface Section {
  /** The line above that heads the section, as `git diff` finds it. */
  readonly heading: string | undefined;
  readonly oldStart: number | undefined;
  /** Declared; models miscount. */
  readonly oldCount: number | undefined;
  readonly newCount: number | undefined;
  readonly lines: string[];
  /** Lines so far that the old text has, and the new one. */
  olds: number;
  news: number;
}

interface FileDiff {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly sections: Section[];
  /** The file is renamed as well. */
  readonly renamed?: true;
}

/** True for a line that only unified diffs have. */
export function opensSection(line: string): boolean {
  return /^@@+(?:\s|$)/.test(line);
}

/** Reads unified diffs; the numbers of their sections are hints, nothing more. */
export function readUnifiedDiff(lines: readonly string[]): ParsedReply {
  const bodies = diffBodies(lines, (line) => opensSection(line) || /^\+\+\+ \S/.test(line));
  const blocks = bodies.flatMap(({ lines: own, end }) => filesOf(own, end === "unfenced" ? "prose" : "none"));
  return readingOf(blocks.flatMap(blocksOf), bodies);
}

function filesOf(lines: readonly string[], around: "prose" | "none"): FileDiff[] {
  const files: FileDiff[] = [];
  let current: Section | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const names = namesAt(lines, index, current);
    const rename = renameAt(lines, index);
    if (rename) {
      files.push({ ...rename, sections: [], renamed: true });
      current = undefined;
      index++;
    } else if (names) {
      const last = files.at(-1);
      // The names of the rename above.
      if (!last?.renamed || last.sections.length > 0) files.push({ ...names, sections: [] });
      current = undefined;
      index++;
    } else if (opensSection(line)) {
      current = startSection(line);
      if (files.length === 0) files.push({ from: "", to: "", sections: [] });
      files.at(-1)?.sections.push(current);
    } else if (current && (preamble.test(line) || (around === "prose" && proseBegins(lines, index))))
      current = undefined;
    else if (current) take(current, line);
  }
  return files;
}

/** `--- a` and `+++ b`, unless the section's own counts say that they are still lines of it. */
function namesAt(lines: readonly string[], index: number, current: Section | undefined) {
  const from = /^--- (\S.*)$/.exec(lines[index] ?? "")?.[1];
  const to = /^\+\+\+ (\S.*)$/.exec(lines[index + 1] ?? "")?.[1];
  if (from === undefined || to === undefined) return undefined;
  if (current && stillInside(current) && !opensSection(lines[index + 2] ?? "")) return undefined;
  return { from: fileName(from), to: fileName(to) };
}

/** `rename from a` and `rename to b`. */
function renameAt(lines: readonly string[], index: number) {
  const from = /^rename from (\S.*)$/.exec(lines[index] ?? "")?.[1];
  const to = /^rename to (\S.*)$/.exec(lines[index + 1] ?? "")?.[1];
  return from === undefined || to === undefined ? undefined : { from: from.trim(), to: to.trim() };
}

function take(current: Section, line: string): void {
  current.lines.push(line);
  if (!line.startsWith("+")) current.olds++;
  if (!line.startsWith("-")) current.news++;
}

function stillInside({ oldCount, newCount, olds, news }: Section): boolean {
  return oldCount !== undefined && newCount !== undefined && olds < oldCount && news < newCount;
}

function fileName(text: string): string | undefined {
  const plain = (text.split("\t")[0] ?? "").trim().replace(/^"(.*)"$/, "$1");
  return plain === "/dev/null" ? undefined : plain;
}

function startSection(line: string): Section {
  const [, start, oldCount, newStart, newCount, behind] = section.exec(line) ?? [];
  const heading = (behind ?? headingIn(line)).trim();
  const count = (value: string | undefined) => (newStart === undefined ? undefined : Number(value ?? 1));
  const oldStart = start === undefined ? undefined : Number(start);
  return {
    heading: heading || undefined,
    oldStart,
    oldCount: count(oldCount),
    newCount: count(newCount),
    lines: [],
    olds: 0,
    news: 0,
  };
}

/** `@@ class B: @@` gives no numbers. */
function headingIn(line: string): string {
  const text = line.replace(/^@+/, "").trim().replace(/@@$/, "").trim();
  return /^(?:\.{3}|…|-\d)/.test(text) ? "" : text;
}

/** After a blank line, a line without a column of its own is prose again. */
function proseBegins(lines: readonly string[], index: number): boolean {
  return (lines[index - 1] ?? "") === "" && /^[^\s+\-\\@]/.test(lines[index] ?? "");
}

function blocksOf(file: FileDiff): ReplyBlock[] {
  const { from, to, renamed } = file;
  if (!renamed || from === undefined || to === undefined) return changesOf(file);
  return [...changesOf({ ...file, to: from }), { kind: "move", path: from, to }];
}

function changesOf({ from, to, sections }: FileDiff): ReplyBlock[] {
  const named = (to ?? from) || undefined;
  const path = [from, to].every((name) => name === undefined || /^[a-z]\//.test(name)) ? named?.slice(2) : named;
  if (to === undefined && path !== undefined) return [{ kind: "delete", path }];
  if (from === undefined && path !== undefined) {
    const added = sections.flatMap(({ lines }) => opsOf(lines)).filter(({ kind }) => kind === "add");
    return [{ kind: "create", path, lines: added.map(({ text }) => text) }];
  }
  return sections.flatMap(({ heading, lines, oldStart, oldCount, newCount }): ReplyBlock[] => {
    const ops = opsOf(lines);
    const [olds, news] = ["add", "remove"].map((other) => ops.filter(({ kind }) => kind !== other).length);
    const finalNewline = newlineChange(lines);
    if (!changesSomething(ops)) return [];
    const more = {
      ...(oldStart === undefined ? {} : { line: oldStart }),
      ...(finalNewline ? { finalNewline } : {}),
      ...(olds === oldCount && news === newCount ? { countsAgree: true as const } : {}),
    };
    const anchors = heading === undefined ? [] : [heading];
    return [{ kind: "hunk", path, ops, anchors, atEnd: finalNewline !== undefined, ...more }];
  });
}

function newlineChange(lines: readonly string[]): "comes" | "goes" | undefined {
  const marked = lines.flatMap((line, index) => (line.startsWith("\\ ") ? [(lines[index - 1] ?? "")[0]] : []));
  if (marked.includes("-") && !marked.includes("+")) return "comes";
  return marked.includes("+") && !marked.includes("-") ? "goes" : undefined;
}
