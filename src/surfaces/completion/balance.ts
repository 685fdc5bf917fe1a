import type { Frame, SyntaxProblem } from "../../syntax/frame.ts";
import { grammarOf, mayStayOpen, scan, scanOn } from "../../syntax/index.ts";

/**
 * Tells how badly the text after the cursor fits what is open before it; 0: all is closed, and nothing else is. `half`:
 * what a tag has before the cursor that goes on behind it.
 */
export type Imbalance = (frames: readonly Frame[], half?: string) => number;

const closerOf: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const brackets = Object.entries(closerOf);
/** What is open at a cursor closes this near, or nobody could say what closes it. */
const farthest = 65_536;
/** Strings, tags and words are read again with each set of frames; that much of the text, then. */
const farEnough = 20_000;

/** Reads the text behind a cursor once, so that many ways to arrive there can be weighed. */
export function imbalanceOf(suffix: string, languageId: string): Imbalance {
  const alone = scan(suffix.slice(0, farthest), languageId);
  const unmatched = alone.problems.filter(({ kind }) => kind === "unexpected-closer").map(({ text }) => text);
  const wrong = count(alone.problems) - unmatched.length;
  const onlyBrackets = unmatched.every((closer) => /^[)\]}]$/.test(closer));
  return (frames, half = "") => {
    if (half === "" && onlyBrackets && frames.every(({ kind }) => kind === "bracket"))
      return wrong + matched(frames, unmatched);
    return weighed(half + suffix.slice(0, farEnough), languageId, frames);
  };
}

/** Where all else is equal, an element that has an end tag is better than one that may do without. */
const perLoose = 1 / 1_024;
const mostLoose = 1_000;

function weighed(text: string, languageId: string, frames: readonly Frame[]): number {
  const grammar = grammarOf(languageId);
  let loose = 0;
  const { problems, frames: left } = scanOn(
    text,
    languageId,
    { at: 0, frames },
    {
      closed(frame, from, to) {
        if (from === to && mayStayOpen(frame, grammar)) loose++;
      },
    },
  );
  if (grammar.markup === "html") loose += left.filter((frame) => mayStayOpen(frame, grammar)).length;
  return count(problems) + Math.min(mostLoose, loose) * perLoose;
}

/** What opens the bracket that a sign closes; undefined where it closes none. */
export function openerOf(closer: string): string | undefined {
  return brackets.find(([, closing]) => closing === closer)?.[0];
}

/** How many more brackets of a sort are opened than closed, wherever they stand. */
export function leftOpen(text: string, opener: string): number {
  return text.split(opener).length - text.split(closerOf[opener] ?? "").length;
}

function count(problems: readonly SyntaxProblem[]): number {
  return problems.filter(({ kind }) => kind !== "indentation").length;
}

/** What is wrong when the closers meet the frames, by the scanner's own rules. */
function matched(frames: readonly Frame[], closers: readonly string[]): number {
  const open = frames.map((frame) => closerOf[frame.open]);
  let wrong = 0;
  for (const closer of closers) {
    const index = open.lastIndexOf(closer);
    if (index < 0 || index < open.length - 1) wrong++;
    if (index >= 0) open.length = index;
  }
  return wrong + open.length;
}
