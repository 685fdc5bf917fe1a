import type { Intent, Surface } from "./task.ts";

/** What the editor saw become of an answer. */
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
  /** The same was asked of a model that the user chose. */
  | "switched"
  | "worse-diagnostics"
  | "does-not-parse"
  | "does-not-apply"
  | "tests-passed"
  | "tests-failed"
  /** Checks of the answer doubted it, and a stronger model was asked. */
  | "escalated";

/** One observation; routing learns from it. No text of the user or of a model. */
export interface Outcome {
  readonly taskId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: OutcomeKind;
  /** The model whose answer it was. */
  readonly modelKey: string;
  readonly surface: Surface;
  readonly intent: Intent;
  readonly languageId?: string;
}

/** Never throws; may be called any number of times for one task. */
export type ReportOutcome = (outcome: Outcome) => void;
