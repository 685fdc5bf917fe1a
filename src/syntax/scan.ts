import type { Frame, SyntaxProblem, Watcher } from "./frame.ts";
import { checkIndentation } from "./indentation.ts";
import { grammarOf } from "./languages.ts";
import { Lexer } from "./lexer.ts";
import { mayStayOpen } from "./markup.ts";

/** What is known of a text after reading it. Offsets count UTF-16 units. */
export interface Scan {
  /** All that was opened is closed, by its own closer, and nothing else was. */
  readonly balanced: boolean;
  /** Brackets, tags and block words still open at the end, outermost first. */
  readonly openBrackets: readonly { readonly open: string; readonly offset: number }[];
  /** What the end of the text stands in. */
  readonly state: "code" | "string" | "comment";
  /** By place. */
  readonly problems: readonly SyntaxProblem[];
  /** Everything open at the end, for `scanOn`. */
  readonly frames: readonly Frame[];
}

/** Reads a text as a whole file or a piece of one that starts in code. Never throws. */
export function scan(text: string, languageId: string): Scan {
  return read(text, languageId, { at: 0, frames: startOf(text, languageId) }, {});
}

/** Reads on from `at`, with what `scan` found open there; `text` holds what stands before `at` too. */
export function scanOn(
  text: string,
  languageId: string,
  from: { readonly at: number; readonly frames: readonly Frame[] },
  watcher: Watcher = {},
): Scan {
  return read(text, languageId, from, watcher);
}

/** Further problems and open frames are not listed: this many are enough. */
const mostTold = 10_000;
/** Characters read in one step. */
const stepLength = 32_768;

/** The same as `scan`, with a pause to let others work after each part of a long text. */
export function* scanInSteps(text: string, languageId: string): Generator<undefined, Scan> {
  return yield* steps(text, languageId, { at: 0, frames: startOf(text, languageId) }, {});
}

function read(...told: Parameters<typeof steps>): Scan {
  const reading = steps(...told);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

function* steps(
  text: string,
  languageId: string,
  from: { readonly at: number; readonly frames: readonly Frame[] },
  watcher: Watcher,
): Generator<undefined, Scan> {
  const grammar = grammarOf(languageId);
  const problems: SyntaxProblem[] = [];
  const lines: { start: number; end: number }[] = [];
  let start = from.at;
  const lexer = new Lexer(text, grammar, from, {
    ...watcher,
    problem(problem) {
      if (problems.length < mostTold) problems.push(problem);
      watcher.problem?.(problem);
    },
    line(codeEnd, offset) {
      if (grammar.indented && codeEnd > start) lines.push({ start, end: codeEnd });
      start = offset + 1;
      watcher.line?.(codeEnd, offset);
    },
  });
  for (let end = from.at; lexer.at < text.length;) {
    if (end > from.at) yield;
    lexer.run((end = Math.min(text.length, end + stepLength)));
  }
  const { frames } = lexer;
  lines.push({ start, end: text.length });
  if (grammar.indented) for (const problem of yield* checkIndentation(text, lines)) problems.push(problem);
  const told = frames.slice(-mostTold);
  for (const frame of told) {
    const loose = "rule" in frame ? frame.rule.mayStayOpen : mayStayOpen(frame, grammar);
    if (!loose && frame.kind !== "embedded")
      problems.push({ kind: "unclosed", offset: frame.offset, text: frame.open });
  }
  return {
    balanced: problems.every(({ kind }) => kind === "indentation"),
    openBrackets: told.flatMap((frame) => ("rule" in frame || frame.kind === "embedded" ? [] : [shown(frame)])),
    state: stateOf(frames.at(-1)),
    problems: problems.toSorted((one, other) => one.offset - other.offset),
    frames,
  };
}

function startOf(text: string, languageId: string): readonly Frame[] {
  const { page, rules } = grammarOf(languageId);
  const [rule] = rules;
  if (page === undefined || rule?.kind !== "text" || !new RegExp(page).test(text)) return [];
  return [{ kind: "text", open: "", offset: 0, rule, close: page }];
}

function stateOf(frame: Frame | undefined): Scan["state"] {
  return frame?.kind === "string" || frame?.kind === "comment" ? frame.kind : "code";
}

function shown({ kind, open, offset }: Frame): { open: string; offset: number } {
  return { open: kind === "tag" || kind === "element" ? `<${open}>` : open, offset };
}
