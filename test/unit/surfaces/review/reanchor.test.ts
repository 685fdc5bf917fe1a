import assert from "node:assert/strict";
import fc from "fast-check";
import { reanchor } from "../../../../src/surfaces/review/reanchor.ts";

/** Line by line. */
function expected(document: string, original: string, startLine: number): number | undefined {
  const [lines, wanted] = [document.split("\n"), original.split("\n")];
  const stands = (start: number) => wanted.every((line, at) => lines[start + at] === line);
  if (stands(startLine)) return startLine;
  const places = lines.flatMap((_, at) => (stands(at) ? [at] : []));
  return original.trim() !== "" && places.length === 1 ? places[0] : undefined;
}

describe("lines found again", () => {
  const text = fc.array(fc.constantFrom("a", "b", "", " a", "ab"), { maxLength: 12 }).map((lines) => lines.join("\n"));

  it("stand where a reading line by line has them", () => {
    fc.assert(
      fc.property(text, text, fc.nat(12), (document, original, startLine) => {
        assert.equal(reanchor(document, original, startLine), expected(document, original, startLine));
      }),
      { numRuns: 2_000 },
    );
  });

  it("do so with any line ends", () => {
    assert.equal(reanchor("x\r\na\r\nb\r\n", "a\nb", 0), 1);
    assert.equal(reanchor("x\na\nb", "a\r\nb", 7), 1);
  });
});
