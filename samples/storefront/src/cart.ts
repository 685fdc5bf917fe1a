import { discountPercent } from "./prices.ts";

export interface Line {
  readonly sku: string;
  readonly quantity: number;
  readonly unitCents: number;
}

export interface Cart {
  readonly lines: readonly Line[];
}

export const emptyCart: Cart = { lines: [] };

/** Adds to the line of the same article, if there is one. */
export function addLine(cart: Cart, added: Line): Cart {
  const known = cart.lines.find((line) => line.sku === added.sku);
  if (!known) return { lines: [...cart.lines, added] };
  const joined = { ...known, quantity: known.quantity + added.quantity };
  return { lines: cart.lines.map((line) => (line === known ? joined : line)) };
}

export function removeLine(cart: Cart, sku: string): Cart {
  return { lines: cart.lines.filter((line) => line.sku !== sku) };
}

/** Price of all lines in cents, discounts taken off. */
export function totalCents(cart: Cart): number {
  let total = 0;
  for (const line of cart.lines) {
    const full = line.quantity * line.unitCents;
    total += Math.round(full * (1 - discountPercent(line.quantity) / 100));
  }
  return total;
}
