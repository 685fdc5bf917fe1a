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

/** The bodies of private keys, line by line: what begins and ends them stays. */
export function keyBlocks(text: string): readonly SecretSpan[] {
  const found = text.includes("PRIVATE KEY") ? Array.from(text.matchAll(begin), (match) => block(text, match)) : [];
  return [...found.flatMap((span) => span ?? []), ...puttyKeys(text)];
}

function block(text: string, { index, 0: head }: RegExpExecArray): SecretSpan | undefined {
  const start = index + head.length;
  const closed = text.indexOf(end, start);
  const isClosed = closed >= 0 && closed - start <= longestKey;
  return spanOf(text, start, isClosed ? closed : Math.min(text.length, start + longestKey), isClosed);
}

/** Up to a known end; without one, to the first line that is no part of a key. */
function spanOf(text: string, from: number, to: number, isClosed: boolean): SecretSpan | undefined {
  const pieces: Piece[] = [];
  for (let at = from, count = 0; at < to && count < mostLines; count++) {
    const next = text.indexOf("\n", at);
    const lineEnd = next < 0 || next > to ? to : next;
    const piece = pieceOf(text, at, lineEnd);
    if (piece) pieces.push(piece);
    else if (!isClosed && text.slice(at, lineEnd).trim() !== "") break;
    at = lineEnd + 1;
  }
  const [first, last] = [pieces[0], pieces.at(-1)];
  return first && last ? { kind, at: first.at, length: last.at + last.length - first.at, pieces } : undefined;
}

function pieceOf(text: string, at: number, to: number): Piece | undefined {
  const line = text.slice(at, Math.min(to, at + longestKey));
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
  return Array.from(
    text.matchAll(/^[ \t\d>|+-]{0,12}Private-Lines: (\d{1,3})\r?\n/gm),
    ({ index, 0: head, 1: count = "" }) => {
      const start = index + head.length;
      let to = start;
      for (let line = 0; line < Number(count) && to < text.length; line++) {
        const next = text.indexOf("\n", to);
        to = next < 0 ? text.length : next + 1;
      }
      return spanOf(text, start, to, true);
    },
  ).flatMap((span) => span ?? []);
}
