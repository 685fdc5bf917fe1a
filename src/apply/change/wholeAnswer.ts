import { leftOut } from "../parse/leftOut.ts";
import { foldedKey, informationOf } from "../text/fold.ts";

/** How many of the file's telling lines a text has, from 0 to 1. */
export function sharedPart(text: readonly string[], file: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of tellingKeys(text)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const own = keysOfFile(file);
  let shared = 0;
  for (const key of own) {
    const left = counts.get(key) ?? 0;
    if (left > 0) shared++;
    counts.set(key, left - 1);
  }
  return own.length === 0 ? 1 : shared / own.length;
}

/** A file this short may be written anew. */
const short = 3;

/**
 * Whether a text without gaps can be all of the file: a part that a reply shows without saying what it leaves out must
 * not take the place of the rest. A reply that names the file is meant to give all of it; still, at least one end must
 * be the file's.
 */
export function isWholeOf(text: readonly string[], file: readonly string[], manner: "named" | "unnamed"): boolean {
  if (text.length >= 0.8 * file.length) return true;
  const own = keysOfFile(file);
  const shown = tellingKeys(text);
  if (own.length <= short || shown.length >= 0.6 * own.length || sharedPart(text, file) >= 0.5) return true;
  const isHead = firstKey(text) === firstKey(file);
  const isTail = firstKey(text.toReversed()) === firstKey(file.toReversed());
  return manner === "named" ? isHead || isTail || beginsFile(text, file) : isHead && isTail;
}

/** Whether a text begins with one of the lines that a file begins with: what it imports. */
function beginsFile(text: readonly string[], file: readonly string[]): boolean {
  const first = text.find((line) => informationOf(foldedKey(line)) === 1)?.trim() ?? "";
  return (
    /^(?:import|from|use|using|package|#include|require|<\?php)\b/.test(first) &&
    file.some((line) => line.trim() === first)
  );
}

function firstKey(lines: readonly string[]): string | undefined {
  const telling = lines.find((line) => informationOf(foldedKey(line)) === 1);
  return telling === undefined ? undefined : foldedKey(telling);
}

const known = new WeakMap<readonly string[], readonly string[]>();

/** Each block of a reply is compared with the same file. */
function keysOfFile(file: readonly string[]): readonly string[] {
  const keys = known.get(file) ?? tellingKeys(file);
  known.set(file, keys);
  return keys;
}

function tellingKeys(lines: readonly string[]): string[] {
  return lines
    .filter((line) => leftOut(line) === undefined)
    .map(foldedKey)
    .filter((key) => informationOf(key) === 1);
}
