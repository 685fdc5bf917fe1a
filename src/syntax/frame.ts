import type { Enclosed, Grammar } from "./grammar.ts";

/** Something that was opened and not yet closed. */
export type Frame =
  /** A round, square or curly bracket, also the one of a hole in a string. */
  | { readonly kind: "bracket"; readonly open: string; readonly offset: number }
  /** A word such as `def`, closed by another. */
  | { readonly kind: "block"; readonly open: string; readonly offset: number }
  /** Between `<name` and `>`. */
  | { readonly kind: "tag"; readonly open: string; readonly offset: number }
  /** Between `<name>` and `</name>`. */
  | { readonly kind: "element"; readonly open: string; readonly offset: number }
  /** Another language within a page, up to `</open`. */
  | { readonly kind: "embedded"; readonly open: string; readonly offset: number; readonly grammar: Grammar }
  | {
      readonly kind: "string" | "comment" | "text";
      readonly open: string;
      readonly offset: number;
      readonly rule: Enclosed;
      /** Source of the pattern that closes it. */
      readonly close: string;
    };

export type SyntaxProblemKind = "unclosed" | "unexpected-closer" | "mismatched-closer" | "indentation";

export interface SyntaxProblem {
  readonly kind: SyntaxProblemKind;
  /** Where in the text, in UTF-16 units. */
  readonly offset: number;
  /** What stands there. */
  readonly text: string;
}

/** Told while a text is read. */
export interface Watcher {
  readonly problem?: (problem: SyntaxProblem) => void;
  readonly opened?: (frame: Frame) => void;
  /** `frame` was closed, by nothing where what is around it was; `from` to `to` is what closed it. */
  readonly closed?: (frame: Frame, from: number, to: number) => void;
  /** A line of code ends at `offset`; nothing is open but blocks. `codeEnd` leaves a comment out. */
  readonly line?: (codeEnd: number, offset: number) => void;
}

/** What reading tags needs of the lexer. */
export interface Reader {
  readonly text: string;
  readonly grammar: Grammar;
  readonly frames: readonly Frame[];
  at: number;
  /** The text just before `at`. */
  readonly before: string;
  /** Index of the innermost frame of a sort, -1 without one; see `Nesting`. */
  lastOf(sort: string): number;
  push(frame: Frame): void;
  /** Closes the innermost frame; `length` characters do it. */
  pop(length: number): void;
  problem(kind: Exclude<SyntaxProblemKind, "indentation">, text: string): void;
}
