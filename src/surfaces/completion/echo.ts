import { leftOpen } from "./balance.ts";
import type { CursorPlace } from "./place.ts";
import { readSuggestion } from "./reading.ts";
import { firstLine, indentOf, isBlank, isWord, lettersIn, movedIn, wordsIn } from "./lines.ts";

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
  return state === "code" && /\S[ \t]$/.test(line) ? text.replace(/^ (?=\S)/, "") : text;
}

/** The last lines before the cursor, written again in front of what is new. */
function withoutLinesAbove(text: string, place: CursorPlace): string {
  const { above, line } = place;
  const lines = text.split("\n");
  // Blank lines between them are repeated as the model likes.
  const written = lines.flatMap((each, index) => (isBlank(each) ? [] : [{ text: each.trim(), index }]));
  for (let count = Math.min(above.length, written.length); count > 0; count--) {
    const repeated = written.slice(0, count);
    const before = above.slice(-count).map((each) => each.trim());
    if (!repeated.every((each, index) => each.text === before[index])) continue;
    const left = lines.slice((repeated.at(-1)?.index ?? 0) + 1).join("\n");
    // On a line begun, only the whole of it again shows an echo.
    const shows = isBlank(line)
      ? telling(before) || isEcho(before, { text, left }, place)
      : written[count]?.text.startsWith(line.trim());
    if (shows) return atCursor(left, line);
  }
  return text;
}

/** What follows the lines above stands as far in as the cursor, where it is written from column zero too. */
function atCursor(text: string, line: string): string {
  const body = text.replace(/^(?:[\t ]*\n)+/, "");
  const first = indentOf(body);
  if (!isBlank(line) || !line.startsWith(first) || closer.test(body.trimStart())) return text;
  return movedIn(body, line.slice(first.length)).slice(line.length);
}

