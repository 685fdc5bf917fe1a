import type { CheckableAnswer, AnswerFinding } from "./answer.ts";
import { findingsOf } from "./findings.ts";
import { bias, weights } from "./weights.ts";

export interface Check extends AnswerFinding {
  /** Log-odds per unit of `value`. */
  readonly weight: number;
}

export interface Verdict {
  /** 0–1: how likely it is that the answer is good, as far as that can be told without running it. */
  readonly confidence: number;
  /** Those that found something, the heaviest first. */
  readonly checks: readonly Check[];
}

/** Longer answers are checked at their ends. */
const longestAnswer = 60_000;

/** How far an answer can be trusted. Pure; never throws, whatever the text. */
export function checkAnswer(answer: CheckableAnswer): Verdict {
  const { prompt, response } = answer;
  const checks = findingsOf({ ...answer, prompt: shortened(prompt), response: shortened(response) })
    .filter(({ value }) => value !== 0)
    .map(({ name, value }) => ({ name, value, weight: weights[name] ?? 0 }));
  const logit = checks.reduce((sum, { value, weight }) => sum + value * weight, bias);
  return {
    confidence: 1 / (1 + Math.exp(-logit)),
    checks: checks.toSorted((one, other) => Math.abs(other.value * other.weight) - Math.abs(one.value * one.weight)),
  };
}

function shortened(text: string): string {
  return text.length > longestAnswer ? `${text.slice(0, longestAnswer / 2)}\n${text.slice(-longestAnswer / 2)}` : text;
}
