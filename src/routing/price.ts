import type { Model } from "../core/model.ts";

/** Only for ordering: an exchange rate that is a little off makes no cheap model expensive. */
export const dollarsPerYuan = 0.14;

/** Dollars per million tokens, three read for each one written, as is usual here. Unknown prices come last. */
export function blendedPrice({ price }: Model): number {
  if (!price) return Number.POSITIVE_INFINITY;
  const rate = price.currency === "CNY" ? dollarsPerYuan : 1;
  return ((3 * price.inputPerMillion + price.outputPerMillion) / 4) * rate;
}
