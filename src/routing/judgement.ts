import type { Contribution, Difficulty, Effort } from "../core/decision.ts";
import type { Intent } from "../core/task.ts";

/** What the linear heads make of the signals. */
export interface Judgement {
  readonly intent: Intent;
  /** 0–1. */
  readonly intentConfidence: number;
  /** 0–1: about code. */
  readonly coding: number;
  /** 0–1: wants reasoning more than text. */
  readonly needsReasoning: number;
  /** The logistic function of `logit`, calibration included. */
  readonly pCheapSuffices: number;
  readonly logit: number;
  readonly difficulty: Difficulty;
  readonly effort: Effort;
  /** The terms of `logit`, the bias among them: they sum to it. */
  readonly contributions: readonly Contribution[];
}
