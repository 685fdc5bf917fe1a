import assert from "node:assert/strict";
import fc from "fast-check";
import { pieces } from "../../gateway/pace.ts";

describe("the pieces of an answer", () => {
  it("are words with the space before them, and one or two Chinese characters", () => {
    assert.deepEqual(pieces("Hello big\n\nworld 你好吗 ", undefined), [
      "Hello",
      " big",
      "\n\nworld",
      " 你好",
      "吗",
      " ",
    ]);
  });

  it("are so many characters, and never half of one", () => {
    assert.deepEqual(pieces("ab😀cd", 3), ["ab😀", "cd"]);
  });

  it("always make the whole text again", () => {
    const size = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), size, (text, n) => pieces(text, n).join("") === text));
  });
});
