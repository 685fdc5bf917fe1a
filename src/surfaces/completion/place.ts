import { imbalanceOf, type Imbalance } from "./balance.ts";
import type { Frame } from "../../syntax/frame.ts";
import { finished, type Steps } from "../../core/lifetime/steps.ts";
import { grammarOf, scanInSteps } from "../../syntax/index.ts";
import type { Scan } from "../../syntax/scan.ts";
import { isBlank } from "./lines.ts";
import { isYaml } from "./ends/yamlLevel.ts";

/** What is known of a cursor before a model is asked; text uses `\n`. */
export interface CursorPlace {
  readonly languageId: string;
  readonly prefix: string;
  readonly suffix: string;
  /** The line before the cursor. */
  readonly line: string;
  /** Where it begins, in characters of the prefix. */
  readonly lineStart: number;
  /** The line after the cursor. */
  readonly rest: string;
  /** Lines with text before this one, the nearest last. */
  readonly above: readonly string[];
  /** Lines with text behind this one, the nearest first; where the cursor is before a line's text, that one too. */
  readonly below: readonly string[];
  /** What is open at the cursor. */
  readonly frames: readonly Frame[];
  readonly state: Scan["state"];
  /** How badly what stands after the cursor fits what is open before it. */
  readonly imbalance: Imbalance;
  /** Indentation makes blocks. */
  readonly indented: boolean;
  /** The names around, but for those of the cursor's line; looked for when they are first asked for. */
  readonly names: () => ReadonlySet<string>;
  /** One step of the document's indentation; empty: it shows none. */
  readonly indentUnit: string;
  /**
   * Whether lines of the document begin with tabs: none, some, or so many beside those with blanks that both are meant.
   */
  readonly tabs: "none" | "some" | "mixed";
}

const mostAbove = 8;
const mostBelow = 16;
const farEnough = 20_000;

/** Analyses a place; done once for a request, however often its answer grows. */
export function describePlace(prefix: string, suffix: string, languageId: string): CursorPlace {
  return finished(placeInSteps(prefix, suffix, languageId));
}

/** The same, with a pause to let others work after each part of a long text. */
export function* placeInSteps(prefix: string, suffix: string, languageId: string): Steps<CursorPlace> {
  const line = prefix.slice(prefix.lastIndexOf("\n") + 1);
  const before = yield* scanInSteps(prefix, languageId);
  const lineStart = prefix.length - line.length;
  const after = suffix.slice(0, farEnough);
  const [rest = "", ...next] = after.split("\n");
  const around = `${prefix.slice(-farEnough)}\n${after}`;
  let names: ReadonlySet<string> | undefined;
  const atLineStart = isBlank(line) && !isBlank(rest);
  return {
    languageId,
    prefix,
    suffix,
    line,
    lineStart,
    rest,
    above: withText(prefix.slice(-farEnough).split("\n").slice(0, -1)).slice(-mostAbove),
    below: withText(atLineStart ? [line + rest, ...next] : next).slice(0, mostBelow),
    frames: before.frames,
    state: before.state,
    imbalance: imbalanceOf(suffix, languageId),
    indented: grammarOf(languageId).indented === true || isYaml(languageId),
    names: () => (names ??= namesIn(`${prefix.slice(-farEnough, lineStart)}\n${after}`)),
    indentUnit: indentUnit(around),
    tabs: tabsIn(around),
  };
}

/** The place as it is once the first characters after the cursor are gone. */
export function withoutClosers(place: CursorPlace, count: number): CursorPlace {
  const suffix = place.suffix.slice(count);
  return { ...place, suffix, rest: place.rest.slice(count), imbalance: imbalanceOf(suffix, place.languageId) };
}

/** Whether only white space, or what editors close by themselves, stands after the cursor. */
export function restIsClosers(rest: string): boolean {
  return /^[\s)\]}>"'`]*$/.test(rest);
}

/** The same, or the end tags of what was begun before the cursor. */
export function restIsEnds(rest: string): boolean {
  return /^(?:[\s)\]}>"'`]|<\/[\w.:-]*>)*$/.test(rest);
}

function namesIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu));
}

function withText(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !isBlank(line));
}

/**
 * In a document that is indented by both, with tabs of eight columns and spaces for the rest, each is meant as it is.
 */
function tabsIn(text: string): CursorPlace["tabs"] {
  const tabs = text.match(/^\t/gm)?.length ?? 0;
  // One blank before a star goes on with a comment.
  const spaces = text.match(/^ {2}/gm)?.length ?? 0;
  if (Math.min(tabs, spaces) * 8 > Math.max(tabs, spaces)) return "mixed";
  return tabs > 0 ? "some" : "none";
}

/** A tab, or the narrowest step in by spaces; empty where nothing is indented. */
function indentUnit(text: string): string {
  const tabs = text.match(/^\t/gm)?.length ?? 0;
  const spaces = [...text.matchAll(/^( +)\S/gm)].map(([, found = ""]) => found.length).filter((width) => width > 1);
  if (tabs > spaces.length) return "\t";
  return spaces.length === 0 ? "" : " ".repeat(Math.min(8, ...spaces));
}
