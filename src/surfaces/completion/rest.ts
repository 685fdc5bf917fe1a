import { withoutEnd } from "../../core/text/withoutEnd.ts";
import { grammarOf } from "../../syntax/index.ts";
import { leftOpen, openerOf } from "./balance.ts";
import { restIsClosers, withoutClosers, type CursorPlace } from "./place.ts";
import { isForeign, readSuggestion, type CompletionReading } from "./reading.ts";
import { endOfLine, firstLine, isBlank, isWord } from "./lines.ts";

/** A suggestion set against the rest of the cursor's line. */
export interface Joined {
  readonly text: string;
  /** Characters after the cursor that the text has too and takes the place of. */
  readonly replaceSuffixLength: number;
}

/** Drops the end of a suggestion where the text after the cursor says it already, or lets it take that text's place. */
export function joinWithRest(text: string, place: CursorPlace, reading: CompletionReading): Joined {
  const rest = place.rest.trimEnd();
  if (isBlank(rest)) return { text, replaceSuffixLength: 0 };
  const quoted = atAttributeQuote(text, place, reading);
  if (quoted) return quoted;
  const pattern = endOfPattern(text, place);
  if (pattern !== undefined) return { text: text.slice(0, pattern), replaceSuffixLength: 0 };
  const repeated = startOfRepetition(text, place, reading) ?? startOfWrapped(text, rest);
  if (repeated !== undefined) return { text: text.slice(0, repeated), replaceSuffixLength: 0 };
  const at = reading.closings.findIndex((closing) => isForeign(closing, text, place, reading));
  const foreign = at < 0 ? [] : reading.closings.slice(at);
  const [first] = foreign;
  if (first === undefined)
    return (
      atPlainCloser(text, place) ??
      overSurplus(text, place, reading) ?? { text: withoutPartOf(text, rest, reading), replaceSuffixLength: 0 }
    );
  return (
    atForeignCloser(
      text,
      place,
      foreign.map(({ offset }) => offset),
    ) ?? cutAt(text, first.offset, rest)
  );
}

/** The value of an attribute before a quote that the editor has put there: more of the tag takes its place. */
function atAttributeQuote(text: string, place: CursorPlace, reading: CompletionReading): Joined | undefined {
  const quote = place.rest.trim();
  if (quote !== '"' && quote !== "'") return undefined;
  const end = endOfValue(text, quote, place, reading);
  if (end === undefined) return undefined;
  return isBlank(text.slice(end + 1, endOfLine(text, end)))
    ? { text: text.slice(0, end), replaceSuffixLength: 0 }
    : { text, replaceSuffixLength: place.rest.indexOf(quote) + 1 };
}

function endOfValue(
  text: string,
  quote: string,
  { frames, line, languageId }: CursorPlace,
  { closings }: CompletionReading,
): number | undefined {
  const [tag, value] = frames.slice(-2);
  if (tag?.kind === "tag" && value?.kind === "string" && value.open === quote)
    return closings.find(({ frame }) => frame === value)?.offset;
  // `<?xml version="` is no tag.
  const begun = isPage(languageId) ? line.slice(Math.max(line.lastIndexOf("<?"), line.lastIndexOf("<!"))) : "";
  const at = firstLine(text).indexOf(quote);
  return /^<[?!]/.test(begun) && begun.split(quote).length % 2 === 0 && at >= 0 ? at : undefined;
}

function isPage(languageId: string): boolean {
  return grammarOf(languageId).markup === "html";
}

