/** What the demo knows about the functions of `samples/storefront`. Data only. */
export interface KnownFunction {
  readonly name: string;
  /** A bug in it: this text becomes that one. */
  readonly repair?: { readonly find: string; readonly replace: string; readonly en: string; readonly zh: string };
  /** Its documentation, without comment marks. */
  readonly docs: string;
  readonly explanation: { readonly en: string; readonly zh: string };
  readonly tests: string;
}

export const storefront: readonly KnownFunction[] = [
  {
    name: "discountPercent",
    repair: {
      find: "quantity > tier.from",
      replace: "quantity >= tier.from",
      en: "A tier starts *at* its quantity, so the comparison has to be `>=`: exactly 10 pieces got no discount.",
      zh: "每一档从它的数量“起”就生效，比较应当用 `>=`：正好 10 件时没有得到折扣。",
    },
    docs: "How many percent a quantity takes off the price: the discount of the highest tier it reaches.",
    explanation: {
      en: "`discountPercent` walks through the tiers from the smallest quantity to the largest and keeps the percentage of the last one that the quantity reaches.\n\n- It relies on `discountTiers` being sorted.\n- Below the first tier it returns 0.\n- **Careful:** with `>` a quantity of exactly 10 gets no discount.",
      zh: "`discountPercent` 从数量最小的一档走到最大的一档，保留最后达到的那一档的百分比。\n\n- 它依赖 `discountTiers` 已经排好序。\n- 低于第一档时返回 0。\n- **注意：** 使用 `>` 时，正好 10 件得不到折扣。",
    },
    tests:
      'import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { discountPercent } from "../src/prices.ts";\n\nconst cases = [\n  [0, 0],\n  [9, 0],\n  [10, 5],\n  [49, 5],\n  [50, 10],\n  [100, 15],\n] as const;\n\nfor (const [quantity, percent] of cases) {\n  test(`${quantity} pieces are ${percent} % cheaper`, () => {\n    assert.equal(discountPercent(quantity), percent);\n  });\n}',
  },
  {
    name: "placeOrder",
    repair: {
      find: "if (!stock.has(line.sku, line.quantity))",
      replace: "if (!(await stock.has(line.sku, line.quantity)))",
      en: "`stock.has` answers with a promise, and a promise is never falsy: without `await` the check can't fail.",
      zh: "`stock.has` 返回的是 Promise，而 Promise 永远为真：没有 `await`，这个检查不可能失败。",
    },
    docs: "Makes an order of the cart. Rejects when an article is not in stock in the quantity wanted.",
    explanation: {
      en: "`placeOrder` checks every line of the cart against the stock, and makes an order with the total price.\n\n- It throws for the first article that can't be delivered.\n- **Careful:** `stock.has` is asynchronous, and its promise is not awaited, so the check always passes.",
      zh: "`placeOrder` 逐行核对购物车与库存，然后用总价生成订单。\n\n- 遇到第一个无法交付的商品就抛出错误。\n- **注意：** `stock.has` 是异步的，但没有 `await`，检查总会通过。",
    },
    tests:
      'import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { addLine, emptyCart } from "../src/cart.ts";\nimport { placeOrder } from "../src/orders.ts";\n\nconst cart = addLine(emptyCart, { sku: "mug", quantity: 2, unitCents: 950 });\n\ntest("an order costs what its cart costs", async () => {\n  const order = await placeOrder(cart, { has: async () => true });\n  assert.equal(order.totalCents, 1_900);\n});\n\ntest("what is not in stock can\'t be ordered", async () => {\n  await assert.rejects(placeOrder(cart, { has: async () => false }), /Not enough of mug/);\n});',
  },
  {
    name: "formatPrice",
    docs: 'Writes an amount of cents as a price, such as "$19.05" or "19.05 EUR".',
    explanation: {
      en: "`formatPrice` divides the cents by 100, writes two decimals, and puts `$` before US dollars or the currency code behind any other amount.",
      zh: "`formatPrice` 把分除以 100，保留两位小数；美元在前面加 `$`，其他货币把代码写在金额后面。",
    },
    tests:
      'import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { formatPrice } from "../src/prices.ts";\n\ntest("dollars have their sign in front", () => {\n  assert.equal(formatPrice(1_905), "$19.05");\n});\n\ntest("other currencies have their code behind", () => {\n  assert.equal(formatPrice(500, "EUR"), "5.00 EUR");\n});',
  },
  {
    name: "totalCents",
    docs: "Price of all lines in cents, discounts taken off.",
    explanation: {
      en: "`totalCents` adds up the lines: quantity times unit price, less the quantity discount, rounded per line.",
      zh: "`totalCents` 把每一行相加：数量乘以单价，减去数量折扣，逐行四舍五入。",
    },
    tests:
      'import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { emptyCart, totalCents } from "../src/cart.ts";\n\ntest("an empty cart costs nothing", () => {\n  assert.equal(totalCents(emptyCart), 0);\n});',
  },
  {
    name: "removeLine",
    docs: "The cart without an article; unchanged where the article is not in it.",
    explanation: {
      en: "`removeLine` makes a new cart that lacks the line of the given article.",
      zh: "`removeLine` 返回一个去掉指定商品那一行的新购物车。",
    },
    tests:
      'import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { addLine, emptyCart, removeLine } from "../src/cart.ts";\n\ntest("a removed article is gone", () => {\n  const cart = addLine(emptyCart, { sku: "mug", quantity: 1, unitCents: 950 });\n  assert.deepEqual(removeLine(cart, "mug"), emptyCart);\n});',
  },
  {
    name: "addLine",
    docs: "Adds to the line of the same article, if there is one; otherwise appends a line.",
    explanation: {
      en: "`addLine` looks for a line of the same article: if there is one, the quantities are added, otherwise the line is appended. The old cart stays as it is.",
      zh: "`addLine` 查找同一商品的行：有则合并数量，没有则追加新行。原购物车保持不变。",
    },
    tests:
      'import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { addLine, emptyCart } from "../src/cart.ts";\n\nconst mug = { sku: "mug", quantity: 2, unitCents: 950 };\n\ntest("the same article is one line", () => {\n  assert.deepEqual(addLine(addLine(emptyCart, mug), mug).lines, [{ ...mug, quantity: 4 }]);\n});',
  },
  {
    name: "nextOrderId",
    docs: "The next order number, counted up from 1 since the start of the program.",
    explanation: {
      en: "`nextOrderId` counts up and pads the number to five digits: `order-00001`, `order-00002`, …",
      zh: "`nextOrderId` 递增计数，并把编号补足五位：`order-00001`、`order-00002`……",
    },
    tests: "",
  },
  {
    name: "low_stock",
    docs: "Articles of which fewer than `limit` pieces are left.",
    explanation: {
      en: "`low_stock` lists the `sku` of every row with fewer than `limit` pieces.",
      zh: "`low_stock` 列出件数少于 `limit` 的每一行的 `sku`。",
    },
    tests:
      'from stock_report import low_stock\n\n\ndef test_only_scarce_articles_are_listed():\n    rows = [{"sku": "mug", "pieces": "4"}, {"sku": "cup", "pieces": "5"}]\n    assert low_stock(rows) == ["mug"]',
  },
];
