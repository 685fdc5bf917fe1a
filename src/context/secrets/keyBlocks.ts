import type { Piece, SecretSpan } from "./secretSpan.ts";

const begin = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;
const end = "-----END ";
const kind = "private key";
/** A key of 16,384 bits has 260 lines. */
const mostLines = 400;
const longestKey = 40_000;
/** What a line of a key may have around it: quotes, a plus, a comment's mark, `\n` and the like. */
const wrapped = /^[\s"'`+#*/|>-]*(?:\\[nrt])*/;
const body = /[A-Za-z0-9+/=]{8}/;

/**
 * The bodies of private keys, line by line: what begins and ends them stays. A key ends where the next one begins, so that
 * no line is looked at twice.
 */
export function keyBlocks(text: string): readonly SecretSpan[] {
  return [...pemKeys(text), ...puttyKeys(text)];
}

function pemKeys(text: string): readonly SecretSpan[] {
  if (!text.includes("PRIVATE KEY")) return [];
  const heads = Array.from(text.matchAll(begin));
  let closed = -1;
  return heads.flatMap(({ index, 0: head }, at) => {
    const start = index + head.length;
    if (closed < start) closed = placeOf(end, text, start);
    const isClosed = closed - start <= longestKey;
    const to = Math.min(isClosed ? closed : start + longestKey, heads[at + 1]?.index ?? text.length);
    return spanOf(text, start, to, isClosed) ?? [];
  });
}

/** Behind all else where it stands nowhere. */
function placeOf(wanted: string, text: string, from: number): number {
  const at = text.indexOf(wanted, from);
  return at < 0 ? Infinity : at;
}

/** Up to a known end; without one, to the first line that is no part of a key. */
function spanOf(text: string, from: number, to: number, isClosed: boolean): SecretSpan | undefined {
  const pieces: Piece[] = [];
  // A line may end far behind all keys that begin in it.
  const all = text.slice(from, to);
  for (let at = 0, count = 0; at < all.length && count < mostLines; count++) {
    const lineEnd = Math.min(placeOf("\n", all, at), all.length);
    const line = all.slice(at, lineEnd);
    const piece = pieceOf(line, from + at);
    if (piece) pieces.push(piece);
    else if (!isClosed && line.trim() !== "") break;
    at = lineEnd + 1;
  }
  const [first, last] = [pieces[0], pieces.at(-1)];
  return first && last ? { kind, at: first.at, length: last.at + last.length - first.at, pieces } : undefined;
}

/** `at`: where the line begins in the text. */
function pieceOf(whole: string, at: number): Piece | undefined {
  const line = whole.slice(0, longestKey);
  if (!body.test(line) || /^\s*(?:Proc-Type|DEK-Info|Version|Comment):/.test(line)) return undefined;
  const lead = wrapped.exec(line)?.[0].length ?? 0;
  const key = line.slice(lead);
  let length = key.length;
  while (length > 0 && !/[A-Za-z0-9+/=]/.test(key.charAt(length - 1))) length--;
  // The line end within a string.
  if (/\\[nr]$/.test(key.slice(0, length))) length -= 2;
  return length > 0 ? { at: at + lead, length } : undefined;
}

/** PuTTY's: the lines behind `Private-Lines`, and what proves them. */
function puttyKeys(text: string): readonly SecretSpan[] {
  if (!text.includes("PuTTY-User-Key-File-")) return [];
  const heads = Array.from(text.matchAll(/^[ \t\d>|+-]{0,12}Private-Lines: (\d{1,3})\r?\n/gm));
  let left = 0;
  return heads.flatMap(({ index, 0: head, 1: count = "" }, at) => {
    const start = index + head.length;
    const next = heads[at + 1]?.index ?? text.length;
    // The lines of one that was longer go on behind the head of the next.
    left = Math.max(left, Number(count));
    let to = start;
    for (; left > 0 && to < next; left--) to = Math.min(placeOf("\n", text, to) + 1, text.length);
    return spanOf(text, start, Math.min(to, next), true) ?? [];
  });
}