/** Between the slashes of a pattern, which only the one after the cursor tells from a division. */
function endOfPattern(text: string, { line, rest, languageId }: CursorPlace): number | undefined {
  const begun = /(?:^|[(,=:[!&|?{;]|\breturn)\s*\/(?![/*])(?:[^\\/\n]|\\.)*$/.test(line);
  if (!begun || !rest.startsWith("/") || !/^(?:java|type)script/.test(languageId)) return undefined;
  const end = /^(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])*/.exec(text)?.[0].length ?? 0;
  return text.charAt(end) === "/" ? end : undefined;
}

/** Where a line of the suggestion ends with the whole rest of the line. */
function startOfRepetition(text: string, place: CursorPlace, reading: CompletionReading): number | undefined {
  const rest = place.rest.trimEnd();
  const ends = [firstLine(text).trimEnd().length, text.trimEnd().length];
  const [first = 0, last = 0] = ends.map((end) => end - 1);
  // A lone quote ends each string of a list over several lines, and the last one is as good.
  if (/^["'`]$/.test(rest) && first < last && [first, last].every((at) => text.startsWith(rest, at))) {
    if (reading.imbalanceAt(last) <= reading.imbalanceAt(first)) return last;
  }
  for (const sought of new Set([rest, rest.trimStart()])) {
    for (const end of ends) {
      const start = end - sought.length;
      if (start >= 0 && text.startsWith(sought, start) && standsAlone(text, start, sought, reading)) return start;
      if (start >= 0 && text.startsWith(sought, start) && closesOnce(place.line, text.slice(0, start), sought))
        return start;
    }
  }
  return undefined;
}

/** Not the end of a longer word, and no bracket that the suggestion needs for itself. */
function standsAlone(text: string, start: number, sought: string, reading: CompletionReading): boolean {
  if (start > 0 && isWord(sought.charAt(0)) && isWord(text.charAt(start - 1))) return false;
  // The first end tag that closes what was open before the cursor is the one that stands there.
  if (sought.startsWith("</") && reading.closings.some((one) => one.offset < start && one.frame?.kind === "element"))
    return false;
  if (!reading.closesEarlier(start)) return true;
  const end = start + sought.length;
  // Behind the tag that it closes it would be text, which is never wrong.
  if (reading.insideTag(start) && !reading.insideTag(end) && reading.imbalanceAt(start) <= reading.imbalanceAt(end))
    return true;
  // The bracket after the cursor is that of an earlier closer: `a).b()` before `)`.
  if (restIsClosers(sought) && reading.closings.some(({ offset }) => offset < start)) return false;
  return reading.imbalanceAt(start) < reading.imbalanceAt(end);
}

/** In the text of a page or of data, where brackets are no syntax, the line's own count tells. */
function closesOnce(line: string, before: string, rest: string): boolean {
  const opened = ["(", "[", "{"].filter((opener) => leftOpen(before, opener) > 0);
  return (
    opened.length > 0 &&
    opened.every((opener) => leftOpen(rest, opener) < 0 && leftOpen(line + before + rest, opener) === 0)
  );
}

/** Where the suggestion writes the rest of the line again, in brackets of its own: `String(value);` before `value;`. */
function startOfWrapped(text: string, rest: string): number | undefined {
  const line = text.trimEnd();
  let shared = 0;
  while (
    shared < rest.length &&
    /[)\]};,]/.test(rest.at(-shared - 1) ?? "") &&
    rest.at(-shared - 1) === line.at(-shared - 1)
  )
    shared++;
  const sought = rest.slice(0, rest.length - shared);
  const before = line.slice(0, line.length - shared);
  let end = before.length;
  while (/[)\]}]/.test(before.charAt(end - 1))) end--;
  const start = end - sought.length;
  const wraps = end < before.length && /\w/.test(sought) && before.endsWith(sought, end);
  return wraps && /[([{]/.test(before.charAt(start - 1)) ? start : undefined;
}

/** The suggestion ends with the beginning of the rest: `a, b` before `, b)`. */
function withoutPartOf(text: string, rest: string, reading: CompletionReading): string {
  const whole = text.trimEnd();
  for (let length = Math.min(rest.length, whole.length); length >= 3; length--) {
    const part = rest.slice(0, length);
    if (isWord(part.at(-1) ?? "") && isWord(rest.charAt(length))) continue;
    if (!whole.endsWith(part) || !/[\p{L}\p{N}=]/u.test(part)) continue;
    if (standsAlone(whole, whole.length - length, part, reading)) return whole.slice(0, -length);
  }
  return /^\s/.test(rest) ? whole : text;
}

/** Brackets that the editor closed by itself may be written over: `a);` before `)`. */
function atForeignCloser(whole: string, place: CursorPlace, offsets: readonly number[]): Joined | undefined {
  const { below, languageId } = place;
  const [text, rest] = withoutSharedEnd(whole, place.rest.trimEnd());
  if (!restIsClosers(rest)) return undefined;
  let covered = 0;
  let end = offsets[0] ?? 0;
  for (const offset of offsets) {
    const at = offset < text.length ? rest.indexOf(text.charAt(offset), covered) : -1;
    if (at < 0 || !isBlank(rest.slice(covered, at))) break;
    covered = at + 1;
    end = offset + 1;
  }
  if (covered === 0) return undefined;
  const more = text.slice(end);
  const tail = firstLine(more);
  if (isBlank(tail)) {
    // Code between the closers is worth taking their place: `a) for a in b)` before `))`.
    const between = text.slice(offsets[0], end);
    const isCode = !restIsClosers(between) && !between.includes("\n");
    return isCode ? { text: text.slice(0, end), replaceSuffixLength: covered } : undefined;
  }
  // With something left to be closed, a statement cannot end.
  if (!isBlank(rest.slice(covered)) && /[;{}]/.test(more)) return undefined;
  // What would follow the comma is not shown, and a list may not end with one.
  if (tail.trim() === "," && languageId.startsWith("json") && /^[)\]}]/.test(below[0]?.trim() ?? "")) return undefined;
  // Below the line, more is a suggestion of its own: unless a block opens it.
  const kept = /[{([:]\s*$|=>\s*$/.test(tail) ? text : text.slice(0, end + tail.length);
  return { text: kept, replaceSuffixLength: covered };
}

/** Behind the closer that is written over, both end alike: `", x);` before `");`. */
function withoutSharedEnd(text: string, rest: string): readonly [string, string] {
  const end = rest.endsWith(";") ? rest.slice(withoutEnd(rest.slice(0, -1), ")]}").length) : "";
  const line = text.trimEnd();
  return end !== "" && line.endsWith(end) ? [line.slice(0, -end.length), rest.slice(0, -end.length)] : [text, rest];
}

/** Editors close brackets in comments, strings and the text of a page too, where they are no syntax: counted, then. */
function atPlainCloser(text: string, { state, line, lineStart, rest, frames }: CursorPlace): Joined | undefined {
  const [closer = ""] = rest;
  const opener = openerOf(closer);
  const isSyntax = frames.some(({ open, offset }) => open === opener && offset >= lineStart);
  if ((state === "code" && isSyntax) || opener === undefined || !restIsClosers(rest)) return undefined;
  const first = firstLine(text);
  const pieces = first.split(closer).slice(0, -1);
  const closes = pieces.some((_, at) => leftOpen(pieces.slice(0, at + 1).join(closer) + closer, opener) < 0);
  return leftOpen(line, opener) > 0 && closes ? { text, replaceSuffixLength: 1 } : undefined;
}

/** Closers that an editor has put after the cursor, and the text has too: `{a} b={c} />` before `}`. */
function overSurplus(
  text: string,
  place: CursorPlace,
  { closings, imbalanceAt }: CompletionReading,
): Joined | undefined {
  if (!restIsClosers(place.rest)) return undefined;
  const own = closings.filter(({ frame }) => frame?.kind === "bracket" && frame.offset >= place.lineStart);
  let covered = 0;
  while (covered < own.length && text.charAt(own[covered]?.offset ?? 0) === place.rest.charAt(covered)) covered++;
  for (let count = covered; count > 0; count--) {
    const behind = readSuggestion(text, withoutClosers(place, count));
    if (behind.imbalanceAt(text.length) <= imbalanceAt(text.length)) return { text, replaceSuffixLength: count };
  }
  return undefined;
}

function cutAt(text: string, offset: number, rest: string): Joined {
  const kept = text.slice(0, offset);
  const stays = /\n[\t ]*$/.test(kept) ? rest.trimStart().startsWith(text.charAt(offset)) : !/^\s/.test(rest);
  return { text: stays ? kept : kept.trimEnd(), replaceSuffixLength: 0 };
}
