import type { CursorPlace } from "./place.ts";
import { readSuggestion } from "./reading.ts";
import { indentOf, isBlank, lineFrom, movedIn } from "./lines.ts";

/** What lines share that go on with each other: the mark of a comment, of a list, of a guard, an operator. */
const mark =
  /^(?:\/\/+[/!]?|#+(?!\w)!?|--+(?=\s|$)|;+(?=\s|$)|%+(?=\s|$)|[-*+](?= )|\|>|[|&]{1,2}(?= )|\?{0,2}[.:?](?=\S)|[<>]\S?>)/;
/** Behind these a statement, a list or a command goes on. */
const unfinished = /(?:[,\\|&+([{]|->|<-)$/;
/** May stand at column zero wherever it is: a label, a directive, what begins or ends a block. */
const free =
  /^(?:[)\]}<=]|\{$|#(?:if|el|end|def|inc|undef|pragma|region)|(?:case|default|public|private|protected|else|end|rescue|ensure|when|catch|finally|then|fi|done|esac|elif|elsif|except)\b|[\w ]+:$)/;
const docText = /^\s*(?:@\w+\s+(?:~[sS])?|[A-Za-z]{0,2})("""|''')/;

/** Lines below the first that were written from column zero, where the cursor is further in. */
export function fromColumnZero(text: string, place: CursorPlace): string {
  const { line, state, frames } = place;
  const base = indentOf(line);
  const lines = text.split("\n");
  if (base === "" || (isBlank(line) && indentOf(lines[0] ?? "").length >= base.length)) return text;
  const inner = frames.at(-1);
  if (state === "comment" && inner?.open.startsWith("/*")) return alongStars(lines, place);
  const first = (isBlank(line) ? (lines[0] ?? "") : line).trim();
  const shared = mark.exec(first)?.[0];
  const zero = lines.findIndex((written, at) => at > 0 && /^\S/.test(written));
  if (zero < 0) return text;
  if (endOfDocText(lines, zero, place) !== undefined) return movedIn(text, base, 1, endOfDocText(lines, zero, place));
  const found = lines[zero] ?? "";
  const again = shared !== undefined && mark.exec(found)?.[0] === shared && !isOuter(shared, place);
  if (state === "code" && !lines.some(keepsSpace)) {
    const end = Math.min(endOfBlock(text, place), endOfCommand(line, lines));
    const goesOn = unfinished.test((zero === 1 ? line : "") + (lines[zero - 1] ?? "").trimEnd());
    const within = place.indented ? inner?.kind === "bracket" : frames.length > 0;
    const belongs = again || (!free.test(found) && (within || (goesOn && !place.indented)));
    if (belongs && zero < end && !(again && place.indented)) return movedIn(text, base, 1, end);
  }
  if (!again) return text;
  const other = lines.findIndex((written, at) => at >= zero && mark.exec(written)?.[0] !== shared);
  return movedIn(text, base, zero, other < 0 ? lines.length : other);
}

/** Text of several lines begins or ends in it. */
function keepsSpace(line: string): boolean {
  return line.split("`").length % 2 === 0 || /"""|'''|<<[~-]?["'\w]/.test(line);
}

/** An item further out belongs to the list around. */
function isOuter(shared: string, { above }: CursorPlace): boolean {
  return /^[-*+]$/.test(shared) && above.some((line) => line.startsWith(`${shared} `));
}

/** The line that closes what the text after the cursor, or nothing, opened. */
function endOfBlock(text: string, place: CursorPlace): number {
  const closing = readSuggestion(text, place).closings.find(({ frame }) => frame?.kind !== "string");
  return closing ? text.slice(0, closing.offset).split("\n").length - 1 : Number.POSITIVE_INFINITY;
}

/** A command that goes on in the next line ends with the first line that does not. */
function endOfCommand(line: string, lines: readonly string[]): number {
  const goesOn = (written = "") => written.trimEnd().endsWith("\\");
  if (!goesOn(line + (lines[0] ?? ""))) return Number.POSITIVE_INFINITY;
  const last = lines.findIndex((written) => !goesOn(written));
  return last < 0 ? lines.length : last + 1;
}

/**
 * Where text that describes code, begun by the suggestion or around the cursor, ends; undefined where there is none.
 */
function endOfDocText(lines: readonly string[], zero: number, place: CursorPlace): number | undefined {
  const { prefix, line, frames, state } = place;
  const frame = frames.at(-1);
  const begun =
    state === "string" && frame !== undefined && indentOf(lineFrom(prefix, frame.offset)) === indentOf(line);
  const quotes = begun
    ? /^["']{3}/.exec(frame.open)?.[0]
    : isBlank(line)
      ? docText.exec(lines[0] ?? "")?.[1]
      : undefined;
  if (quotes === undefined || (!begun && lines[0]?.split(quotes).length !== 2)) return undefined;
  const last = lines.findIndex((written, at) => at > 0 && written.includes(quotes));
  if (last < 0) return lines.length;
  if (last < zero) return undefined;
  // Code behind it is as far out.
  const more = lines.slice(last + 1);
  return more.some((written) => /^\S/.test(written)) && !more.some(keepsSpace) ? lines.length : last + 1;
}

/** The stars of a comment stand below each other, and what follows it below its beginning. */
function alongStars(lines: readonly string[], { line }: CursorPlace): string {
  const column = isBlank(line) ? line.length : line.indexOf("*");
  if (column < 0 || !isBlank(line.slice(0, column))) return lines.join("\n");
  const end = lines.findIndex((written) => written.includes("*/"));
  const stars = line.slice(0, column);
  const within = (written: string, at: number) => {
    const isStar = /^\s*\*/.test(written);
    if (at === 0 || isBlank(written) || indentOf(written).length >= column || !(isStar || isBlank(line)))
      return written;
    return stars + (isStar ? written.trimStart() : written);
  };
  const more = end < 0 ? [] : lines.slice(end + 1);
  // A closer at column zero may well be that of the block around.
  const out = /^[^\s)\]}]/.test(more.find((written) => !isBlank(written)) ?? "")
    ? movedIn(more.join("\n"), stars.slice(1)).split("\n")
    : more;
  return [...lines.slice(0, lines.length - more.length).map(within), ...out].join("\n");
}
