import assert from "node:assert/strict";
import fc from "fast-check";
import { loopsNest } from "../../../src/verify/checks/loops.ts";

/** What the walk says in other words: it takes exponential time, and so only ever meets short texts. */
const inWords = /\n([ \t]+)(?:for|while)\b[^\n]*\n\1[ \t]+(?:[^\n]*\n\1[ \t]+)*(?:for|while)\b/;

describe("loops within loops", () => {
  const line = fc
    .tuple(
      fc.constantFrom("", " ", "  ", "   ", "\t", " \t"),
      fc.constantFrom("for x in y:", "while a:", "forty", "b", ""),
    )
    .map((parts) => parts.join(""));

  it("are found where the pattern finds them", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 7 }), (lines) => {
        const code = lines.join("\n");
        assert.equal(loopsNest(code), inWords.test(code));
      }),
      { numRuns: 2000 },
    );
  });

  it("are looked for in one walk, however many lines the body has", () => {
    const body = "        total += a_value * another\n".repeat(40_000);
    assert.equal(loopsNest(`def f():\n    for x in y:\n${body}    return total\n`), false);
    assert.equal(loopsNest(`def f():\n    for x in y:\n${body}        for z in x:\n`), true);
  });
});
