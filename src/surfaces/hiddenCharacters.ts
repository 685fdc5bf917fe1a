import { spelledOut } from "../core/text/invisible.ts";

/**
 * Characters that hide or reorder text for the reader: directional overrides, zero-width ones, tags, variation
 * selectors.
 */
const hidden = /[\u00AD\u061C\u200B\u2060-\u2064\u202A-\u202E\u2066-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E01EF}]/gu;

/** How many more of them `text` has than `original`. Joiners, which emoji and several scripts need, do not count. */
export function addedHiddenCharacters(text: string, original: string): number {
  const count = (value: string) => value.match(hidden)?.length ?? 0;
  return Math.max(0, count(text) - count(original));
}

/** The text with each of them spelled out, for places that would let it reorder what stands beside it. */
export function withHiddenSpelledOut(text: string): string {
  return text.replace(hidden, (one) => spelledOut(one));
}

/**
 * Drops those that only hide, and which models leave at the start of an answer; what reorders text stays, to be seen.
 */
export function withoutHiddenCharacters(text: string): string {
  return text.replace(/[\u200B\u2060\uFEFF]/g, "");
}
