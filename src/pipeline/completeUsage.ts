import { mostPerToken, type Usage } from "../core/usage/usage.ts";

/** What was sent and received, by our own estimate. */
export interface Counted {
  readonly inputTokens: number;
  /** In UTF-8, reasoning and tool calls included. */
  readonly answerBytes: number;
  /** The model's tokens per token of our estimate. Default: 1. */
  readonly tokenFactor?: number;
}

/** An endpoint may add a prompt and search results of its own, and a model may reason without showing it. */
const mostUnseenTokens = 300_000;
/** How far below our estimate a plausible count may lie: runs of spaces are few tokens, and a server may truncate. */
const leastShare = 1 / 20;
const leastCounted = 500;
/** Dollars for what a server does besides, such as searches. */
const mostBesides = 1;

/**
 * The usage of one answer: as reported, or estimated where the report is missing or implausible. A zero for something
 * that was sent or received does not count as a report: some endpoints send zeros as filler, and most report the usage
 * only at the end of an answer, which an interrupted one never reaches.
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
  // A token is at least one byte; our own estimate takes four bytes for one.
  const most = own * 4 + mostUnseenTokens;
  return reported <= most && reported + leastCounted >= own * leastShare ? reported : own;
}

/** A reported part of a count, never more than the whole; 0 where it is implausible. */
function part(reported: number | undefined, whole: number): number {
  return reported && Number.isSafeInteger(reported) && reported > 0 ? Math.min(reported, whole) : 0;
}

function mayCost(dollars: number, tokens: number): boolean {
  return dollars >= 0 && dollars <= tokens * mostPerToken + mostBesides;
}
