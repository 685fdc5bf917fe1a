import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { htmlOf } from "./htmlOf.ts";

interface MarkdownCase {
  readonly kind: string;
  readonly text: string;
  readonly html: string;
  /** The repository and number of the report it was made after. */
  readonly from?: string;
}

const cases = JSON.parse(readFileSync("test/cases/panel/markdown.json", "utf8")) as readonly MarkdownCase[];

describe("Markdown of an answer", () => {
  for (const { kind, text, html } of cases) {
    it(`${kind}: ${text.slice(0, 70)}`, () => assert.equal(htmlOf(text), html));
  }

  it("loses no letter, whatever stands beside its marks", () => {
    const piece = fc.constantFrom(
      "**",
      "*",
      "~~",
      "~",
      "_",
      "$",
      "\\(",
      "\\)",
      "\\[",
      "\\]",
      "（",
      "。",
      "中",
      "a",
      "1",
      " ",
      "@",
      ".",
      "https://a.example/",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const letters = (text: string) => text.replace(/<\/?[a-z]+(?: [^>]*)?>/g, "").replace(/[^\p{L}\d]/gu, "");
        assert.equal(letters(htmlOf(`x${pieces.join("")}`)), letters(`x${pieces.join("")}`));
      }),
    );
  });
});
