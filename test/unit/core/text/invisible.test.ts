import assert from "node:assert/strict";
import { withInvisibleSpelledOut } from "../../../../src/core/text/invisible.ts";

const tags = (text: string) => String.fromCodePoint(...Array.from(text, (one) => 0xe0000 + (one.codePointAt(0) ?? 0)));
const england = `\u{1F3F4}${tags("gbeng")}\u{E007F}`;

describe("characters that nobody sees (B7)", () => {
  for (const [what, text, shown, count] of [
    ["an override of direction", "a\u202Eb\u202C", "a[U+202E]b[U+202C]", 2],
    ["isolates", "\u2066x\u2069", "[U+2066]x[U+2069]", 2],
    ["zero width", "pass\u200Bword\u2060", "pass[U+200B]word[U+2060]", 2],
    ["words in tags", `ok${tags("Hi")}`, "ok[U+E0048][U+E0069]", 2],
    ["selectors beyond those of emoji", "a\u{E0100}", "a[U+E0100]", 1],
    ["soft hyphens", "co\u00ADop", "co[U+00AD]op", 1],
    ["a mark of byte order in the middle", "a\uFEFFb", "a[U+FEFF]b", 1],
  ] as const)
    it(`are spelled out and counted: ${what}`, () =>
      assert.deepEqual(withInvisibleSpelledOut(text), { text: shown, count }));

  for (const text of ["👩‍👩‍👧 ❤️", england, "مرحبا بك", "שלום", "می‌خواهم", "a\u200Db", "plain"])
    it(`are not those that people write: ${text}`, () =>
      assert.deepEqual(withInvisibleSpelledOut(text), { text, count: 0 }));

  it("are spelled out beside a flag", () =>
    assert.deepEqual(withInvisibleSpelledOut(`${england}\u202E${england}`), {
      text: `${england}[U+202E]${england}`,
      count: 1,
    }));
});
