import { isElision } from "./chatter.ts";
import { restIsEnds, type CursorPlace } from "./place.ts";
import { isForeign, type CompletionReading } from "./reading.ts";
import { endOfLine, firstLine, headOf, isBlank, lettersIn, linesOf, opensBody, widthOf, type Line } from "./lines.ts";
import { plain, startOfWhatFollows } from "./whatFollows.ts";

export interface ExtentOptions {
  readonly maxLines: number;
  /** `statement`: the one begun, or the next; `block`: up to the end of the block around the cursor. */
  readonly extent: "statement" | "block";
}

/** With code after the cursor only the rest of the line is missing. */
export function wantedLines({ line, rest }: CursorPlace, most: number): number {
  return !isBlank(line) && !restIsEnds(rest) ? 1 : most;
}

/** One statement on a line begun; a block on an empty line, and behind what opens one. */
export function wantedExtent({ line, state }: CursorPlace): ExtentOptions["extent"] {
  if (state === "string") return "statement";
  return isBlank(line) || /(?:[{([:]|=>|\b(?:do|then|else|begin))\s*$/.test(line) ? "block" : "statement";
}

/** Where a suggestion ends, in characters; its length where nothing ends it earlier. */
export function extentOf(text: string, place: CursorPlace, reading: CompletionReading, options: ExtentOptions): number {
  const lines = linesOf(text);
  const ends = [
    endOfBlock(text, place, reading),
    endOfIndentation(lines, place, reading),
    endOfStatement(text, lines, reading, options),
    endOfDefinition(lines, place, reading),
    endOfParagraph(lines, place, reading),
    startOfWhatFollows(lines, place, reading),
    startOfLoop(lines),
    lines.find((line) => isElision(line.text) && place.state === "code")?.start,
    lines[options.maxLines]?.start,
  ];
  return Math.min(text.length, ...ends.filter((end) => end !== undefined));
}

/**
 * The bracket or word that closes what the text after the cursor closes too; or the end of the line that closes a
 * block.
 */
function endOfBlock(text: string, place: CursorPlace, reading: CompletionReading): number | undefined {
  for (const closing of reading.closings) {
    const { offset, frame } = closing;
    // Before more of the line it is weighed against that, not here.
    if (isForeign(closing, text, place, reading)) return isBlank(place.rest) ? offset : undefined;
    if (!frame || frame.kind === "string" || frame.kind === "comment") continue;
    let end = endOfLine(text, offset);
    // What begins with the end of a block goes on in the one around it.
    if (isBlank(text.slice(0, offset)) && !/^\s*\n\s*\n/.test(text.slice(end))) continue;
    const opened = frame.offset < place.lineStart || frame.open === "{";
    if (!opened || frame.open === "(" || frame.open === "[") continue;
    while (end < text.length && (reading.insideOwn(end) || continues(text, end))) end = endOfLine(text, end + 1);
    return end;
  }
  return undefined;
}

/** `else` and its like belong to the block that ended. */
function continues(text: string, end: number): boolean {
  return /^\s*(?:(?:\}\s*)?(?:else|elseif|elif|elsif|catch|finally|except|rescue|ensure|when|while)\b|[.)\]])/.test(
    text.slice(end, end + 200),
  );
}

/** Where indentation makes blocks: the first line that goes out of the cursor's. */
function endOfIndentation(lines: readonly Line[], place: CursorPlace, reading: CompletionReading): number | undefined {
  if (!place.indented || place.state !== "code") return undefined;
  const blank = isBlank(place.line);
  const first = lines.find(({ text }) => !isBlank(text));
  if (!first) return undefined;
  const own = blank ? (first.index === 0 ? place.line : "") + first.text : place.line;
  const base = widthOf(place.frames.length > 0 ? headOf(place) : own);
  const opens = !blank && opensBody(place.line + (lines[0]?.text ?? ""));
  for (const { text, start, index, last } of lines) {
    if (index <= first.index || isBlank(text) || reading.insideOwn(start)) continue;
    const width = widthOf(text);
    // A comment may stand anywhere, and the last line may be growing.
    if (width < base && !(last && isBlank(text))) return start;
    if (opens && width === base && !/^\s*(?:else|elif|except|finally|case)\b/.test(text)) return start;
  }
  return undefined;
}

function endOfStatement(
  text: string,
  lines: readonly Line[],
  { insideOwn }: CompletionReading,
  { extent }: ExtentOptions,
): number | undefined {
  if (extent === "block") return undefined;
  const first = lines.find((line) => !isBlank(line.text));
  if (!first) return undefined;
  for (let end = endOfLine(text, first.start); end < text.length; end = endOfLine(text, end + 1)) {
    const next = firstLine(text.slice(end + 1));
    const goesOn =
      /^\s*(?:[.?&|+)\]}*/]|else\b|catch\b|and\b|or\b)/.test(next) ||
      /[,.=+([{&|:\\]\s*$/.test(text.slice(first.start, end));
    const deeper = widthOf(next) > widthOf(first.text) && first.index > 0;
    if (!insideOwn(end) && !goesOn && !deeper) return end;
  }
  return undefined;
}

/** Behind a definition that is complete, a blank line and the next definition: one at a time is enough. */
function endOfDefinition(
  lines: readonly Line[],
  place: CursorPlace,
  { insideOwn }: CompletionReading,
): number | undefined {
  const { line, rest } = place;
  if (isBlank(line) || opensElement(place)) return undefined;
  let closed = false;
  for (const { text, start, index } of lines) {
    if (index > 0 && insideOwn(start - 1)) closed = true;
    else if (closed && isBlank(text) && !insideOwn(start)) {
      const next = lines.find((other) => other.index > index && !isBlank(other.text));
      // What stands further in is in the block that the line opens.
      if (!next && !isBlank(rest)) return undefined;
      return next && widthOf(next.text) > widthOf(line) ? undefined : start;
    }
  }
  return undefined;
}

/** What follows is in the element that the line opens, however far out it stands. */
function opensElement({ frames, lineStart }: CursorPlace): boolean {
  return frames.some(({ kind, offset }) => (kind === "element" || kind === "embedded") && offset >= lineStart);
}

/** Behind a line begun, a blank one and then one as far out: another thought. */
function endOfParagraph(lines: readonly Line[], place: CursorPlace, reading: CompletionReading): number | undefined {
  const { line, state } = place;
  if (isBlank(line) || state !== "code" || opensElement(place)) return undefined;
  const blank = lines.find(({ text, start, index }) => index > 0 && isBlank(text) && !reading.insideOwn(start));
  const next = lines.find(({ text, index }) => blank !== undefined && index > blank.index && !isBlank(text));
  return blank && next && widthOf(next.text) <= widthOf(line) ? blank.start : undefined;
}

const mostPeriod = 6;

/** The second round of lines that come three times running, or of a few lines that come twice more. */
function startOfLoop(lines: readonly Line[]): number | undefined {
  const all = lines.map(({ text }) => plain(text));
  for (let at = 0; at < all.length; at++) {
    for (let period = 1; period <= mostPeriod; period++) {
      const unit = all.slice(at, at + period);
      const telling = lettersIn(unit.join(""));
      // Elements end one after the other.
      if (telling === 0 || unit.every((line) => /^<\/[\w.:-]*>$/.test(line))) continue;
      const again = (round: number) => unit.every((line, index) => all[at + round * period + index] === line);
      // A short line, such as a figure of a list, may well come a few times.
      const rounds = telling < (period > 1 ? 2 : 3) ? [1, 2, 3, 4] : [1, 2];
      if (rounds.every(again)) return lines[at + period]?.start;
    }
  }
  return undefined;
}
