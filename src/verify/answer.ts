import type { FinishReason } from "../core/protocolClient.ts";

/** What is checked: an answer, and what it answers. */
export interface CheckableAnswer {
  readonly prompt: string;
  readonly response: string;
  /** Of the code that is asked for, where that is known. */
  readonly languageId?: string;
  readonly finishReason?: FinishReason;
  /** The judgement's logit that a cheap model suffices for the prompt. Default: 0, which says nothing. */
  readonly expected?: number;
  /** Where the answer is an edit: whether it applies. */
  readonly applies?: boolean;
  /** Errors that the editor shows beyond those before the edit. */
  readonly newErrors?: number;
  /** What the tests said, where the user lets them run. */
  readonly tests?: "passed" | "failed";
  /** 0–1: the mean probability of the answer's tokens, where the provider tells it. */
  readonly tokenProbability?: number;
}

/** What one check found; 0 where there is nothing to say. Most are 0 or 1, counts are scaled to about 1. */
export interface AnswerFinding {
  readonly name: string;
  readonly value: number;
}

/** All that the checks look at, read once. */
export interface AnswerReading extends CheckableAnswer {
  /** Of the answer, without its code. */
  readonly prose: string;
  readonly blocks: readonly CodeBlock[];
  /** Code is asked for. */
  readonly wantsCode: boolean;
}

export interface CodeBlock {
  readonly languageId: string;
  readonly text: string;
}
