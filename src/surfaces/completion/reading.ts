import type { Frame } from "../../syntax/frame.ts";
import { grammarOf, scanOn } from "../../syntax/index.ts";
import type { CursorPlace } from "./place.ts";
import { endOfLine, isBlank } from "./lines.ts";

/** What a suggestion opens and closes; offsets count from its start. */
export interface CompletionReading {
  /** Closings of what was open at the cursor, and of nothing at all. */
  readonly closings: readonly Closing[];
  /** Whether something the suggestion opened itself is open at an offset. */
  readonly insideOwn: (offset: number) => boolean;
  /** Whether something opened in it before `start` is closed from there on. */
  readonly closesEarlier: (start: number) => boolean;
  /** How badly the text after the cursor fits a suggestion that ends at an offset. */
  readonly imbalanceAt: (offset: number) => number;
  /** Whether an offset is between the brackets of a tag. */
  readonly insideTag: (offset: number) => boolean;
}

export interface Closing {
  readonly offset: number;
  readonly length: number;
  /** Absent: nothing was open. */
  readonly frame?: Frame;
}

const lookBehind = 200;
/** Characters that may be read again to weigh where a suggestion ends. An answer of a few lines needs a tenth of it. */
const mostWeighed = 80_000;

/** Reads a suggestion as the continuation of its place. */
export function readSuggestion(text: string, place: CursorPlace): CompletionReading {
  const tail = place.prefix.slice(-lookBehind);
  const start = startOf(text, place, tail.length);
  const own = new Map<Frame, { readonly from: number; to: number }>();
  const closings: Closing[] = [];
  scanOn(tail + text, place.languageId, start, {
    opened: (frame) => own.set(frame, { from: frame.offset - tail.length, to: Infinity }),
    closed(frame, from, to) {
      const mine = own.get(frame);
      if (mine) mine.to = to - tail.length;
      else if (to > from && frame.kind !== "text") {
        const offset = Math.max(0, from - tail.length);
        closings.push({ offset, length: to - tail.length - offset, frame });
      }
    },
    problem({ kind, offset, text: closer }) {
      if (kind === "unexpected-closer") closings.push({ offset: offset - tail.length, length: closer.length });
    },
  });
  const spans = [...own.values()];
  const weighed = new Map<number, number>();
  let read = 0;
  const openAt = (offset: number) => openIn((tail + text).slice(0, tail.length + offset), place.languageId, start);
  return {
    insideTag(offset) {
      const { frames, half } = openAt(offset);
      return half !== "" || frames.some(({ kind }) => kind === "tag");
    },
    closings,
    insideOwn: (offset) => spans.some(({ from, to }) => from < offset && to > offset),
    closesEarlier: (from) => spans.some((span) => span.from < from && span.to > from && span.to !== Infinity),
    imbalanceAt(offset) {
      const known = weighed.get(offset);
      if (known !== undefined) return known;
      // Past that nothing tells one end from another.
      if ((read += tail.length + offset) > mostWeighed) return 0;
      const { frames, half } = openAt(offset);
      const found = place.imbalance(frames, half);
      weighed.set(offset, found);
      return found;
    },
  };
}

interface Open {
  readonly frames: readonly Frame[];
  /** The beginning of a tag, which the text after it goes on with: `<`, `</di`, the `/` of `/>`. */
  readonly half: string;
}

function openIn(text: string, languageId: string, start: Parameters<typeof scanOn>[2]): Open {
  const { markup } = grammarOf(languageId);
  const half = markup ? (/(?:<\/?[\w.:-]{0,60}|\/)$/.exec(text.slice(start.at).slice(-80))?.[0] ?? "") : "";
  if (half !== "") {
    const { frames } = scanOn(text.slice(0, -half.length), languageId, start);
    const kind = frames.at(-1)?.kind;
    const isTag = half === "/" ? kind === "tag" : kind === "element" || (markup === "html" && kind === undefined);
    if (isTag) return { frames, half };
  }
  return { frames: scanOn(text, languageId, start).frames, half: "" };
}

/** The cursor, or before it what is one with the suggestion: the `<` of a tag whose name goes on, a `-` before `-`. */
function startOf(text: string, { prefix, frames }: CursorPlace, length: number): Parameters<typeof scanOn>[2] {
  const last = frames.at(-1);
  const half = /[-/]$/.exec(prefix)?.[0];
  const tag = /^\w/.test(text) || (text.startsWith("/") && last?.kind === "element") ? /<\/?$/.exec(prefix)?.[0] : "";
  const joined = half !== undefined && text.startsWith(half) ? half : tag;
  if (joined) return { at: length - joined.length, frames };
  const begun = last?.kind === "tag" && /^[\w.:-]/.test(text) && prefix.slice(last.offset) === `<${last.open}`;
  return begun ? { at: length - last.open.length - 1, frames: frames.slice(0, -1) } : { at: length, frames };
}

/** Whether the text after the cursor closes that too, or nothing is there to be closed. */
export function isForeign(closing: Closing, text: string, place: CursorPlace, reading: CompletionReading): boolean {
  const { offset, length, frame } = closing;
  if (frame?.kind === "comment") return goesOn(frame, place.suffix);
  // An end tag that was begun wants its name.
  if (frame?.kind === "element" && offset === 0 && place.prefix.endsWith("</")) return false;
  // No attribute begins so.
  if (frame?.kind === "tag" && /^\s*</.test(place.suffix)) return false;
  const before = reading.imbalanceAt(offset);
  const after = reading.imbalanceAt(offset + length);
  const ends = frame !== undefined && endsItsLine(frame, text.slice(0, offset), place);
  if (after < before || (ends && (after === before || frame.kind === "string"))) return false;
  const end = endOfLine(text, offset + length);
  // `} else {` closes one block and opens another.
  const reopens = isBlank(place.rest) && reading.insideOwn(end);
  return reading.imbalanceAt(end) >= before + (reopens ? 1 : 0);
}

/** What the cursor's line opened is closed in it; what follows tells nothing, as where it is not understood. */
function endsItsLine({ offset }: Frame, before: string, { lineStart, rest }: CursorPlace): boolean {
  return offset >= lineStart && isBlank(rest) && !before.includes("\n");
}

/** The comment goes on after the cursor: its end comes before another one begins, and before any code. */
function goesOn(frame: Frame & { kind: "string" | "comment" | "text" }, suffix: string): boolean {
  const end = suffix.search(new RegExp(frame.close, "m"));
  const start = suffix.search(new RegExp(frame.rule.open, "m"));
  if (end < 0 || (start >= 0 && start < end)) return false;
  return !/[;{}]\s*\n/.test(suffix.slice(0, end));
}
