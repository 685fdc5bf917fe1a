import type { Intent, OutcomeKind, Surface } from "./task.ts";

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
