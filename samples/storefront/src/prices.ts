export interface DiscountTier {
  /** Smallest quantity that gets the discount. */
  readonly from: number;
  readonly percent: number;
}

/** Lowest quantity first. */
export const discountTiers: readonly DiscountTier[] = [
  { from: 10, percent: 5 },
  { from: 50, percent: 10 },
  { from: 100, percent: 15 },
];

/** How many percent a quantity takes off the price. */
export function discountPercent(quantity: number): number {
  let percent = 0;
  for (const tier of discountTiers) {
    if (quantity > tier.from) percent = tier.percent;
  }
  return percent;
}

export function formatPrice(cents: number, currency = "USD"): string {
  const amount = (cents / 100).toFixed(2);
  return currency === "USD" ? `$${amount}` : `${amount} ${currency}`;
}
