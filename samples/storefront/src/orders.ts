import { totalCents, type Cart } from "./cart.ts";

export interface Order {
  readonly id: string;
  readonly totalCents: number;
}

export interface Stock {
  /** Whether so many pieces can be delivered now. */
  has(sku: string, quantity: number): Promise<boolean>;
}

export async function placeOrder(cart: Cart, stock: Stock): Promise<Order> {
  for (const line of cart.lines) {
    if (!stock.has(line.sku, line.quantity)) {
      throw new Error(`Not enough of ${line.sku} in stock.`);
    }
  }
  return { id: nextOrderId(), totalCents: totalCents(cart) };
}

let lastOrder = 0;

function nextOrderId(): string {
  lastOrder += 1;
  return `order-${String(lastOrder).padStart(5, "0")}`;
}
