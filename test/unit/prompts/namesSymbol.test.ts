import assert from "node:assert/strict";
import { namesSymbol } from "../../../src/prompts/namesSymbol.ts";

const file = `import { discountPercent } from "./prices.ts";
export const emptyCart = { lines: [] };
export function totalCents(cart) { return cart.lines.length; }
export function render() {}
const unit_price = 3;
`;

const cases: readonly { readonly says: string; readonly named: boolean }[] = [
  { says: "What does totalCents do?", named: true },
  { says: "totalCents 是做什么的？", named: true },
  { says: "why is unit_price 3", named: true },
  { says: "what does render do", named: true },
  { says: "explain render()", named: true },
  { says: "what is `cart.lines` for?", named: true },
  { says: "hi", named: false },
  { says: "What does parseInt do?", named: false },
  { says: "how do I return early from a for loop", named: false },
  { says: "what is a cart in physics", named: false },
  { says: "write a function that adds numbers", named: false },
  { says: "const or let?", named: false },
];

describe("a question about something of the open file", () => {
  for (const { says, named } of cases) {
    it(`${named ? "is" : "is not"}: ${says}`, () => assert.equal(namesSymbol(says, file), named));
  }

  it("takes no time worth speaking of in a large file", () => {
    assert.equal(namesSymbol("a".repeat(100_000), "const x = 1;\n".repeat(30_000)), false);
  });
});
