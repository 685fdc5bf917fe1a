import type { Prompt } from "../protocolClient.ts";
import { estimateTokens } from "./tokens.ts";
import type { Usage } from "./usage.ts";

/** What was sent and said, by our own count. */
export interface Counted {
  readonly inputTokens: number;
  /** In UTF-8, thoughts and tool calls included. */
  readonly answerBytes: number;
  /** The model's tokens for one of our estimate. Default: 1. */
  readonly tokenFactor?: number;
}

/**
 * The tokens of one answer: as reported, and estimated where nothing was. A zero where something was said is no count
 * either: some endpoints send zeros as filler, and an answer that breaks off is counted only at its end.
 */
export function completeUsage(reported: Usage | undefined, counted: Counted): Usage {
  const inputTokens = reported?.inputTokens || counted.inputTokens;
  const outputTokens = reported?.outputTokens || Math.ceil((counted.answerBytes / 4) * (counted.tokenFactor ?? 1));
  const asReported = inputTokens === reported?.inputTokens && outputTokens === reported.outputTokens;
  return {
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    reasoningTokens: 0,
    ...reported,
    inputTokens,
    outputTokens,
    estimated: !asReported || reported.estimated,
  };
}

/** The size of a prompt, estimated. */
export function promptTokens({ system, fim, messages, tools }: Prompt): number {
  const turns = messages.flatMap(({ text, toolCalls = [], toolResults = [] }) => [
    text,
    ...toolCalls.map((call) => call.arguments),
    ...toolResults.map((result) => result.text),
  ]);
  const offered = tools ? [JSON.stringify(tools)] : [];
  return estimateTokens([system, fim?.prefix ?? "", fim?.suffix ?? "", ...offered, ...turns].join("\n"));
}
