import { typosAllowed } from "../place/fileIndex.ts";
import { bare, foldedKey, informationOf } from "../text/fold.ts";
import { typosBetween } from "../text/typos.ts";
import type { Change } from "./locateBlock.ts";
import { likeness } from "./mergeLine.ts";

/** More losses than this are not looked into. */
const most = 200;

/**
 * True where a change takes away lines of the file that the reply never shows: whatever its blocks were read as, this is
 * not what they say. A line of which a new one keeps the better part counts as shown.
 */
export function losesUnseen(before: string, after: string, changes: readonly Change[]): boolean {
  const [old, young] = middles(before.split("\n"), after.split("\n"));
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

/** Both without what they begin and end with alike. */
function middles(first: readonly string[], second: readonly string[]): [readonly string[], readonly string[]] {
  let start = 0;
  let end = 0;
  const most = Math.min(first.length, second.length);
  while (start < most && first[start] === second[start]) start++;
  while (end < most - start && first.at(-1 - end) === second.at(-1 - end)) end++;
  return [first.slice(start, first.length - end), second.slice(start, second.length - end)];
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
