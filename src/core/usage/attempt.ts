import type { Failure } from "../failure/failure.ts";
import type { Intent, Surface } from "../task.ts";
import type { Cost, Usage } from "./usage.ts";

/** `routed`: it was the best. `retry`: it failed a moment before. `fallback`: another one failed. */
export type AttemptReason = "routed" | "retry" | "fallback";

/**
 * One request to one model, as the ledger keeps it: also the cancelled and the failed ones. No prompt, no answer, no
 * key.
 */
export interface Attempt {
  readonly turnId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly surface: Surface;
  readonly intent: Intent;
  readonly providerId: string;
  readonly modelKey: string;
  /** Which request of its task it is, from 1. */
  readonly number?: number;
  /** Why this model was asked at this moment. */
  readonly reason?: AttemptReason;
  readonly servedModel?: string;
  readonly outcome: "done" | "cancelled" | "failed";
  readonly failure?: Failure["kind"];
  readonly usage: Usage;
  /** Absent: price unknown. */
  readonly cost?: Cost;
  /** By which price it was counted: the day of the table, `list`, `settings`, or `reported` by the endpoint. */
  readonly priceVersion?: string;
  readonly milliseconds: number;
  /** Absent: no token arrived. */
  readonly firstTokenMilliseconds?: number;
}
