import assert from "node:assert/strict";
import fc from "fast-check";
import { readable } from "../../../../src/webview/find/readable.ts";

describe("Markdown as it is read", () => {
  const cases: readonly (readonly [markdown: string, read: string])[] = [
    ["The **cart** is a `Cart`.", "The cart is a Cart."],
    ["call `__init__` or ``a`b``", "call __init__ or a`b"],
    ["2 ** 3 is `2 ** 3`", "2 ** 3 is 2 ** 3"],
    ["foo__bar and __bold__ and ***both***", "foo__bar and bold and both"],
    [
      "```py\ndef f(**kwargs):\n    __x__ = `1`\n```\n**after**",
      "```py\ndef f(**kwargs):\n    __x__ = `1`\n```\nafter",
    ],
    ["~~~~\n~~~\n**a**\n~~~~\n**b**", "~~~~\n~~~\n**a**\n~~~~\nb"],
    ["a lone ` and a snake_case", "a lone  and a snake_case"],
    ["**购物车**里", "购物车里"],
  ];
  for (const [markdown, read] of cases) {
    it(`is ${JSON.stringify(read)}`, () => assert.equal(readable(markdown), read));
  }

  it("never loses a letter", () => {
    const pieces = fc.constantFrom("a", "b c", "**", "__", "`", "```", "\n", " ", "中", "*", "_", "~~~");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (all) => {
        const letters = (text: string) => text.replaceAll(/[^abc中]/g, "");
        assert.equal(letters(readable(all.join(""))), letters(all.join("")));
      }),
    );
  });
});
