import { isElision } from "./chatter.ts";
import { restIsEnds, type CursorPlace } from "./place.ts";
import { isForeign, type CompletionReading } from "./reading.ts";
import { endOfLine, firstLine, headOf, isBlank, lettersIn, opensBody } from "./lines.ts";

export interface ExtentOptions {
  readonly maxLines: number;
  /** `statement`: the one begun, or the next; `block`: up to the end of the block around the cursor. */
  readonly extent: "statement" | "block";
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly index: number;
  /** More may come: the answer ends in it. */
  readonly last: boolean;
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

export function linesOf(text: string): readonly Line[] {
  let start = 0;
  const all = text.split("\n");
  return all.map((line, index) => {
    const found = { text: line, start, index, last: index === all.length - 1 };
    start += line.length + 1;
    return found;
  });
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

function widthOf(line: string): number {
  return (/^[\t ]*/.exec(line)?.[0] ?? "").replaceAll("\t", "    ").length;
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
  { line }: CursorPlace,
  { insideOwn }: CompletionReading,
): number | undefined {
  if (isBlank(line)) return undefined;
  let closed = false;
  for (const { text, start, index } of lines) {
    if (index > 0 && insideOwn(start - 1)) closed = true;
    else if (closed && isBlank(text) && !insideOwn(start)) {
      const next = lines.find((other) => other.index > index && !isBlank(other.text));
      // What stands further in is in the block that the line opens.
      return next && widthOf(next.text) > widthOf(line) ? undefined : start;
    }
  }
  return undefined;
}

/** Behind a line begun, a blank one and then one as far out: another thought. */
function endOfParagraph(
  lines: readonly Line[],
  { line, state }: CursorPlace,
  reading: CompletionReading,
): number | undefined {
  if (isBlank(line) || state !== "code") return undefined;
  const blank = lines.find(({ text, start, index }) => index > 0 && isBlank(text) && !reading.insideOwn(start));
  const next = lines.find(({ text, index }) => blank !== undefined && index > blank.index && !isBlank(text));
  return blank && next && widthOf(next.text) <= widthOf(line) ? blank.start : undefined;
}

const plain = (line: string) => line.trim().replace(/\s+/g, " ");

/** Nothing, brackets, or a word that stands for one: whether it is meant tells what is open, not the line. */
const onlyCloses = (line: string) => lettersIn(line) === 0 || /^\s*(?:end|fi|done|esac)\W*$/.test(line);

/** The first line that stands after the cursor already. */
export function startOfWhatFollows(
  lines: readonly Line[],
  place: CursorPlace,
  reading: CompletionReading,
): number | undefined {
  const [next] = place.below;
  if (next === undefined) return undefined;
  const below = place.below.map(plain);
  const length = (lines.at(-1)?.start ?? 0) + (lines.at(-1)?.text.length ?? 0);
  /** In what the suggestion opened itself an equal line may be meant, unless the text after the cursor closes it. */
  const meant = (start: number) => reading.insideOwn(start) && reading.imbalanceAt(start) > reading.imbalanceAt(length);
  // Where one of them stands as far in, those that do not are others: the `} else {` of an inner block.
  const exact = lines.some(
    ({ text, index }) => index > 0 && plain(text) === below[0] && widthOf(text) === widthOf(next),
  );
  const sameDepth = (text: string, index: number) =>
    (place.state === "code" && !place.indented && !exact) || index === 0 || widthOf(text) === widthOf(next);
  const said = lines.flatMap(({ text, index }) => (isBlank(text) ? [] : [{ index, line: plain(text) }]));
  let from = 0;
  for (const { text, start, index, last } of lines) {
    while (from < said.length && (said[from]?.index ?? index) < index) from++;
    const written = said.slice(from, from + below.length + 1).map(({ line }) => line);
    const whole = plain(index === 0 ? place.line + text : text);
    const begins = index > 0 || isBlank(place.line);
    if (
      begins &&
      sameDepth(text, index) &&
      runsInto(written, below) &&
      reading.imbalanceAt(start) <= reading.imbalanceAt(length) &&
      !closesBetter(lines, index, reading)
    )
      return start;
    if (onlyCloses(whole) || (index > 0 && meant(start))) continue;
    if (!sameDepth(text, index)) continue;
    if (whole === below[0]) {
      if (index > 0 || lettersIn(whole) > 3) return start;
    } else if (index > 0 && lettersIn(whole) >= 12 && goesOnIn(text, written, place) && !leftToClose(place))
      return start;
    // Cut off in the middle of that line, or still growing into it.
    if (last && index > 0 && whole.length > 3 && below[0]?.startsWith(whole)) return start;
  }
  return undefined;
}

/** Of lines that only close, a later one leaves less to be closed or closed too often. */
function closesBetter(lines: readonly Line[], index: number, { imbalanceAt }: CompletionReading): boolean {
  const line = lines[index];
  if (!line || lines.some((other) => other.index >= index && !onlyCloses(other.text))) return false;
  return lines.some(({ start, index: at }) => at > index && imbalanceAt(start) < imbalanceAt(line.start));
}

/** The bracket that the cursor is in is not closed behind it: what is missing may read like what comes later. */
function leftToClose({ frames, imbalance }: CursorPlace): boolean {
  return frames.at(-1)?.kind === "bracket" && imbalance(frames.slice(0, -1)) < imbalance(frames);
}

/** All lines from there on stand after the cursor; the last may be cut off. */
function runsInto(written: readonly string[], below: readonly string[]): boolean {
  if (written.length === 0 || written.length > below.length) return false;
  return written.every((line, index) => {
    const last = index > 0 && index === written.length - 1;
    return last ? below[index]?.startsWith(line) : below[index] === line;
  });
}

const endsBlock = /^\s*(?:[)\]}]|(?:end|fi|done|esac|else|elif|elsif|case|default|when|except|rescue|catch|finally)\b)/;

/** From a later one of the next lines of the block on, they are what is written, as far as either goes. */
function goesOnIn(first: string, written: readonly string[], { below }: CursorPlace): boolean {
  const width = widthOf(first);
  const end = below.findIndex((line) => endsBlock.test(line) || widthOf(line) < width);
  const next = below.map(plain);
  return next.slice(0, Math.min(6, end < 0 ? next.length : end)).some((_, at) => {
    const both = written.slice(0, next.length - at);
    return at > 0 && both.every((line, index) => line === next[at + index]);
  });
}

const mostPeriod = 6;

/** The second round of lines that come three times running, or of a few lines that come twice more. */
function startOfLoop(lines: readonly Line[]): number | undefined {
  const all = lines.map(({ text }) => plain(text));
  for (let at = 0; at < all.length; at++) {
    for (let period = 1; period <= mostPeriod; period++) {
      const unit = all.slice(at, at + period);
      const telling = lettersIn(unit.join(""));
      if (telling === 0) continue;
      const again = (round: number) => unit.every((line, index) => all[at + round * period + index] === line);
      // A short line, such as a figure of a list, may well come a few times.
      const rounds = telling < (period > 1 ? 2 : 3) ? [1, 2, 3, 4] : [1, 2];
      if (rounds.every(again)) return lines[at + period]?.start;
    }
  }
  return undefined;
}
