import type { Message } from "./message.ts";
import type { Role, Tier } from "./model.ts";
import type { Picture } from "./picture.ts";
import type { RequestPolicy } from "./requestPolicy.ts";

/** What became of an answer, as seen in the editor. */
export type OutcomeKind =
  /** Taken as it is: an edit, a suggestion, a block of code. */
  | "accepted"
  | "rejected"
  /** Taken, then changed by hand within a minute. */
  | "edited"
  /** Taken, then undone within a minute. */
  | "undone"
  /** The same was asked again. */
  | "regenerated"
  /** The same request was sent to a model that the user chose. */
  | "switched"
  | "worse-diagnostics"
  | "does-not-parse"
  | "does-not-apply"
  | "tests-passed"
  | "tests-failed"
  /** Checks of the answer doubted it, and a stronger model was asked. */
  | "escalated"
  /** The user said that it is good, or not. */
  | "liked"
  | "disliked"
  /** The user took that back. */
  | "unrated"
  /** Of several answers to the same question the user kept this one. */
  | "preferred"
  /** Of several answers to the same question the user kept another one. */
  | "passed-over";

export const allSurfaces = ["chat", "inline", "completion", "scm"] as const;

/** Where a request came from. */
export type Surface = (typeof allSurfaces)[number];

export const allIntents = [
  "explain",
  "edit",
  "fix",
  "tests",
  "document",
  "generate",
  "commit",
  "review",
  "question",
  "complete",
  "other",
] as const;

/** What the user wants; a command or slash command says it, otherwise routing guesses it from the text. */
export type Intent = (typeof allIntents)[number];

export interface Diagnostic {
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  readonly source?: string;
}

/** A piece of another file; secret and ignored ones are never among them. */
export interface Excerpt {
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly text: string;
}

/** Where tests for the selected lines go, and what is known of tests there. */
export interface TestsWanted {
  /** Relative to the workspace folder. May be the file of the selected lines itself. */
  readonly path: string;
  /** What the file holds; absent where it is new. */
  readonly text?: string;
  /** Tests of other code, as an example. */
  readonly example?: Excerpt;
  /** What the project tests with, as far as its manifest tells. */
  readonly framework?: string;
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

/** What a source of context found, where the snapshot has no field of its own for it. */
export interface ContextItem {
  /** Name of the source. */
  readonly source: string;
  /** What the text is, in our words; names in it are escaped. */
  readonly label: string;
  readonly text: string;
}

/** How the user and the project want to be answered, in the order in which it is said; all of it within bounds. */
export type Instructions = readonly {
  /** Relative to the workspace folder; absent for the user's own. */
  readonly path?: string;
  readonly text: string;
  /** The file holds more. */
  readonly isCut?: boolean;
}[];

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
  readonly cursor?: {
    readonly prefix: string;
    readonly suffix: string;
    /** What else of the project helps there, in an order that changes as little as can be. */
    readonly related?: readonly Excerpt[];
  };
  /** For tests that have a place. */
  readonly tests?: TestsWanted;
  /** For commit messages: the staged diff. */
  readonly diff?: string;
  readonly items?: readonly ContextItem[];
  /** Absent where there are none. */
  readonly instructions?: Instructions;
}

/** What one message itself asks for, over what routing would choose. */
export type Pin = { readonly kind: "model"; readonly key: string } | { readonly kind: "role"; readonly role: Role };

/** Which model answered the previous turn of this conversation, and what routing needs to know of that. */
export interface Earlier {
  readonly modelKey: string;
  readonly tier: Tier;
  readonly intent: Intent;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Tokens of its prompt and answer: what the provider's cache may hold. */
  readonly tokens: number;
  /** What became of the answer, as seen in the editor. */
  readonly outcome?: OutcomeKind;
}

/** What is asked: the user's own words and the editor's facts. Routing reads it; a prompt is made of it. */
export interface Task {
  /**
   * Of the question that causes it: repairs, escalations and all further requests share it. Limits, outcomes and the
   * ledger count by it.
   */
  readonly turnId: string;
  /** For the ledger and the router's features; what follows from it stands in `policy`. */
  readonly surface: Surface;
  readonly policy: RequestPolicy;
  readonly intent?: Intent;
  /** The user's own words, and nothing else: routing reads them. */
  readonly text: string;
  /** Earlier turns of the conversation, oldest first. */
  readonly history: readonly Message[];
  readonly snapshot: Snapshot;
  readonly pin?: Pin;
  readonly earlier?: Earlier;
  /** Of what the user attached, besides the snapshot. */
  readonly attachmentTokens?: number;
  /** Images that the user attached to the message. */
  readonly images?: readonly Picture[];
  /** The model is to be given tools. */
  readonly hasTools?: boolean;
}
