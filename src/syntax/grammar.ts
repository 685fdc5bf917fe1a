/**
 * What a scanner must know of a language to tell code from text, and where a bracket counts.
 * Patterns are sources of regular expressions (flags `gm`) without capturing groups, but for those that `close` reads.
 */
export interface Grammar {
  /** Tried in order where code stands. */
  readonly rules: readonly GrammarRule[];
  /** Words that open and close blocks. */
  readonly blocks?: Blocks;
  /** `jsx`: tags where an expression may begin. `html`: text and tags, no code of its own. */
  readonly markup?: "jsx" | "html";
  /** A text that has this begins within the first rule: code stands in islands. */
  readonly page?: string;
  /** Indentation makes blocks. */
  readonly indented?: true;
}

export type GrammarRule = Skip | Enclosed | Heredoc | Branch;

export type After = (before: string, open: number) => boolean;

/** Looks like a bracket, a quote or a comment, and is none. */
export interface Skip {
  readonly kind: "skip";
  readonly open: string;
  /** Whether it counts: told the text just before it, and how much is open there. */
  readonly after?: After;
}

export interface Enclosed {
  /** `text` is neither code nor string, such as the page around PHP. */
  readonly kind: "string" | "comment" | "text";
  readonly open: string;
  readonly close: string | ((opened: readonly string[]) => string);
  /** What hides the closing mark. */
  readonly escape?: string;
  /** Opens code within a string, up to the matching bracket; ends with that bracket. */
  readonly hole?: string;
  /** Opens another of its kind inside. */
  readonly nests?: true;
  /** `one`: the end of the line ends it too, which is a mistake. Default: many. */
  readonly lines?: "one" | "many";
  /** The end of the text closes it: no mistake. */
  readonly mayStayOpen?: true;
  readonly after?: After;
}

/** A string whose text begins on the next line; the first group names its end. */
export interface Heredoc {
  readonly kind: "heredoc";
  readonly open: string;
}

/** Alternatives of which a compiler reads one; the first group is `if`, `else`, `elif` or `endif`. */
export interface Branch {
  readonly kind: "branch";
  readonly open: string;
}

export interface Blocks {
  /** Source of the words; a match that does not count is passed over. */
  readonly words: string;
  /** What a word does, given the text before it and the rest of its line. */
  readonly effect: (word: string, before: string, rest: string) => BlockEffect | undefined;
  /** Within this block a `)` without its `(` is right, as in a shell's `case`. */
  readonly looseIn?: string;
}

export type BlockEffect = { readonly kind: "opens" } | { readonly kind: "closes"; readonly openers: readonly string[] };

/** Just before the end of a line. */
export const lineEnd = "(?=\\r?\\n)";
export const backslash = "\\\\[^]";

export function quoted(quote: string, more: Partial<Enclosed> = {}): Enclosed {
  return { kind: "string", open: quote, close: quote, escape: backslash, lines: "one", ...more };
}

export function lineComment(open: string, after?: After): Enclosed {
  return { kind: "comment", open, close: lineEnd, mayStayOpen: true, ...(after ? { after } : {}) };
}

export function blockComment(open: string, close: string, nests?: "nests"): Enclosed {
  return { kind: "comment", open, close, ...(nests ? { nests: true } : {}) };
}

export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
