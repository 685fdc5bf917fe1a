import { leftOpen } from "./balance.ts";
import type { CursorPlace } from "./place.ts";

const wordCharacter = /[\p{L}\p{N}_$]/u;

/** Drops what an answer repeats of the text before the cursor: whole lines, the current one, a word begun. */
export function withoutEcho(text: string, place: CursorPlace): string {
  let left = withoutDoubleBlank(withoutFile(text, place), place);
  for (let round = 0; round < 5; round++) {
    const next = withoutWord(withoutLine(withoutLinesAbove(left, place), place), place);
    if (next === left) break;
    left = next;
  }
  return left;
}

/** All that stands before the cursor, written again by a model that was asked for a piece and gave the file. */
function withoutFile(text: string, { prefix }: CursorPlace): string {
  const whole = prefix.trim();
  const body = text.trimStart();
  return whole.length >= 20 && body.startsWith(whole) ? body.slice(whole.length) : text;
}

function withoutDoubleBlank(text: string, { line, state }: CursorPlace): string {
  return state === "code" && /\S[ \t]+$/.test(line) ? text.replace(/^ (?=\S)/, "") : text;
}

/** The last lines before the cursor, written again in front of what is new. */
function withoutLinesAbove(text: string, { above, line }: CursorPlace): string {
  const lines = text.split("\n");
  // Blank lines between them are repeated as the model likes.
  const written = lines.flatMap((each, index) => (each.trim() === "" ? [] : [{ text: each.trim(), index }]));
  for (let count = Math.min(above.length, written.length); count > 0; count--) {
    const repeated = written.slice(0, count);
    const before = above.slice(-count).map((each) => each.trim());
    if (!repeated.every((each, index) => each.text === before[index])) continue;
    const said = repeated.map((each) => each.text).join("");
    // On a line begun, only the whole of it again shows an echo.
    const shows = line.trim() === "" ? telling(said, count) : written[count]?.text.startsWith(line.trim());
    if (!shows) continue;
    return lines.slice((repeated.at(-1)?.index ?? 0) + 1).join("\n");
  }
  return text;
}

/** One equal line may be meant; a long one, two, or one that opens a block of its own are an echo. */
function telling(text: string, lines: number): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const words = text.match(/[\p{L}\p{N}_$]+/gu)?.length ?? 0;
  return letters >= (lines > 1 || (words > 1 && /[{:]$/.test(text)) ? 6 : 12);
}

/** The line the cursor stands in, from its beginning. */
function withoutLine(text: string, { line, rest, state }: CursorPlace): string {
  const written = line.trimStart();
  if (line.length > written.length && line.trim().length > 0 && text.startsWith(line)) return text.slice(line.length);
  if (written.trim().length < 2) return text;
  const body = text.replace(/^\n+/, "").trimStart();
  if (!body.startsWith(written) && body.trimEnd() !== written.trimEnd()) return text;
  const left = body.slice(written.length);
  const words = written.match(/[\p{L}\p{N}_$]+/gu)?.length ?? 0;
  const certain = state === "code" ? isRepeated(written, left, rest) : /\W/.test(written) && written.length > 5;
  return words < 2 && !certain ? text : left;
}

/** A single word may stand twice, `fib(fib(`; not what cannot be meant so. */
function isRepeated(written: string, left: string, rest: string): boolean {
  if (/\s$|=|[\w)]\s*\{$|^[)\]}]\W*\w/.test(written)) return true;
  // `.hljs-` and `.hljs-title`, `.m` and `.map(`: the name goes on.
  if (/^[.#@$-]+[\w-]*$/.test(written) && /^[\w-]/.test(left)) return true;
  // A call within a call would close two brackets, or leave one to what follows.
  const [first = ""] = left.split("\n", 1);
  return /\w\($/.test(written) && rest.trim() === "" && leftOpen(first, "(") === -1;
}

/** `retu` and `return x`, `user.na` and `user.name`: what is begun is not typed twice. */
function withoutWord(text: string, { line }: CursorPlace): string {
  const chain = /[\p{L}_$][\p{L}\p{N}_$]*(?:\??(?:\.|::|->)[\p{L}\p{N}_$]+)*(?:\.|::|->)[\p{L}\p{N}_$]*$/u.exec(
    line,
  )?.[0];
  if (chain !== undefined && text.startsWith(chain)) return text.slice(chain.length);
  const begun = /[\p{L}_$][\p{L}\p{N}_$]*$/u.exec(line)?.[0] ?? "";
  const word = /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(text)?.[0] ?? "";
  if (begun.length < 2 || !word.startsWith(begun)) return text;
  if (word === begun && begun.length < 3) return text;
  return text.slice(begun.length);
}

/** The cursor stands within a word: nothing fits there. */
export function isInsideWord({ line, rest }: CursorPlace): boolean {
  return wordCharacter.test(line.at(-1) ?? "") && wordCharacter.test(rest.charAt(0));
}
