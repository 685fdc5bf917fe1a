/** One line of a change: it stays, goes, or comes; a gap stands for any run of lines. */
export interface Op {
  readonly kind: "keep" | "remove" | "add" | "gap";
  readonly text: string;
  /** The line with its first character, where that may or may not be a diff's column. */
  readonly whole?: string;
}

export interface BlockSides {
  readonly search: readonly string[];
  readonly replace: readonly string[];
}

/** One self-contained piece of a reply. */
export type ReplyBlock =
  /** SEARCH and REPLACE; how they differ is found out when the file is known. */
  | {
      readonly kind: "replace";
      readonly path: string | undefined;
      /** A file that the prose above speaks of: meant where it is a known one. */
      readonly passing?: string;
      /** The prose above says that the file comes. */
      readonly isNew?: true;
      readonly search: readonly string[];
      readonly replace: readonly string[];
      /** Where SEARCH stands, from 1, if the reply says so. */
      readonly line?: number;
      /** Other ways to part the two, where a line within may be the divider or text of the file. */
      readonly others?: readonly BlockSides[];
    }
  /** A section of a diff. */
  | {
      readonly kind: "hunk";
      readonly path: string | undefined;
      readonly ops: readonly Op[];
      readonly line?: number;
      /** Lines above the place, outermost first. */
      readonly anchors: readonly string[];
      /** The last line stands at the end of the file. */
      readonly atEnd: boolean;
      readonly finalNewline?: "comes" | "goes";
      /** The section has as many lines as its head says. */
      readonly countsAgree?: true;
    }
  /** All of a file, or of a selection; perhaps with parts left out. */
  | {
      readonly kind: "text";
      readonly path: string | undefined;
      readonly passing?: string;
      readonly isNew?: true;
      readonly lines: readonly string[];
    }
  | { readonly kind: "create"; readonly path: string; readonly lines: readonly string[] }
  | { readonly kind: "delete"; readonly path: string }
  | { readonly kind: "move"; readonly path: string; readonly to: string };

export type Format = "search_replace" | "aider_block" | "udiff" | "v4a" | "whole" | "lazy" | "fenced";

/** What a reader makes of a reply. */
export interface ParsedReply {
  readonly blocks: readonly ReplyBlock[];
  /** The reply ends within a block; or lines stand where no block can have them. */
  readonly fault?: "cut-off" | "malformed";
  /** Nothing marks the end: whether the last block is whole shows only in the file. */
  readonly openEnded?: true;
}
