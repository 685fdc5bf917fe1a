import { hasMask, maskOf, masksAt } from "../../core/masking/masks.ts";
import { keysIn } from "../keyShapes.ts";
import { isKnown, isMadeUp } from "../secretValues.ts";
import { addresses } from "./addresses.ts";
import { escaped } from "./escaped.ts";
import { headers } from "./headers.ts";
import { keyBlocks } from "./keyBlocks.ts";
import { listed } from "./listed.ts";
import { namedValues } from "./namedValues.ts";
import { positions } from "./positions.ts";
import type { Piece, SecretSpan } from "./secretSpan.ts";
import { sqlValues } from "./sqlValues.ts";
import { tables } from "./tables.ts";

/** A secret that was masked: where it stood in the text that was given. */
export interface Masked {
  readonly kind: string;
  readonly at: number;
  readonly length: number;
}

export interface MaskedText {
  readonly text: string;
  readonly masked: readonly Masked[];
  /** Where a place of the text that was given stands in this one; undefined within a secret. */
  readonly placeOf: (at: number) => number | undefined;
}

/** Gives each secret its mark; the same secret has the same one. */
export type MarkFor = (kind: string, secret: string) => string;

/**
 * A text with a mark in place of each secret: private keys, keys and tokens of well-known makers, web tokens, the
 * passwords of addresses and connections, and values that cannot be read under names that say they are secret. Lines
 * stay lines. Linear in the length of the text.
 */
export function maskSecrets(text: string, markFor: MarkFor = createMarks().markFor): MaskedText {
  const spans = secretsIn(text);
  if (spans.length === 0) return { text, masked: [], placeOf: (at) => at };
  const parts: string[] = [];
  const shifts: Shift[] = [];
  let from = 0;
  for (const { kind, at, length, pieces } of spans) {
    for (const piece of pieces ?? [{ at, length }]) {
      const secret = text.slice(piece.at, piece.at + piece.length);
      const mark = pieces ? lineMark(text, pieces, piece, markFor) : markFor(kind, secret);
      parts.push(text.slice(from, piece.at), mark);
      shifts.push({ at: piece.at, end: piece.at + piece.length, by: mark.length - piece.length });
      from = piece.at + piece.length;
    }
  }
  parts.push(text.slice(from));
  const masked = spans.map(({ kind, at, length }) => ({ kind, at, length }));
  return { text: parts.join(""), masked, placeOf: (at) => shifted(at, shifts) };
}

interface Shift {
  readonly at: number;
  readonly end: number;
  readonly by: number;
}

function shifted(at: number, shifts: readonly Shift[]): number | undefined {
  if (shifts.some((shift) => shift.at < at && at < shift.end)) return undefined;
  return shifts.reduce((place, shift) => (shift.end <= at ? place + shift.by : place), at);
}

/** By place; none overlaps another. What escaped signs hide counts where nothing else was found. */
function secretsIn(text: string): readonly SecretSpan[] {
  const plain = apart(spansIn(text));
  const hidden = escaped(text, (read) => apart(spansIn(read)));
  const all = hidden.length === 0 ? plain : apart([plain, hidden]);
  return hasMask(text) ? outsideMarks(all, masksAt(text)) : all;
}

/** What stands in a mark, or is one, was masked already. A key of which a line is masked has others. */
function outsideMarks(spans: readonly SecretSpan[], marks: readonly Piece[]): readonly SecretSpan[] {
  let next = 0;
  return spans.filter(({ at, length, pieces }) => {
    while ((marks[next]?.at ?? at) + (marks[next]?.length ?? 1) <= at) next++;
    const mark = marks[next];
    return pieces !== undefined || mark === undefined || mark.at >= at + length;
  });
}

function spansIn(text: string): readonly Iterable<SecretSpan>[] {
  const keys = keysIn(text)
    .filter((key) => !isKnown(key.text) && !isMadeUp(lastPart(key.text)))
    .map(({ kind, at, text: key }) => ({ kind, at, length: key.length }));
  return [
    keyBlocks(text),
    keys,
    addresses(text),
    headers(text),
    namedValues(text),
    positions(text),
    sqlValues(text),
    tables(text),
    listed(text),
  ];
}

/** Of those that overlap, the one that begins first; of those that begin together, that of the earlier list. */
function apart(found: readonly Iterable<SecretSpan>[]): readonly SecretSpan[] {
  const all = found.flatMap((spans, rank) =>
    Array.from<SecretSpan, { span: SecretSpan; rank: number }>(spans, (span) => ({ span, rank })),
  );
  const kept: SecretSpan[] = [];
  let end = 0;
  for (const { span } of all.toSorted((one, other) => one.span.at - other.span.at || one.rank - other.rank)) {
    if (span.at < end) continue;
    kept.push(span);
    end = span.at + span.length;
  }
  return kept;
}

/** What is random of a key, behind its maker's name and numbers. */
function lastPart(key: string): string {
  const part = key.split(/[-_.:/$]/).at(-1) ?? "";
  return part.length < 8 ? key : part;
}

/** A key's first line has the key's mark, the others say which line they are. */
function lineMark(text: string, pieces: readonly Piece[], piece: Piece, markFor: MarkFor): string {
  const secret = text.slice(piece.at, piece.at + piece.length);
  const line = pieces.indexOf(piece) + 1;
  return markFor(line === 1 ? "private key" : `private key, line ${line}`, secret);
}

export interface Marks {
  readonly markFor: MarkFor;
  /** Undefined where a mark stands for nothing that was masked. */
  readonly secretOf: (mark: string) => string | undefined;
}

/** More secrets than these are not told apart, and cannot be put back. */
const mostMarks = 5_000;

/**
 * The marks of one window: numbered within their kind as they come. Conversations outlive their window, so that its
 * `tag` (letters and digits) stands in them: a mark of another one must not be taken for a secret of this one.
 */
export function createMarks(tag = ""): Marks {
  const marks = new Map<string, string>();
  const secrets = new Map<string, string>();
  const counts = new Map<string, number>();
  return {
    markFor(kind, secret) {
      const known = marks.get(secret);
      if (known !== undefined) return known;
      if (marks.size >= mostMarks) return maskOf(`${kind}, one of many`);
      const [name = kind, line] = kind.split(", ");
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const which = `${count > 1 ? ` ${count}` : ""}${tag === "" ? "" : ` #${tag}`}`;
      const mark = maskOf(`${name}${which}${line === undefined ? "" : `, ${line}`}`);
      marks.set(secret, mark);
      secrets.set(mark, secret);
      return mark;
    },
    secretOf: (mark) => secrets.get(mark),
  };
}
