import { toLineFeeds } from "./replacement.ts";

/** Whole lines of a document and what shall stand in their place. Text uses `\n`. */
export interface Proposed {
  readonly original: string;
  readonly text: string;
  /** While the answer is still coming its missing lines are shown as they are. */
  readonly state: "growing" | "whole";
}

/** How the document would look, with the lines of `original` at `startLine` (0-based) replaced. */
export function proposedText(documentText: string, startLine: number, { original, text, state }: Proposed): string {
  const lines = toLineFeeds(documentText).split("\n");
  const old = toLineFeeds(original).split("\n");
  const fresh = text.split("\n");
  const shown = state === "growing" ? [...fresh, ...old.slice(fresh.length)] : fresh;
  return [...lines.slice(0, startLine), ...shown, ...lines.slice(startLine + old.length)].join("\n");
}

/** The lines at both ends that stay as they are: a change touches only what lies between. */
export function unchangedEnds(original: string, text: string): { readonly first: number; readonly last: number } {
  const old = toLineFeeds(original).split("\n");
  const fresh = text.split("\n");
  // One line always remains on both sides, so that there is a range to replace.
  const most = Math.min(old.length, fresh.length) - 1;
  let first = 0;
  while (first < most && old[first] === fresh[first]) first++;
  let last = 0;
  while (first + last < most && old.at(-1 - last) === fresh.at(-1 - last)) last++;
  return { first, last };
}
