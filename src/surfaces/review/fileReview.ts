import { reanchor } from "./reanchor.ts";
import { toLineFeeds } from "../../core/text/lineFeeds.ts";
import { hunksBetween, type Hunk } from "./hunks.ts";
import { moved, settled, trackFrom, type LineAt, type LineChange, type Track } from "./track.ts";

/** A change of one document under review: what was proposed for some of its lines, and where those are by now. */
export interface FileReview {
  /** The lines as they were when the change was asked for. */
  readonly original: readonly string[];
  readonly track: Track;
  /** What waits for the user's decision. */
  readonly hunks: readonly Hunk[];
  /** False while the answer is still arriving. */
  readonly complete: boolean;
}

/** A hunk with the lines of the document that it replaces: `count` of them, from `start`. */
export interface Placed {
  readonly hunk: Hunk;
  readonly start: number;
  readonly count: number;
}

/** Hunks with their places; those whose lines the user has changed have none. */
export interface Standing {
  readonly placed: readonly Placed[];
  readonly conflicts: readonly Conflict[];
}

export interface Conflict {
  readonly hunk: Hunk;
  /** A line of the document near to where it was. */
  readonly near: number;
}

export const linesOf = (text: string): string[] => toLineFeeds(text).split("\n");

/** Nothing is proposed yet. `original` are whole lines, the first of them at `startLine`. */
export function newReview(original: string, startLine: number): FileReview {
  const lines = linesOf(original);
  return { original: lines, track: trackFrom(startLine, lines.length), hunks: [], complete: false };
}

/** `text`: all that is to replace the original; while it is growing, the old lines still follow it. */
export function proposed(review: FileReview, text: string, state: "growing" | "whole"): FileReview {
  const fresh = linesOf(text);
  const complete = state === "whole";
  const shown = complete ? fresh : [...fresh, ...review.original.slice(fresh.length)];
  return { ...review, hunks: hunksBetween(review.original, shown), complete };
}

/** Follows the document through changes, in the order they were made. */
export function followed(review: FileReview, changes: readonly LineChange[], lineAt: LineAt): FileReview {
  const track = settled(changes.reduce<Track>(moved, review.track), review.original, lineAt);
  return { ...review, track };
}

/** Finds its lines in a document that was not followed: only where all of them are unchanged, in a single place. */
export function foundAgain(review: FileReview, documentText: string, startLine: number): FileReview {
  const start = reanchor(documentText, review.original.join("\n"), startLine);
  const track = start === undefined ? review.original.map(() => undefined) : trackFrom(start, review.original.length);
  return { ...review, track };
}

/** The same for one that was followed until it was closed: unchanged where all tracked lines are still in place. */
export function lookedAt(review: FileReview, documentText: string): FileReview {
  const lines = linesOf(documentText);
  const stands = review.track.every((line, at) => line === undefined || lines[line] === review.original[at]);
  return stands ? review : foundAgain(review, documentText, review.track.find((line) => line !== undefined) ?? 0);
}

export function without(review: FileReview, ids: readonly number[]): FileReview {
  return { ...review, hunks: review.hunks.filter(({ id }) => !ids.includes(id)) };
}

/** Where each hunk belongs now. A hunk is never put over lines that read differently than those it was made for. */
export function standing({ hunks, track }: FileReview): Standing {
  const placed: Placed[] = [];
  const conflicts: Conflict[] = [];
  for (const hunk of hunks) {
    const start = startOf(hunk, track);
    if (start === undefined) conflicts.push({ hunk, near: nearest(hunk.at, track) });
    else placed.push({ hunk, start, count: hunk.old.length });
  }
  return { placed, conflicts };
}

function startOf({ at, old }: Hunk, track: Track): number | undefined {
  if (old.length === 0) {
    const before = at > 0 ? track[at - 1] : undefined;
    return before === undefined ? track[at] : before + 1;
  }
  const start = track[at];
  if (start === undefined) return undefined;
  return old.every((_, index) => track[at + index] === start + index) ? start : undefined;
}

/** Where the line would be: below the last line above it that is still there. */
function nearest(at: number, track: Track): number {
  for (let away = 0; away <= track.length; away++) {
    const above = track[at - away];
    if (above !== undefined) return away === 0 ? above : above + 1;
    const below = track[at + away];
    if (below !== undefined) return Math.max(0, below - away);
  }
  return 0;
}

/** The document with the placed hunks applied, and by hunk id the line at which each begins in it. */
export function withHunks(
  documentLines: readonly string[],
  placed: readonly Placed[],
): { readonly lines: readonly string[]; readonly starts: ReadonlyMap<number, number> } {
  const pieces: (readonly string[])[] = [];
  const starts = new Map<number, number>();
  let [next, length] = [0, 0];
  for (const { hunk, start, count } of placed.toSorted((one, other) => one.start - other.start)) {
    length += start - next;
    starts.set(hunk.id, length);
    pieces.push(documentLines.slice(next, start), hunk.fresh);
    length += hunk.fresh.length;
    next = start + count;
  }
  pieces.push(documentLines.slice(next));
  return { lines: pieces.flat(), starts };
}
