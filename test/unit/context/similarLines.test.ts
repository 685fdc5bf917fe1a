import assert from "node:assert/strict";
import { importedNames, similarLines } from "../../../src/context/similarLines.ts";

describe("lines like those around the cursor", () => {
  const filler = Array.from({ length: 60 }, (_, index) => `print(unrelated_${index})`).join("\n");

  it("are found where the names are the same", () => {
    const found = similarLines(
      `${filler}\nfunction orderTotal(cart, discount) {\n  return cart.sum - discount;\n}`,
      "cart.sum discount orderTotal",
    );
    assert.match(found?.text ?? "", /orderTotal/);
  });

  it("are none where no name is shared, nor where there is none", () => {
    assert.equal(similarLines(filler, "somethingElse"), undefined);
    assert.equal(similarLines(filler, "return new this"), undefined);
  });
});

describe("what a file imports", () => {
  const cases = [
    { text: 'import { one, Two } from "./two.ts";', column: 14 },
    { text: 'import type { Cart } from "../cart.ts";', column: 14 },
    { text: "from .shop import Order", column: 18 },
    { text: "use crate::shop::Order;", column: 17 },
  ];
  for (const { text, column } of cases) {
    it(`is asked for at its last name: ${text}`, () => assert.deepEqual(importedNames(text, 4), [{ line: 0, column }]));
  }
  it("is nothing where nothing is imported", () => assert.deepEqual(importedNames("const a = 1;\n", 4), []));
});
