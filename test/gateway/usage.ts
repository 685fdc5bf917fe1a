import { estimateTokens } from "../../src/core/usage/tokens.ts";
import type { Asked, GatewayUsage } from "./asked.ts";

/** Whole blocks of the unchanged beginning are cached, as vendors do it. */
const cacheBlockTokens = 16;

/** Counts deterministically: UTF-8 bytes / 4 of all text; everything before the last message counts as seen before. */
export function countUsage(asked: Asked, text: string, reasoning: string): GatewayUsage {
  const earlier = [asked.system, ...asked.messages.slice(0, -1).map((message) => message.text)].join("");
  const everything =
    earlier + (asked.messages.at(-1)?.text ?? "") + (asked.fim?.prefix ?? "") + (asked.fim?.suffix ?? "");
  const reasoningTokens = estimateTokens(reasoning);
  return {
    inputTokens: estimateTokens(everything),
    cachedInputTokens: Math.floor(estimateTokens(earlier) / cacheBlockTokens) * cacheBlockTokens,
    outputTokens: estimateTokens(text) + reasoningTokens,
    reasoningTokens,
  };
}
