import { isRecord } from "../../core/isRecord.ts";
import { lookedAt, type FileReview } from "./fileReview.ts";
import type { Hunk } from "./hunks.ts";
import { isSource, withoutTurn, type ProposalSource } from "./proposalSource.ts";
import { isStoredLines, type StoredLines } from "./storedLines.ts";

/** A review as it is stored beyond its window. */
export interface StoredReview {
  readonly uri: string;
  readonly original: readonly string[];
  /** -1: changed or gone. */
  readonly track: readonly number[];
  readonly hunks: readonly Hunk[];
  /** What the document read like when this was stored. */
  readonly digest: string;
  /** Without the turn: that window's chat is gone. */
  readonly source?: ProposalSource;
  /** The lines that were asked about, where those are not the ones that would change. */
  readonly asked?: StoredLines;
  /** Title of the diff, where that was open. */
  readonly title?: string;
}

/** Of one document: what waits, and whose answer it is. */
export interface WaitingReview {
  readonly uri: string;
  readonly review: FileReview;
  readonly source: ProposalSource | undefined;
  readonly asked: StoredLines | undefined;
  readonly title: string | undefined;
}

/** More than this is not kept over a restart, in characters: of one review, and of all. */
const longest = 2_000_000;
const longestTogether = 8_000_000;

/** Undefined where there is nothing to keep, or too much. */
export function storedFrom(
  { uri, review, source, asked, title }: WaitingReview,
  digest: string,
): StoredReview | undefined {
  const { original, track, hunks, complete } = review;
  if (!complete || hunks.length === 0) return undefined;
  const kept = withoutTurn(source);
  const stored: StoredReview = {
    uri,
    original,
    track: track.map((line) => line ?? -1),
    hunks,
    digest,
    ...(kept ? { source: kept } : {}),
    ...(asked ? { asked } : {}),
    ...(title === undefined ? {} : { title }),
  };
  return lengthOf(stored) > longest ? undefined : stored;
}

/** As many of them as can be kept, from the first. */
export function withinBounds(all: readonly StoredReview[]): readonly StoredReview[] {
  let left = longestTogether;
  return all.filter((one) => (left -= lengthOf(one)) >= 0);
}

function lengthOf({ original, hunks, source, asked }: StoredReview): number {
  const lines = [original, ...hunks.map(({ fresh }) => fresh)].flat();
  const origin = (source?.answer.length ?? 0) + (asked?.text.length ?? 0);
  return lines.reduce((sum, line) => sum + line.length + 1, origin);
}

/** The review as it was; in a document that has changed meanwhile, only where its lines are unchanged. */
export function restoredFrom(stored: StoredReview, documentText: string, digest: string): FileReview {
  const { original, track, hunks } = stored;
  const review = { original, track: track.map((line) => (line < 0 ? undefined : line)), hunks, complete: true };
  return digest === stored.digest ? review : lookedAt(review, documentText);
}

/** Reads back what was stored; invalid entries are dropped. */
export function readStored(value: unknown): StoredReview[] {
  return Array.isArray(value) ? value.filter(isStored) : [];
}

function isStored(value: unknown): value is StoredReview {
  if (!isRecord(value)) return false;
  const { uri, original, track, hunks, digest, source, asked, title } = value;
  return (
    (source === undefined || isSource(source)) &&
    (asked === undefined || isStoredLines(asked)) &&
    (title === undefined || typeof title === "string") &&
    typeof uri === "string" &&
    typeof digest === "string" &&
    isLines(original) &&
    Array.isArray(track) &&
    track.length === original.length &&
    track.every((line) => Number.isInteger(line)) &&
    Array.isArray(hunks) &&
    hunks.every((hunk) => isHunk(hunk, original))
  );
}

/** Of these lines, at this place. */
function isHunk(value: unknown, original: readonly string[]): value is Hunk {
  if (!isRecord(value)) return false;
  const { id, at, old, fresh } = value;
  if (!Number.isInteger(id) || typeof at !== "number" || !Number.isInteger(at) || at < 0) return false;
  return isLines(old) && isLines(fresh) && old.every((line, index) => original[at + index] === line);
}

function isLines(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((line) => typeof line === "string");
}
