/**
 * Tokens of one answer. `inputTokens` includes the cached and cache-written ones; `outputTokens` includes reasoning.
 */
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
  /** The service tier that the endpoint says it used, such as `flex`, where that is not the usual one. */
  readonly serviceTier?: string;
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
  /** Hours with higher prices. */
  readonly peak?: Peak;
  /** By service tier, what everything is multiplied by. */
  readonly tiers?: Readonly<Record<string, number>>;
  /** True where the amount charged may differ: a reseller's own price, a third party's figure. */
  readonly approximate?: boolean;
  /** Which table or list it comes from, for whoever checks a bill later. */
  readonly version?: string;
}

/** Hours of Monday to Friday in which everything is multiplied; a public holiday may be cheaper. */
export interface Peak {
  readonly factor: number;
  /** From and until, in hours UTC. */
  readonly utcHours: readonly (readonly [from: number, until: number])[];
}

/**
 * The money owed for `usage`: the endpoint's own figure where it gave one, otherwise tokens times price at that moment
 * (milliseconds since 1970; by default, an off-peak hour). Undefined where neither is known.
 */
export function costOf(usage: Usage, price: Price | undefined, at?: number): Cost | undefined {
  const own = price && priced(usage, price, at);
  // A reported 0 for something with a list price is filler.
  const isFiller = usage.reportedCost?.amount === 0 && own !== undefined && own.amount > 0;
  if (usage.reportedCost && !isFiller) return { ...usage.reportedCost, estimated: false };
  return own && isFiller ? { ...own, estimated: true } : own;
}

/** Dollars; no model costs nearly as much. */
export const mostPerToken = 0.01;

/** A single request never costs more; in the price's currency. */
const mostPerRequest = 1_000;

function priced(usage: Usage, price: Price, at: number | undefined): Cost | undefined {
  const fresh = Math.max(0, usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteTokens);
  const input =
    fresh * price.inputPerMillion +
    usage.cachedInputTokens * (price.cachedInputPerMillion ?? price.inputPerMillion) +
    usage.cacheWriteTokens * (price.cacheWritePerMillion ?? price.inputPerMillion);
  const output = usage.outputTokens * price.outputPerMillion;
  const long = price.longPrompt && usage.inputTokens > price.longPrompt.inputTokens ? price.longPrompt : undefined;
  const plain = (input * (long?.inputFactor ?? 1) + output * (long?.outputFactor ?? 1)) / 1_000_000;
  const hour = hourFactor(price.peak, at);
  const tier = usage.serviceTier === undefined ? 1 : price.tiers?.[usage.serviceTier];
  // What a cached token costs is not published for every model.
  const knowsCache = usage.cachedInputTokens === 0 || price.cachedInputPerMillion !== undefined;
  const certain = hour.certain && tier !== undefined && knowsCache && price.approximate !== true;
  const amount = plain * hour.factor * (tier ?? 1);
  if (!Number.isFinite(amount) || amount < 0) return undefined;
  return {
    currency: price.currency,
    amount: Math.min(amount, mostPerRequest),
    estimated: usage.estimated || !certain || amount > mostPerRequest,
  };
}

/** Not certain in peak hours: the public holidays of the vendor's country are not known here. */
function hourFactor(peak: Peak | undefined, at: number | undefined) {
  if (!peak) return { factor: 1, certain: true };
  if (at === undefined) return { factor: 1, certain: false };
  const time = new Date(at);
  const hour = time.getUTCHours() + time.getUTCMinutes() / 60;
  const working = time.getUTCDay() >= 1 && time.getUTCDay() <= 5;
  const dear = working && peak.utcHours.some(([from, until]) => hour >= from && hour < until);
  return { factor: dear ? peak.factor : 1, certain: !dear };
}
