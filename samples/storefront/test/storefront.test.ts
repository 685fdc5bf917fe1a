import assert from "node:assert/strict";
import { test } from "node:test";
import { addLine, emptyCart, totalCents } from "../src/cart.ts";
import { placeOrder } from "../src/orders.ts";
import { discountPercent, formatPrice } from "../src/prices.ts";

const mug = { sku: "mug", quantity: 2, unitCents: 950 };

test("the same article is one line", () => {
  assert.deepEqual(addLine(addLine(emptyCart, mug), mug).lines, [{ ...mug, quantity: 4 }]);
});

test("ten or more are cheaper", () => {
  assert.equal(discountPercent(9), 0);
  assert.equal(discountPercent(10), 5);
  assert.equal(totalCents(addLine(emptyCart, { ...mug, quantity: 100 })), 80_750);
});

test("prices are written with two decimals", () => {
  assert.equal(formatPrice(1_905), "$19.05");
  assert.equal(formatPrice(1_905, "EUR"), "19.05 EUR");
});

test("nothing is sold that is not in stock", async () => {
  const stock = { has: async () => false };
  await assert.rejects(placeOrder(addLine(emptyCart, mug), stock), /Not enough of mug/);
});