/** Long enough to be no accident, wherever lines are alike. */
function telling(lines: readonly string[]): boolean {
  const text = lines.join("");
  return lettersIn(text) >= (lines.length > 1 || (wordsIn(text) > 1 && /[{:]$/.test(text)) ? 6 : 12);
}

const closer = /^(?:[)\]}]|<\/|\{\/|# *endif|(?:end|fi|done|esac)\b)/;
const constant = /^(?:[-+.]?\d+(?:[._]\d+)*|true|false|null|nil|none|undefined|nullptr)\W*$/i;
const head = /(?:[{([:]|\b(?:do|then))$|^(?:else|try|begin|loop)$/;
const remark = /^(?:\/\/|\/?\*|#|--|;|%|<!--|['"]{3})/;

/**
 * Hardly any short line stands twice running in code either, but for closers, tags, figures, and what does so already.
 */
function isEcho(lines: readonly string[], { text, left }: Echo, place: CursorPlace): boolean {
  const { above } = place;
  const last = lines.at(-1) ?? "";
  const opens = head.test(last);
  if ((closer.test(last) && !opens) || constant.test(last) || (lines.length === 1 && above.at(-2)?.trim() === last))
    return false;
  const tag = /^<[\w.:-]+\s*(\/?)>$/.exec(last);
  if (tag)
    return (
      tag[1] === "" &&
      (/^<(?:script|style|t[rdh]|li|p|option)\b/.test(last) || leavesOpen(left, place) < leavesOpen(text, place))
    );
  return lettersIn(lines.join("")) > (opens ? 0 : 1) && (opens || remark.test(last) || !isBlank(left));
}

interface Echo {
  readonly text: string;
  /** Without what stands above. */
  readonly left: string;
}

function leavesOpen(text: string, place: CursorPlace): number {
  return readSuggestion(text, place).imbalanceAt(text.length);
}

/** The line that the cursor is in, from its beginning. */
function withoutLine(text: string, { line, rest, state }: CursorPlace): string {
  const written = line.trimStart();
  if (line.length > written.length && line.trim().length > 0 && text.startsWith(line)) return text.slice(line.length);
  const body = text.replace(/^\n+/, "").trimStart();
  if (isBlank(written) || (!body.startsWith(written) && body.trimEnd() !== written.trimEnd())) return text;
  const left = body.slice(written.length);
  const again = body === text && state === "comment" && startsComment(written, left);
  return wordsIn(written) > 1 || again || isRepeated({ written, left, rest, state }) ? left : text;
}

interface Repeated extends Pick<CursorPlace, "rest" | "state"> {
  /** The line before the cursor, which the answer begins with. */
  readonly written: string;
  /** What the answer has behind it. */
  readonly left: string;
}

/** Little may stand twice, `fib(fib(`; not what cannot be meant so. */
function isRepeated({ written, left, rest, state }: Repeated): boolean {
  if (written.length > 2 && /^[^\w\s]/.test(written) && isOneSign(written) && lettersIn(left) === 0) return false;
  if (written.trim().length < 2 && !/^[-{*+#>]\s/.test(written)) return false;
  // Within a word: `"na` and `"name`, `#[inl` and `#[inline]`.
  if (!isWord(written.charAt(0)) && isWithinWord(written, left)) return true;
  if (isBlank(rest) && closesAll(written, left)) return true;
  // A key, a quotation, a date.
  if (/:$|^["'`]..|^\d{3,}$/.test(written)) return true;
  if (state !== "code") return /\W/.test(written) && written.length > (state === "string" ? 2 : 5);
  if (/\s|=|[\w)]\s*\{$|^[)\]}]\W*\w/.test(written)) return true;
  // `.hljs-` and `.hljs-title`, `--` and `--main`.
  if (/^[.#@$-]+(?:\w[\w-]*)?$/.test(written) && /^[\w-]/.test(left)) return true;
  // `@name@name`, `.map.map`, `<td<td`, `'a''a'`.
  if (/^(?:[.#@$]{1,2}[A-Za-z_][\w-]*|<[/!?]?[\w.-]*|"[^"'`]+"|'[^"'`]+'|`[^"'`]+`)$/.test(written)) return true;
  // Half an operator: `self-` and `self->run`.
  return written.endsWith("-") && left.startsWith(">");
}

function isOneSign(text: string): boolean {
  return text !== "" && text === text.charAt(0).repeat(text.length);
}

/** The mark of a comment stands once in its line. */
function startsComment(written: string, left: string): boolean {
  if (/^(?:\/\/+!?|#+!?|--|\/?\*+!?|;+|%+|<!--)(?:\s|$)/.test(written)) return /^\s?\S/.test(left);
  return written.length > 1 && lettersIn(written) === 0 && !isOneSign(written) && lettersIn(left) > 0;
}

/** What the line opened is closed once: with the line twice, it would stay open. */
function closesAll(written: string, left: string): boolean {
  const first = firstLine(left);
  const open = ["(", "[", "{"].map((opener) => [leftOpen(written, opener), leftOpen(first, opener)] as const);
  if (open.some(([before]) => before > 0)) {
    return open.every(([before, behind]) => (before > 0 ? before + behind === 0 : behind >= 0));
  }
  const angles = first.replaceAll(/[-=]>|[<>]=/g, "").match(/[<>]/g) ?? [];
  return /\w<$/.test(written) && angles.reduce((sum, one) => sum + (one === "<" ? 1 : -1), 0) === -1;
}

/** Longer chains of names than this are not compared whole. */
const longestChain = 400;

/** `retu` and `return x`, `user.na` and `user.name`: what is begun is not typed twice. */
function withoutWord(text: string, place: CursorPlace): string {
  const line = place.line.slice(-longestChain);
  const chain = /[\p{L}_$][\p{L}\p{N}_$]*(?:\??(?:\.|::|->)[\p{L}\p{N}_$]+)*(?:\.|::|->)[\p{L}\p{N}_$]*$/u.exec(
    line,
  )?.[0];
  if (chain !== undefined && text.startsWith(chain)) return text.slice(chain.length);
  const begun = /[\p{L}_$][\p{L}\p{N}_$]*$/u.exec(line)?.[0] ?? "";
  const word = /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(text)?.[0] ?? "";
  if (begun === "" || !word.startsWith(begun)) return text;
  const alone = place.line.trim() === begun;
  const sure =
    begun.length > 2 ||
    (begun.length === 2 ? word !== begun || alone : (word.length > 2 || alone) && isKnown(word, begun, place));
  return sure ? text.slice(begun.length) : text;
}

/** Of a word and the same with a letter doubled in front, only the word stands elsewhere. */
function isKnown(word: string, begun: string, { names }: CursorPlace): boolean {
  return names().has(word) && !names().has(begun + word);
}

/** The cursor stands within a word: nothing fits there. */
export function isInsideWord({ line, rest }: CursorPlace): boolean {
  return isWithinWord(line, rest);
}

function isWithinWord(before: string, behind: string): boolean {
  return isWord(before.slice(-1)) && isWord(behind.charAt(0));
}
