import type { Model } from "../core/model.ts";
import { namesWholeFile } from "../core/namesWholeFile.ts";
import type { Task } from "../core/task.ts";
import { estimateTokens } from "../core/usage/tokens.ts";

/** The system prompt, names and delimiters. */
const overheadTokens = 500;

/** Several rules ask, and a long text takes time to count. */
const counted = new WeakMap<Task, number>();

/** Tokens that must reach the model whole. All other context is trimmed to what fits, and so rules nobody out. */
export function requiredTokens(task: Task): number {
  const known = counted.get(task) ?? countRequired(task);
  counted.set(task, known);
  return known;
}

function countRequired(task: Task): number {
  const attached = task.attachmentTokens ?? 0;
  const instructions = (task.snapshot.instructions ?? []).reduce((sum, { text }) => sum + estimateTokens(text), 0);
  return (
    instructions +
    overheadTokens +
    estimateTokens(task.text) +
    estimateTokens(task.snapshot.selection?.text ?? "") +
    attached
  );
}

/** The same, plus the open file where the user asks about all of it. */
export function wantedTokens(task: Task): number {
  const file = namesWholeFile(task) ? (task.snapshot.file?.text ?? "") : "";
  return requiredTokens(task) + estimateTokens(file);
}

/** The same, plus the history, as far as it is sent. */
export function promptTokensOf(task: Task): number {
  let bytes = 0;
  for (const { parts } of task.history) {
    for (const part of parts) if ("text" in part) bytes += part.text.length;
  }
  return wantedTokens(task) + Math.min(Math.ceil(bytes / 4), longestHistory);
}

const longestHistory = 16_000;

/** What a model's context window leaves after the answer; the margin covers the error of the estimate. */
export function roomFor(model: Model): number {
  const answerTokens = Math.min(model.maxOutputTokens, 4_096, model.contextTokens / 4);
  return Math.floor((model.contextTokens - answerTokens) / 1.1);
}

/** For the success table: tasks of one size are alike. */
export function sizeOf(tokens: number): string {
  if (tokens < 1_000) return "small";
  return tokens < 8_000 ? "medium" : "large";
}
