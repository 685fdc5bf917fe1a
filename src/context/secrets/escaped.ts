import type { SecretSpan } from "./secretSpan.ts";

/** Signs as other languages write them in a text, and the colours of a terminal. */
const escape =
  /\\{1,8}["'`]|&(?:quot|apos|amp|lt|gt|#0?3[49]|#x2[27]);|\\{1,4}u00(?:2[267]|3[a-eA-E]|7[bdBD])|\\{1,4}x(?:2[27]|3[aA]|7[bdBD])|%(?:2[267CcFf]|3[ADad]|7[BDbd])|(?:\u001b|\\{1,2}(?:x1[bB]|u001[bB]|e|033))\[[\d;]{0,12}[mK]/g;
/** Of a text with more of them, the rest is not read so: each costs more than a sign that stands for itself. */
const mostEscapes = 8_000;
const named: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: "&", lt: "<", gt: ">" };
const telling =
  /pass|pwd|secret|token|key|cred|auth|dsn|jwt|salt|pepper|bearer|webhook|cookie|mnemonic|\bpw\b|:\/\/|%3a%2f|\bpsk\b|密|令牌|口令/i;

/** A piece of what is read: where it begins there and in the text, and how long it is in the text. */
interface Part {
  readonly plainAt: number;
  readonly at: number;
  readonly length: number;
  readonly isEscape: boolean;
}

/**
 * What `find` finds in the lines that hold escaped signs once those are read as what they stand for: JSON in a string,
 * HTML, addresses, the output of a terminal. Spans are of the text as it is.
 */
export function escaped(text: string, find: (plain: string) => readonly SecretSpan[]): readonly SecretSpan[] {
  const parts: Part[] = [];
  const plain: string[] = [];
  let size = 0;
  const put = (at: number, length: number, sign: string | undefined): void => {
    const piece = sign ?? text.slice(at, at + length);
    if (piece !== "") parts.push({ plainAt: size, at, length, isEscape: sign !== undefined });
    plain.push(piece);
    size += piece.length;
  };
  const read = (line: string, at: number): void => {
    let from = 0;
    for (const { index, 0: found } of line.matchAll(escape)) {
      if (parts.length >= 2 * mostEscapes) break;
      put(at + from, index - from, undefined);
      put(at + index, found.length, signOf(found));
      from = index + found.length;
    }
    if (from > 0) put(at + from, line.length - from, undefined);
  };
  for (let at = 0; at < text.length && parts.length < 2 * mostEscapes;) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? text.length : end + 1);
    if (/[\\&%\u001b]/.test(line) && telling.test(line)) read(line, at);
    at += line.length;
  }
  return size === 0 ? [] : find(plain.join("")).map((span) => placed(span, parts));
}

function signOf(found: string): string {
  if (/[mK]$/.test(found)) return "";
  if (found.startsWith("&#")) return /39|27/.test(found) ? "'" : '"';
  if (found.startsWith("&")) return named[found.slice(1, -1)] ?? "";
  if (found.startsWith("%") || /[ux][\da-f]{2,4}$/i.test(found))
    return String.fromCharCode(parseInt(found.slice(-2), 16));
  return found.slice(-1);
}

function placed({ kind, at, length, pieces }: SecretSpan, parts: readonly Part[]): SecretSpan {
  const span = placeOf(at, length, parts);
  return {
    kind,
    ...span,
    ...(pieces ? { pieces: pieces.map((piece) => placeOf(piece.at, piece.length, parts)) } : {}),
  };
}

function placeOf(at: number, length: number, parts: readonly Part[]) {
  const [first, last] = [partAt(at, parts), partAt(at + length - 1, parts)];
  const start = first.isEscape ? first.at : first.at + at - first.plainAt;
  const end = last.isEscape ? last.at + last.length : last.at + at + length - last.plainAt;
  return { at: start, length: end - start };
}

const nowhere: Part = { plainAt: 0, at: 0, length: 0, isEscape: true };

function partAt(plainAt: number, parts: readonly Part[]): Part {
  let [low, high] = [0, parts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((parts[middle]?.plainAt ?? 0) <= plainAt) low = middle;
    else high = middle - 1;
  }
  return parts[low] ?? nowhere;
}
