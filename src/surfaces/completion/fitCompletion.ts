import { addedHiddenCharacters, withoutHiddenCharacters } from "../hiddenCharacters.ts";
import { withoutChatter, withoutQuoting } from "./chatter.ts";
import { isInsideWord, withoutEcho } from "./echo.ts";
import { extentOf, type ExtentOptions } from "./extent.ts";
import { fitIndentation } from "./indent.ts";
import { withoutMarks } from "./marks.ts";
import { restIsEnds, withoutClosers, type CursorPlace } from "./place.ts";
import { isDocument, isProseWanted } from "./proseWanted.ts";
import { readSuggestion } from "./reading.ts";
import { joinWithRest, type Joined } from "./rest.ts";
import { firstLine, isBlank, linesOf } from "./lines.ts";
import { startOfWhatFollows } from "./whatFollows.ts";

export interface FitOptions extends ExtentOptions {
  /** `noise`: a suggestion of nothing but comments, where code is written, is none. */
  readonly comments: "noise" | "fine";
  /** The answer is complete. */
  readonly finished: boolean;
}

export interface Fitted {
  /** What to insert, with `\n` between lines; empty where nothing is worth showing. */
  readonly text: string;
  /** Characters after the cursor, on its line, that the text takes the place of. */
  readonly replaceSuffixLength: number;
  /** More of the answer would not change it: the request can end here. */
  readonly settled: boolean;
}

const nothing: Fitted = { text: "", replaceSuffixLength: 0, settled: false };

/** Nobody reads a longer suggestion before accepting it; what follows is left out, by whole lines. */
const longest = 8_000;

/** Cuts what a model wrote to what belongs at the cursor. Pure; works on half an answer too. */
export function fitCompletion(raw: string, place: CursorPlace, options: FitOptions): Fitted {
  if (raw.length > longest) {
    const end = raw.lastIndexOf("\n", longest - 1);
    const fitted = fitCompletion(raw.slice(0, end < 0 ? longest : end + 1), place, options);
    return { ...fitted, settled: true };
  }
  if (isInsideWord(place)) return { ...nothing, settled: true };
  const code = fitIndentation(withoutEcho(cleaned(raw, place), place), place);
  const reading = readSuggestion(code, place);
  const end = extentOf(code, place, reading, { ...options, extent: extentAt(place, options) });
  const settled = !options.finished && end < code.lastIndexOf("\n");
  const kept = code.slice(0, end);
  const joined = joinWithRest(kept, place, end < code.length ? readSuggestion(kept, place) : reading);
  const fitted = withEnd(beforeWhatFollows(joined, place), place, end < code.length);
  const text = isBlank(place.line + place.rest) ? fitted + blanksBeforeNext(kept, code.slice(end), place) : fitted;
  if (!isWorthShowing(text, place, options)) return { ...nothing, settled };
  return { text, replaceSuffixLength: joined.replaceSuffixLength, settled };
}

/** Once it takes the place of closers, what follows them is what follows the suggestion. */
function beforeWhatFollows({ text, replaceSuffixLength }: Joined, place: CursorPlace): string {
  if (replaceSuffixLength === 0 || !text.includes("\n")) return text;
  const behind = withoutClosers(place, replaceSuffixLength);
  const end = startOfWhatFollows(linesOf(text), behind, readSuggestion(text, behind));
  return end === undefined ? text : text.slice(0, end).trimEnd();
}

