import type { FileIndex } from "../place/fileIndex.ts";
import type { BlockPlace } from "../place/locate.ts";
import type { LineEdit } from "../text/fileText.ts";
import { indentOf } from "./indentation.ts";
import type { Adapt } from "./learn.ts";
import { likeness, mergeLine } from "./mergeLine.ts";
import { insertionPoint } from "./insertionPoint.ts";
import { runsOf, type Run } from "./runs.ts";

/** The difference that a block makes, done to the file's own lines; undefined: other lines stand in between. */
export function editsOf(place: BlockPlace, index: FileIndex, adapt: Adapt): LineEdit[] | undefined {
  const edits: LineEdit[] = [];
  for (const run of runsOf(place.ops)) {
    const parts = unbroken(run, place, index);
    if (!parts) return undefined;
    for (const part of parts) {
      const edit = editOf(part, place, index, adapt);
      if (!edit) return undefined;
      edits.push(trimmed(edit, index));
    }
  }
  return edits.filter(({ remove, add }) => remove + add.length > 0);
}

function editOf(run: Run, place: BlockPlace, index: FileIndex, adapt: Adapt): LineEdit | undefined {
  const gone = linesOf(run.removes, place);
  const [first] = gone;
  const last = gone.at(-1);
  if (first === undefined || last === undefined) {
    if (run.adds.length === 0) return { at: 0, remove: 0, add: [] };
    const at = insertionPoint(run, place.lines, index);
    return at === undefined
      ? undefined
      : { at, remove: 0, add: run.adds.map(({ text, op }) => adapt(text, place, op)) };
  }
  return { at: first, remove: last + 1 - first, add: newLines(run, place, index, adapt) };
}

function linesOf(removes: readonly number[], { lines }: BlockPlace): number[] {
  return removes.map((at) => lines[at] ?? -1).filter((line) => line >= 0);
}

/**
 * The run in parts between which the file has a line that the block left out; undefined where a new line could belong
 * to either side of it.
 */
function unbroken(run: Run, place: BlockPlace, index: FileIndex): Run[] | undefined {
  const parts: { removes: number[]; adds: Run["adds"][number][] }[] = [];
  let previous: number | undefined;
  for (const at of run.removes) {
    const line = place.lines[at] ?? -1;
    if (line < 0) continue;
    if (previous === undefined || hasText(previous + 1, line, index)) parts.push({ removes: [], adds: [] });
    parts.at(-1)?.removes.push(at);
    previous = line;
  }
  if (parts.length < 2) return [run];
  const partners = partnersOf(run, place);
  for (const add of run.adds) {
    const part = parts.find(({ removes }) => removes.includes(partners.get(add.op) ?? -1));
    if (!part) return undefined;
    part.adds.push(add);
  }
  return parts.map((part) => ({ ...run, ...part }));
}

function hasText(from: number, to: number, index: FileIndex): boolean {
  for (let line = from; line < to; line++) {
    if (index.information(line) > 0) return true;
  }
  return false;
}

function newLines(run: Run, place: BlockPlace, index: FileIndex, adapt: Adapt): string[] {
  const partners = partnersOf(run, place);
  return run.adds.map(({ text, op }) => {
    const adapted = adapt(text, place, op);
    const partner = partners.get(op);
    const own = partner === undefined ? undefined : place.pattern[partner];
    const line = partner === undefined ? undefined : index.lines[place.lines[partner] ?? -1];
    if (!own || line === undefined || own.text === line) return adapted;
    return merged(adapt(own.text, place, own.op), line, adapted);
  });
}

/**
 * White space at both ends is not merged: indentation follows the file where the reply leaves it, the end the reply.
 */
function merged(base: string, line: string, wanted: string): string {
  if (base === line) return wanted;
  if (wanted.trim() === "") return wanted;
  const indent = indentOf(base) === indentOf(wanted) ? indentOf(line) : indentOf(wanted);
  const end = wanted.slice(wanted.trimEnd().length);
  return indent + mergeLine(base.trim(), line.trim(), wanted.trim()) + end;
}

/** For new lines the old line that each one changes, by its op: the most alike, in order. */
function partnersOf({ removes, adds }: Run, { pattern, lines }: BlockPlace): Map<number, number> {
  const partners = new Map<number, number>();
  if (removes.every((at) => (lines[at] ?? -1) < 0) || removes.length * adds.length > 4000) return partners;
  const width = adds.length + 1;
  const scores = new Float64Array((removes.length + 1) * width);
  const alike = removes.map((at) => adds.map(({ text }) => likeness(pattern[at]?.text ?? "", text)));
  const score = (r: number, a: number) => scores[r * width + a] ?? 0;
  const paired = (r: number, a: number) => {
    const value = alike[r]?.[a] ?? 0;
    return value >= 0.4 ? score(r + 1, a + 1) + value : -1;
  };
  for (let r = removes.length - 1; r >= 0; r--) {
    for (let a = adds.length - 1; a >= 0; a--) {
      scores[r * width + a] = Math.max(score(r + 1, a), score(r, a + 1), paired(r, a));
    }
  }
  for (let r = 0, a = 0; r < removes.length && a < adds.length;) {
    const best = score(r, a);
    if (paired(r, a) === best && best > 0) partners.set(adds[a++]?.op ?? -1, removes[r++] ?? -1);
    else if (score(r + 1, a) === best) r++;
    else a++;
  }
  return partners;
}

/** Lines that the file has already are not touched. */
function trimmed({ at, remove, add }: LineEdit, { lines }: FileIndex): LineEdit {
  let start = 0;
  let end = 0;
  while (start < remove && start < add.length && add[start] === lines[at + start]) start++;
  const left = Math.min(remove, add.length) - start;
  while (end < left && add[add.length - 1 - end] === lines[at + remove - 1 - end]) end++;
  return { at: at + start, remove: remove - start - end, add: add.slice(start, add.length - end) };
}
