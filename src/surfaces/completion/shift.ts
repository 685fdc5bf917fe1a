import { fromColumnZero } from "./columnZero.ts";
import type { CursorPlace } from "./place.ts";
import { readSuggestion } from "./reading.ts";
import { headOf, indentOf, isBlank, lineFrom, movedIn, opensBody } from "./lines.ts";

/** An answer whose lines below the first stand too far out for the block that they belong to: they move in. */
export function shifted(text: string, place: CursorPlace): string {
  if (!text.includes("\n")) return text;
  const opened = place.state === "code" ? asOpened(text, place) : text;
  const moved = opened === text ? fromColumnZero(text, place) : opened;
  if (moved !== text || place.state !== "code") return moved;
  return place.indented ? withBody(text, place) : withinBrackets(text, place);
}

const opener = /[{([:]\s*$/;
const comment = /^\s*(?:\/[/*]|\*|#\s|--\s)/;
/** Text whose white space counts. */
const keepsSpace = /`|"""|'''|<<[~-]?["'\w]/;
/** May stand further out than what is around it. */
const label =
  /^\s*(?:(?:case|default|else|elsif|elif|when|rescue|ensure|catch|finally|then|do|in|end|fi|done|esac)\b|\w[\w ]*:\s*$|#)/;
const closerOrComment = /^\s*(?:\/[/*]|\*|[)\]}])/;

/** Written as if the cursor's line began at column zero, with a block that shows it. */
function asOpened(text: string, place: CursorPlace): string {
  const { line, indented, languageId, frames } = place;
  // A statement over several lines: its head is further up.
  if (indented && frames.length > 0) return text;
  const base = indentOf(indented ? line : begins(place));
  const [first = "", ...others] = text.split("\n");
  const second = others.find((written) => !isBlank(written));
  if (base === "" || second === undefined || indentOf(second).length > base.length) return text;
  const goesOut = others.some((written) => !isBlank(written) && indentOf(written).length < base.length);
  if (!goesOut && ((indented && !bodyIsDeeper(languageId)) || label.test(second))) return text;
  // Written with its indentation, and going back: the end of the block.
  if (isBlank(line) && indentOf(first).length >= base.length) return text;
  const head = isBlank(line) ? first : line + first;
  const opens = opener.test(head) && !comment.test(head);
  const deeper = opens && !/^\s*[)\]}]/.test(second) && indentOf(second).length > 0;
  return deeper && !closedFurtherOut(text, second, place) ? movedIn(text, base, 1) : text;
}

/** The block that the suggestion opens ends after the cursor, further out: its lines are right as they are. */
function closedFurtherOut(text: string, second: string, place: CursorPlace): boolean {
  const [next = ""] = place.below;
  if (!/^\s*[)\]}]/.test(next) || indentOf(next).length >= indentOf(place.line).length) return false;
  const left = readSuggestion(text, place).imbalanceAt(text.length);
  return indentOf(second).length > indentOf(next).length && left < place.imbalance(place.frames);
}

/** The line that the cursor's goes on with: of the parameters it stands in, or one further out that does not end. */
function begins({ prefix, line, frames, above }: CursorPlace): string {
  const frame = frames.at(-1);
  const last = above.at(-1) ?? "";
  if (frame?.kind === "bracket" && frame.open !== "{") return lineFrom(prefix, frame.offset);
  return indentOf(last).length < indentOf(line).length && /[\w)\]]\s*$/.test(last) && !comment.test(last) ? last : line;
}

/** Where indentation makes blocks: a body stands deeper than its head, and nothing leaves two blocks in passing. */
function withBody(text: string, place: CursorPlace): string {
  const { line, indentUnit, above, languageId } = place;
  const lines = text.split("\n");
  const [first = ""] = lines;
  const base = indentOf(headOf(place));
  const second = lines.find((written, index) => index > 0 && !isBlank(written));
  // With its indentation, the first line says that all of them have theirs.
  const whole = isBlank(line) && indentOf(first) !== "";
  if (second === undefined || whole || indentOf(second).length > base.length) return text;
  if (!bodyIsDeeper(languageId) || keepsSpace.test(text)) return text;
  if (opensBlock(line + first)) {
    const deeper = indentOf(second) === "" ? base + (indentUnit || "    ") : base;
    return movedIn(text, deeper, 1, nextDefinition(lines));
  }
  const ends = /^\s*(?:return|raise|break|continue|pass)\b/.test(first) || isBlank(first) || isBlank(lines[1] ?? "");
  if (!isBlank(line) || ends || base === "" || indentOf(second) !== "") return text;
  const head = above.findLast((written) => indentOf(written).length < base.length) ?? "";
  const leavesMore =
    base.length > (indentUnit.length || 4) || indentOf(head) !== "" || /^(?:async\s+def|def|class)\b/.test(head);
  return leavesMore ? movedIn(text, base, 1, nextDefinition(lines)) : text;
}

/** `if a:`, `if a:  # why`. */
function opensBlock(line: string): boolean {
  const said = line.trimStart();
  return said !== "" && !said.startsWith("#") && opensBody(said.slice(1));
}

/** The line of the first definition that stands on its own behind a blank line. */
function nextDefinition(lines: readonly string[]): number | undefined {
  const found = lines.findIndex(
    (written, index) =>
      index > 1 && isBlank(lines[index - 1] ?? "") && /^(?:@|async\s+def|def|class)\b|^@/.test(written),
  );
  return found < 0 ? undefined : found;
}

/** YAML's lists need not stand deeper than what they belong to. */
function bodyIsDeeper(languageId: string): boolean {
  return !/^(?:ya?ml|dockercompose)$/.test(languageId);
}

/** Lines between the cursor and the end of its block stand no further out than the block. */
function withinBrackets(text: string, place: CursorPlace): string {
  const { line, prefix, frames, indentUnit } = place;
  const frame = frames.at(-1);
  if (!frame || !isBlank(line) || keepsSpace.test(text)) return text;
  const head = prefix.slice(prefix.lastIndexOf("\n", frame.offset) + 1, frame.offset);
  const expected = indentOf(head).length + indentUnit.length;
  if (line === "" || (indentUnit !== "" && line.length !== expected)) return text;
  const lines = text.split("\n");
  const tooFarOut = (written: string) => !isBlank(written) && indentOf(written).length < line.length;
  const stray = (written: string) => tooFarOut(written) && !label.test(written) && !closerOrComment.test(written);
  if (!lines.slice(1).some(stray)) return text;
  const ends = readSuggestion(text, place).closings.find((closing) => closing.frame !== undefined);
  const end = ends ? text.slice(0, ends.offset).split("\n").length - 1 : lines.length;
  const inside = lines.slice(1, end).filter((written) => !isBlank(written));
  if (inside.length === 0 || inside.some((written) => tooFarOut(written) && label.test(written))) return text;
  const least = Math.min(...inside.map((written) => indentOf(written).length));
  // One space less is deliberate.
  return least < line.length && line.slice(least) !== " " ? movedIn(text, line.slice(least), 1, end) : text;
}
