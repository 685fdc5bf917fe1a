import assert from "node:assert/strict";
import fc from "fast-check";
import { twoPlaces } from "../../../../src/surfaces/review/twoPlaces.ts";
import { growthProblem } from "../../patterns/growth.ts";

/** Place by place. */
function expected(wanted: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0 && places.length < 2; at = text.indexOf(wanted, at + 1)) places.push(at);
  return places;
}

describe("places of lines", () => {
  const some = fc.array(fc.constantFrom("a", "b", "", "ab", " a"), { maxLength: 4 });
  const often = fc
    .tuple(some, fc.integer({ min: 1, max: 80 }))
    .map(([lines, times]) => `${lines.join("\n")}\n`.repeat(times));
  const runs = fc.array(often, { maxLength: 5 }).map((parts) => `\n${parts.join("")}`);

  it("are those that a reading place by place finds, in texts that repeat themselves", () => {
    fc.assert(
      fc.property(runs, fc.nat(2_000), fc.integer({ min: 1, max: 2_000 }), (text, start, length) => {
        const from = text.indexOf("\n", start % text.length);
        const end = from < 0 ? -1 : text.indexOf("\n", from + 1 + (length % text.length));
        fc.pre(from >= 0 && end >= 0);
        const wanted = text.slice(from, end + 1);
        assert.deepEqual(twoPlaces(wanted, text), expected(wanted, text));
      }),
      { numRuns: 3_000 },
    );
    fc.assert(
      fc.property(runs, runs, (wanted, text) => {
        assert.deepEqual(twoPlaces(wanted, text), expected(wanted, text));
      }),
      { numRuns: 1_000 },
    );
  });

  for (const piece of [
    "a\n",
    "\n",
    "b\na\n",
    "    return null;\n",
    "a\nb\nc\na\nb\n",
    Array.from("abcdefghijklmnopqrstuvwx").join("\n"),
  ]) {
    const ways: Readonly<Record<string, (text: string) => unknown>> = {
      "its second half": (text) => twoPlaces(text.slice(text.length >> 1), text),
      "the half that ends otherwise": (text) => twoPlaces(`${text.slice(text.length >> 1)}x\n`, text),
      "the half with another line in it": (text) =>
        twoPlaces(`${text.slice(text.length >> 1)}x\n${text.slice(text.length >> 1)}`, text),
    };
    for (const [what, find] of Object.entries(ways))
      it(`are found in proportion to the text: ${what} of ${JSON.stringify(piece)}`, () => {
        assert.equal(growthProblem(find, { start: "\n", piece, end: "\n" }, 1_048_576), undefined);
      }).timeout(120_000);
  }
});
