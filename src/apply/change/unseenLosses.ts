import { typosAllowed } from "../place/fileIndex.ts";
import { bare, foldedKey, informationOf } from "../text/fold.ts";
import { typosBetween } from "../text/typos.ts";
import type { Change } from "./locateBlock.ts";
import { likeness } from "./mergeLine.ts";

/** With more losses than this, none is examined. */
const most = 200;

/**
 * True where a change takes away lines of the file that the reply never shows: whatever its blocks were read as, this
 * is not what they say. A line of which a new one keeps the better part counts as shown.
 */
export function losesUnseen(before: string, after: string, changes: readonly Change[]): boolean {
  const [old, young] = middles(before, after);
  const lost = missing(old, young);
  if (lost.length === 0) return false;
  const shown = changes.flatMap(linesShown);
  const keys = new Set(shown.map(foldedKey));
  const unseen = lost.filter((line) => !keys.has(foldedKey(line)));
  if (unseen.length === 0) return false;
  if (unseen.length > most) return true;
  const all = bare(shown.join("\n"));
  const fresh = missing(young, old);
  return unseen.some(
    (line) => !all.includes(bare(line)) && !isNearly(line, keys) && !fresh.some((each) => likeness(each, line) >= 0.4),
  );
}

/** The lines of both, without what they begin and end with alike: most of a long file is not even parted into lines. */
function middles(first: string, second: string): [readonly string[], readonly string[]] {
  const most = Math.min(first.length, second.length);
  const alike = alikeLength(most, (from, to) => first.slice(from, to) === second.slice(from, to));
  const start = first.lastIndexOf("\n", alike - 1) + 1;
  const end = alikeLength(most - start, (from, to) => {
    const [own, other] = [first.length - to, second.length - to];
    return first.slice(own, own + to - from) === second.slice(other, other + to - from);
  });
  // From the beginning of a line.
  const lineEnd = first.indexOf("\n", first.length - end);
  const kept = lineEnd < 0 ? 0 : first.length - lineEnd;
  return [linesOf(first, start, kept), linesOf(second, start, kept)];
}

const stride = 4_096;

/** How many characters from the start on are the same, for both by themselves: first in strides, then one by one. */
function alikeLength(most: number, isSame: (from: number, to: number) => boolean): number {
  let at = 0;
  while (at + stride <= most && isSame(at, at + stride)) at += stride;
  while (at < most && isSame(at, at + 1)) at++;
  return at;
}

function linesOf(text: string, start: number, kept: number): readonly string[] {
  return text.slice(start, Math.max(start, text.length - kept)).split("\n");
}

/** Telling lines that the first text has more often than the second. */
function missing(first: readonly string[], second: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of second) left.set(line.trim(), (left.get(line.trim()) ?? 0) + 1);
  return first.filter((line) => {
    const plain = line.trim();
    const count = left.get(plain) ?? 0;
    left.set(plain, count - 1);
    return count <= 0 && informationOf(plain) === 1;
  });
}

function linesShown(change: Change): readonly string[] {
  if (change.kind === "hunk")
    return change.ops.flatMap(({ text, whole }) => (whole === undefined ? [text] : [text, whole]));
  return [
    change.search,
    change.replace,
    ...(change.others ?? []).flatMap(({ search, replace }) => [search, replace]),
  ].flat();
}

function isNearly(line: string, keys: ReadonlySet<string>): boolean {
  const key = foldedKey(line);
  const allowed = typosAllowed(key.length);
  return [...keys].some((other) => typosBetween(key, other, allowed) <= allowed);
}
