import type { Decision } from "../core/decision.ts";
import type { Model } from "../core/model.ts";
import { estimateTokens } from "../core/usage/tokens.ts";
import type { PromptKind } from "./systemPrompts.ts";

/**
 * Reasoning counts as output, so a tight limit would end an answer before its first word; unused room costs nothing.
 */
const wanted: Readonly<Record<PromptKind, number>> = {
  chat: 16_384,
  edit: 16_384,
  tests: 16_384,
  document: 16_384,
  commit: 2_048,
  completion: 1_024,
};
const roomToThink = 16_384;

/** What the context window leaves for the prompt, after a fair answer and a margin for the error of the estimate. */
export function promptRoom(model: Model): number {
  const answer = Math.min(model.maxOutputTokens, 4_096, model.contextTokens / 4);
  return Math.floor((model.contextTokens - answer) / margin(model));
}

/** By how much the model's own count may lie above our estimate. */
function margin({ tokenizer }: Model): number {
  return 1.1 * Math.max(1, tokenizer?.factor ?? 1);
}

/** How long the answer may be: what the kind wants, within the model and what its window has left. */
export function answerTokens(
  kind: PromptKind,
  model: Model,
  decision: Pick<Decision, "role">,
  promptTokens: number,
): number {
  const thinks = model.roles.includes("reason") && decision.role !== "cheap" && kind !== "completion";
  const wish = wanted[kind] + (thinks ? roomToThink : 0);
  const left = Math.floor(model.contextTokens - promptTokens * margin(model));
  return Math.max(1, Math.min(wish, model.maxOutputTokens, left));
}

export function promptTokens(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + estimateTokens(text), 0);
}
