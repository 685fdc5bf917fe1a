/** Tokens of one answer. `inputTokens` includes the cached and cache-written ones; `outputTokens` includes reasoning. */
export interface Usage {
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  /** True where the endpoint reported nothing and the counts are ours. */
  readonly estimated: boolean;
  /** What the endpoint says it charged, where it says so; preferred over our own arithmetic. */
  readonly reportedCost?: Money;
}

export type Currency = "USD" | "CNY";

export interface Money {
  readonly currency: Currency;
  readonly amount: number;
}

/** What one attempt cost; absent where no price is known, which is shown as `?` and never as 0. */
export interface Cost extends Money {
  /** True where the tokens or the price are not the endpoint's own figures; shown with `~`. */
  readonly estimated: boolean;
}

/** Per million tokens. */
export interface Price {
  readonly currency: Currency;
  readonly inputPerMillion: number;
  readonly outputPerMillion: number;
  /** Defaults to `inputPerMillion`. */
  readonly cachedInputPerMillion?: number;
  /** Defaults to `inputPerMillion`. */
  readonly cacheWritePerMillion?: number;
  /** Where the whole prompt is longer than `inputTokens`, every input and output price is multiplied. */
  readonly longPrompt?: { readonly inputTokens: number; readonly inputFactor: number; readonly outputFactor: number };
  /** True where the amount charged may differ: a reseller's own price, a price that depends on the hour. */
  readonly approximate?: boolean;
}

/**
 * The money owed for `usage`: the endpoint's own figure where it gave one, otherwise tokens times price.
 * Undefined where neither is known.
 */
export function costOf(usage: Usage, price: Price | undefined): Cost | undefined {
  if (usage.reportedCost) return { ...usage.reportedCost, estimated: false };
  if (!price) return undefined;
  const fresh = Math.max(0, usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteTokens);
  const input =
    fresh * price.inputPerMillion +
    usage.cachedInputTokens * (price.cachedInputPerMillion ?? price.inputPerMillion) +
    usage.cacheWriteTokens * (price.cacheWritePerMillion ?? price.inputPerMillion);
  const output = usage.outputTokens * price.outputPerMillion;
  const long = price.longPrompt && usage.inputTokens > price.longPrompt.inputTokens ? price.longPrompt : undefined;
  const amount = (input * (long?.inputFactor ?? 1) + output * (long?.outputFactor ?? 1)) / 1_000_000;
  return { currency: price.currency, amount, estimated: usage.estimated || price.approximate === true };
}
