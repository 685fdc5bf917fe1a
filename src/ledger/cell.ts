import type { Sum } from "./totals.ts";

/** What the attempts of one day, model, provider and kind of task came to. */
export interface Cell extends Sum {
  /** `2026-07-31` where the attempts were made. */
  readonly day: string;
  readonly modelKey: string;
  readonly providerId: string;
  readonly surface: string;
  readonly intent: string;
  readonly cacheWriteTokens: number;
  readonly reasoningTokens: number;
}

export function sumOfCell({ attempts, inputTokens, cachedInputTokens, outputTokens, ...rest }: Cell): Sum {
  const { tokensEstimated, money, unpriced } = rest;
  return { attempts, inputTokens, cachedInputTokens, outputTokens, tokensEstimated, money, unpriced };
}
