import assert from "node:assert/strict";
import fc from "fast-check";
import { titleOf } from "../../../src/history/titleOf.ts";

const titles: readonly (readonly [question: string, title: string])[] = [
  ["How do I sort?", "How do I sort?"],
  ["\n\n  # Why is this slow?\n\nmore", "Why is this slow?"],
  ["```ts\nconst a = 1;\n```\nWhat is a?", "ts"],
  ["> quoted\nand asked", "quoted"],
  ["/explain the cart", "/explain the cart"],
  ["", ""],
  ["###", "###"],
  [`${"word ".repeat(40)}`, `${"word ".repeat(16).trim()}…`],
  ["怎么".repeat(60), `${"怎么".repeat(40)}…`],
  [`${"a".repeat(79)}🙂🙂`, `${"a".repeat(79)}…`],
];

describe("the title of a conversation", () => {
  for (const [question, title] of titles) {
    it(`is made of the first words: ${JSON.stringify(question.slice(0, 40))}`, () =>
      assert.equal(titleOf(question), title));
  }

  it("is one short line, whatever is asked", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (question) => {
        const title = titleOf(question);
        assert.ok(title.length <= 81 && !/[\r\n]/.test(title));
      }),
    );
  });
});
