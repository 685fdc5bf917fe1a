import type { Intent, OutcomeKind, Surface } from "./task.ts";

/** One observation; routing learns from it. No text of the user or of a model. */
export interface Outcome {
  readonly turnId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: OutcomeKind;
  /** The model whose answer it was. */
  readonly modelKey: string;
  readonly surface: Surface;
  readonly intent: Intent;
  readonly languageId?: string;
  /** How big the task was; filled in by routing. */
  readonly size?: string;
}

/** What the user said of an answer: only the last of these holds of each model's. */
export const ratings: ReadonlySet<OutcomeKind> = new Set(["liked", "disliked", "unrated"]);

/** Without ratings that were changed or taken back; the order stays. */
export function standing<Observed extends Pick<Outcome, "turnId" | "modelKey" | "kind">>(
  outcomes: readonly Observed[],
): readonly Observed[] {
  const answerOf = ({ turnId, modelKey }: Observed) => `${turnId}\n${modelKey}`;
  const last = new Map(outcomes.filter(({ kind }) => ratings.has(kind)).map((outcome) => [answerOf(outcome), outcome]));
  return outcomes.filter(
    (outcome) => !ratings.has(outcome.kind) || (outcome === last.get(answerOf(outcome)) && outcome.kind !== "unrated"),
  );
}

/** Where observations are kept, for all windows. No call throws. */
export interface OutcomeStore {
  add(outcome: Outcome): Promise<void>;
  /** Oldest first; empty where they cannot be read. */
  all(): Promise<readonly Outcome[]>;
  clear(): Promise<void>;
  /** Another window added something. */
  onDidChange(listener: () => void): { dispose(): void };
}

/** Never throws; may be called any number of times for one task. */
export type ReportOutcome = (outcome: Outcome) => void;
