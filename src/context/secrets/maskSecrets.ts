import { maskOf } from "../../core/masking/masks.ts";
import { keysIn } from "../keyShapes.ts";
import { isKnown, isMadeUp } from "../secretValues.ts";
import { addresses } from "./addresses.ts";
import { headers } from "./headers.ts";
import { keyBlocks } from "./keyBlocks.ts";
import { namedValues } from "./namedValues.ts";
import { positions } from "./positions.ts";
import type { Piece, SecretSpan } from "./secretSpan.ts";

/** A secret that was masked: where it stood in the text that was given. */
export interface Masked {
  readonly kind: string;
  readonly at: number;
  readonly length: number;
}

/** Gives each secret its mark; the same secret has the same one. */
export type MarkFor = (kind: string, secret: string) => string;

/**
 * A text with a mark in place of each secret: private keys, keys and tokens of well-known makers, web tokens, the
 * passwords of addresses and connections, and values that cannot be read under names that say they are secret. Lines
 * stay lines. Linear in the length of the text.
 */
export function maskSecrets(
  text: string,
  markFor: MarkFor = createMarks().markFor,
): { readonly text: string; readonly masked: readonly Masked[] } {
  const spans = secretsIn(text);
  if (spans.length === 0) return { text, masked: [] };
  const parts: string[] = [];
  let from = 0;
  for (const { kind, at, length, pieces } of spans) {
    for (const piece of pieces ?? [{ at, length }]) {
      const secret = text.slice(piece.at, piece.at + piece.length);
      const mark = pieces ? lineMark(text, pieces, piece, markFor) : markFor(kind, secret);
      parts.push(text.slice(from, piece.at), mark);
      from = piece.at + piece.length;
    }
  }
  parts.push(text.slice(from));
  return { text: parts.join(""), masked: spans.map(({ kind, at, length }) => ({ kind, at, length })) };
}

/** By place; none overlaps another. */
function secretsIn(text: string): readonly SecretSpan[] {
  const keys = keysIn(text)
    .filter((key) => !isKnown(key.text) && !isMadeUp(lastPart(key.text)))
    .map(({ kind, at, text: key }) => ({ kind, at, length: key.length }));
  const found: readonly Iterable<SecretSpan>[] = [
    keyBlocks(text),
    keys,
    addresses(text),
    headers(text),
    namedValues(text),
    positions(text),
  ];
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

/** The marks of one window: numbered within their kind as they come. */
export function createMarks(): Marks {
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
      const mark = maskOf(`${name}${count > 1 ? ` ${count}` : ""}${line === undefined ? "" : `, ${line}`}`);
      marks.set(secret, mark);
      secrets.set(mark, secret);
      return mark;
    },
    secretOf: (mark) => secrets.get(mark),
  };
}