function cleaned(raw: string, place: CursorPlace): string {
  const { languageId, line } = place;
  const written = withoutHiddenCharacters(raw.replace(/\r\n?/g, "\n"));
  const begun = line.trimStart();
  // A fence that was begun is no wrapping.
  const text = /^(?:```|~~~)/.test(begun) && written.startsWith(begun) ? written.slice(begun.length) : written;
  const marked = withoutMarks(text, place);
  const fences = isDocument(languageId) && mayHoldFences(text, place);
  const prose = isProseWanted(place);
  const said = withoutChatter(marked, { prose: prose ? "wanted" : "unwanted", fences: fences ? "wanted" : "unwanted" });
  return prose ? said : withoutQuoting(said, languageId);
}

/**
 * The document has fences: one in an answer may be text. With a language's name, and within a block, it ends nothing.
 */
function mayHoldFences(text: string, { prefix, suffix }: CursorPlace): boolean {
  if (!/^[^\S\n\r\u2028\u2029]*(?:```|~~~)/m.test(prefix + suffix)) return false;
  return (
    !/^\s*(?:```|~~~)\w/.test(text) || (prefix.match(/^[^\S\n\r\u2028\u2029]*(?:```|~~~)/gm)?.length ?? 0) % 2 === 0
  );
}

/** With code after the cursor, more than the rest of the line fits only where it is meant to. */
function extentAt({ rest, line }: CursorPlace, { extent }: FitOptions): ExtentOptions["extent"] {
  return !isBlank(line) && !restIsEnds(rest) ? "statement" : extent;
}

/** White space at the end counts only where something follows on the line. */
function withEnd(text: string, { line, rest }: CursorPlace, cut: boolean): string {
  if (isBlank(rest)) return text.trimEnd();
  if (!isBlank(line)) return cut ? withoutLastLines(text) : text;
  if (!text.includes("\n") || isBlank(text)) return text;
  // Whole lines before one that stands there keep their line end.
  return cut || /\n[\t ]*$/.test(text) ? `${text.trimEnd()}\n${line}` : text;
}

/** Blank lines that the answer has before the next section or thought, and the document has not. */
function blanksBeforeNext(kept: string, next: string, place: CursorPlace): string {
  const { suffix, below } = place;
  if (
    next === "" ||
    !(isProseWanted(place) || below[0]?.startsWith("[")) ||
    firstLine(next.trimStart()).trimEnd() !== below[0]?.trim()
  )
    return "";
  const linesIn = (text: string) => text.split("\n").length;
  const written = linesIn(kept.slice(kept.trimEnd().length)) + linesIn(next.slice(0, -next.trimStart().length));
  const missing = written - 1 - linesIn(suffix.slice(0, suffix.length - suffix.trimStart().length));
  return "\n".repeat(Math.max(0, Math.min(2, missing)));
}

/** Up to the line break that only white space follows. */
function withoutLastLines(text: string): string {
  const at = text.indexOf("\n", text.trimEnd().length);
  return at < 0 ? text : text.slice(0, at);
}

function isWorthShowing(text: string, place: CursorPlace, { comments }: FitOptions): boolean {
  if (isBlank(text) || addedHiddenCharacters(text, "") > 0) return false;
  if (isTokenLoop(text)) return false;
  return comments === "fine" || place.state !== "code" || !isOnlyComment(text, place);
}

const longestUnit = 80;

/** One unit over and over within a line, five times running; of a list, such as `null, `, more often. */
function isTokenLoop(text: string): boolean {
  return text.split("\n").some((line) => {
    const signs = line.slice(0, 600);
    for (let period = 4; period <= longestUnit && period * 5 <= signs.length; period++) {
      let run = 0;
      for (let at = period; at < signs.length; at++) {
        run = signs[at] === signs[at - period] ? run + 1 : 0;
        const unit = run >= period * 4 ? signs.slice(at - period, at) : "";
        if (/[\p{L}\p{N}]/u.test(unit) && !unit.includes("</") && (!unit.includes(",") || run >= 60)) return true;
      }
    }
    return false;
  });
}

function isOnlyComment(text: string, { line }: CursorPlace): boolean {
  if (!isBlank(line)) return false;
  return text.split("\n").every((written) => /^\s*(?:$|\/\/|#(?!\[|include|define)|--\s|\/\*|\*|<!--)/.test(written));
}
