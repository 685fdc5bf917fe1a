import { reanchor } from "./reanchor.ts";
import { toLineFeeds } from "../../core/text/lineFeeds.ts";
import { finished, type Steps } from "../../core/lifetime/steps.ts";
import { hunksInSteps, type Hunk } from "./hunks.ts";
import { movedByAll, settled, trackFrom, type LineAt, type LineChange, type Track } from "./track.ts";

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
export function proposed(review: FileReview, text: string, state: ProposedState): FileReview {
  return withProposal(review, finished(proposalFor(review.original, text, state)), state);
}

export type ProposedState = "growing" | "whole";

/** The hunks that make such a text of the original. */
export function* proposalFor(original: readonly string[], text: string, state: ProposedState): Steps<readonly Hunk[]> {
  const fresh = linesOf(text);
  return yield* hunksInSteps(original, state === "whole" ? fresh : fresh.concat(original.slice(fresh.length)));
}

export function withProposal(review: FileReview, hunks: readonly Hunk[], state: ProposedState): FileReview {
  return { ...review, hunks, complete: state === "whole" };
}

/** Follows the document through changes, in the order they were made. */
export function followed(review: FileReview, changes: readonly LineChange[], lineAt: LineAt): FileReview {
  return { ...review, track: settled(movedByAll(review.track, changes), review.original, lineAt) };
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
  const gone = new Set(ids);
  return { ...review, hunks: review.hunks.filter(({ id }) => !gone.has(id)) };
}

/** All who show a review ask for the same. */
const known = new WeakMap<FileReview, Standing>();

/** Where each hunk belongs now. A hunk is never put over lines that read differently than those it was made for. */
export function standing(review: FileReview): Standing {
  const stands = known.get(review) ?? standingNow(review);
  known.set(review, stands);
  return stands;
}

function standingNow({ hunks, track }: FileReview): Standing {
  const placed: Placed[] = [];
  const conflicts: Conflict[] = [];
  const near = nearestIn(track);
  for (const hunk of hunks) {
    const start = startOf(hunk, track);
    if (start === undefined) conflicts.push({ hunk, near: near(hunk.at) });
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

/** Where lines that are gone would be: counted from the nearest one that is still there. */
function nearestIn(track: Track): (at: number) => number {
  let all: readonly number[] | undefined;
  return (at) => (all ??= nearestOfEach(track))[at] ?? 0;
}

function nearestOfEach(track: Track): readonly number[] {
  const above: (number | undefined)[] = [];
  for (let at = 0; at <= track.length; at++) above.push(track[at] === undefined ? above[at - 1] : at);
  const lines: number[] = Array.from({ length: track.length + 1 }, () => 0);
  let below: number | undefined;
  for (let at = track.length; at >= 0; at--) {
    if (track[at] !== undefined) below = at;
    const [over, under] = [at - (above[at] ?? -Infinity), (below ?? Infinity) - at];
    if (over === 0) lines[at] = track[at] ?? 0;
    else if (over <= under && over !== Infinity) lines[at] = (track[at - over] ?? 0) + 1;
    else if (under !== Infinity) lines[at] = Math.max(0, (track[at + under] ?? 0) - under);
  }
  return lines;
}

/** The document with the placed hunks applied, and by hunk id the line at which each begins in it. */
export function withHunks(
  documentLines: readonly string[],
  placed: readonly Placed[],
): { readonly lines: readonly string[]; readonly starts: ReadonlyMap<number, number> } {
  const lines: string[] = [];
  const starts = new Map<number, number>();
  let next = 0;
  for (const { hunk, start, count } of placed.toSorted((one, other) => one.start - other.start)) {
    for (; next < start; next++) lines.push(documentLines[next] ?? "");
    starts.set(hunk.id, lines.length);
    for (const line of hunk.fresh) lines.push(line);
    next = start + count;
  }
  for (; next < documentLines.length; next++) lines.push(documentLines[next] ?? "");
  return { lines, starts };
}
