import type { Prompt } from "../core/protocolClient.ts";
import { estimateTokens } from "../core/usage/tokens.ts";
import { mostPerToken, type Usage } from "../core/usage/usage.ts";
import { pictureTokensOf } from "../core/picture.ts";

/** What was sent and said, by our own count. */
export interface Counted {
  readonly inputTokens: number;
  /** In UTF-8, thoughts and tool calls included. */
  readonly answerBytes: number;
  /** The model's tokens for one of our estimate. Default: 1. */
  readonly tokenFactor?: number;
}

/** Beyond what we see, an endpoint may send a prompt and findings of its own, and a model may think unseen. */
const mostUnseenTokens = 300_000;
/** Our estimate may be wrong by that: long runs of blanks are few tokens, and a server may cut what is too long. */
const leastShare = 1 / 20;
const leastCounted = 500;
/** Dollars for what a server does besides, such as searches. */
const mostBesides = 1;

/**
 * The tokens of one answer: as reported, and estimated where nothing was, or nothing that can be. A zero where something
 * was said is no count either: some endpoints send zeros as filler, and an interrupted answer is counted only at its
 * end.
 */
export function completeUsage(reported: Usage | undefined, counted: Counted): Usage {
  const ownOutput = Math.ceil((counted.answerBytes / 4) * (counted.tokenFactor ?? 1));
  const inputTokens = plausible(reported?.inputTokens, counted.inputTokens);
  const outputTokens = plausible(reported?.outputTokens, ownOutput);
  const asReported = inputTokens === reported?.inputTokens && outputTokens === reported.outputTokens;
  const { reportedCost, ...rest } = reported ?? {};
  const cost = reportedCost && mayCost(reportedCost.amount, inputTokens + outputTokens) ? reportedCost : undefined;
  const cachedInputTokens = part(reported?.cachedInputTokens, inputTokens);
  return {
    ...rest,
    inputTokens,
    cachedInputTokens,
    cacheWriteTokens: part(reported?.cacheWriteTokens, inputTokens - cachedInputTokens),
    outputTokens,
    reasoningTokens: part(reported?.reasoningTokens, outputTokens),
    estimated: !asReported || reported.estimated || cost !== reportedCost,
    ...(cost ? { reportedCost: cost } : {}),
  };
}

/** What was reported, where it fits what we have seen; otherwise our own count. */
function plausible(reported: number | undefined, own: number): number {
  if (!reported || !Number.isSafeInteger(reported) || reported < 0) return own;
  // A token is never less than a byte; our own count takes four for one.
  const most = own * 4 + mostUnseenTokens;
  return reported <= most && reported + leastCounted >= own * leastShare ? reported : own;
}

/** A part of a count. */
function part(reported: number | undefined, whole: number): number {
  return reported && Number.isSafeInteger(reported) && reported > 0 ? Math.min(reported, whole) : 0;
}

function mayCost(dollars: number, tokens: number): boolean {
  return dollars >= 0 && dollars <= tokens * mostPerToken + mostBesides;
}

/** The size of a prompt, estimated. */
export function promptTokens({ system, fim, messages, tools }: Prompt): number {
  const turns = messages.flatMap(({ text, toolCalls = [], toolResults = [] }) => [
    text,
    ...toolCalls.map((call) => call.arguments),
    ...toolResults.map((result) => result.text),
  ]);
  const offered = tools ? [JSON.stringify(tools)] : [];
  return (
    estimateTokens([system, fim?.prefix ?? "", fim?.suffix ?? "", ...offered, ...turns].join("\n")) +
    pictureTokensOf(messages)
  );
}
