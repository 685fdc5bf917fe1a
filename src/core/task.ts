import type { Role } from "./model.ts";

/** Where a request came from. */
export type Surface = "chat" | "inline" | "completion" | "scm";

/** What the user wants; a command or slash command says it, otherwise routing guesses it from the text. */
export type Intent =
  | "explain"
  | "edit"
  | "fix"
  | "tests"
  | "document"
  | "generate"
  | "commit"
  | "review"
  | "question"
  /** Wants thought more than text: why, prove, compare, plan. */
  | "analyse"
  | "complete"
  | "other";

export interface Message {
  readonly role: "user" | "assistant";
  readonly text: string;
  /** Of an assistant's turn: what its model wants back with it. Opaque, and left out for any other model. */
  readonly state?: unknown;
}

export interface Diagnostic {
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  readonly source?: string;
}

/** The selected lines and some of their surroundings. */
export interface Selection {
  readonly text: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  /** 1-based, inclusive. */
  readonly endLine: number;
  /** Lines before and after the selection. */
  readonly before: string;
  readonly after: string;
}

/** What the editor looked like when the task was made: plain data, safe to test with. Secret files are already gone. */
export interface Snapshot {
  readonly file?: {
    /** Relative to the workspace folder, `/` as separator; the bare name outside a folder. */
    readonly path: string;
    readonly languageId: string;
    /** Whole text, or what the adapter was willing to read. */
    readonly text: string;
  };
  readonly selection?: Selection;
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of other open files, for orientation only. */
  readonly openTabs: readonly string[];
  /** For completions: the document around the cursor. */
  readonly cursor?: { readonly prefix: string; readonly suffix: string };
  /** For commit messages: the staged diff. */
  readonly diff?: string;
}

/** One message's own wish, over what routing would choose. */
export type Pin = { readonly kind: "model"; readonly key: string } | { readonly kind: "role"; readonly role: Role };

export interface Task {
  /** Unique; ties events, ledger entries and log lines together. */
  readonly id: string;
  readonly surface: Surface;
  readonly intent?: Intent;
  /** The user's own words, and nothing else: routing reads them. */
  readonly text: string;
  /** Earlier turns of the conversation, oldest first. */
  readonly history: readonly Message[];
  readonly snapshot: Snapshot;
  readonly pin?: Pin;
}
