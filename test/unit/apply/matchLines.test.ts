import assert from "node:assert/strict";
import fc from "fast-check";
import { matchInSteps, matchLines, type Match } from "../../../src/apply/text/matchLines.ts";
import "../seed.ts";

/** How many lines a longest common subsequence has, by the textbook. */
function longestCommon(first: readonly string[], second: readonly string[]): number {
  let row = second.map(() => 0);
  for (const line of first) {
    const next: number[] = [];
    second.forEach((other, at) =>
      next.push(line === other ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0)),
    );
    row = next;
  }
  return row.at(-1) ?? 0;
}

function assertMatches(matches: readonly Match[], first: readonly string[], second: readonly string[]): void {
  let [a, b] = [-1, -1];
  for (const [one, other] of matches) {
    if (one <= a || other <= b || first[one] !== second[other]) assert.fail(`no match: ${one}, ${other}`);
    [a, b] = [one, other];
  }
}

function stepsOf(first: readonly string[], second: readonly string[]): number {
  const reading = matchInSteps(first, second);
  let steps = 1;
  while (reading.next().done !== true) steps++;
  return steps;
}

const numbered = (length: number, name: (at: number) => string) => Array.from({ length }, (_, at) => name(at));

describe("lines matched", () => {
  it("are a longest common subsequence where both texts are small", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", "", "}"), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (first, second) => {
        const matches = matchLines(first, second);
        assertMatches(matches, first, second);
        assert.equal(matches.length, longestCommon(first, second));
      }),
      { numRuns: 500 },
    );
  });

  it("rise in both texts, however large these are", () => {
    const line = fc.oneof(fc.nat(40).map(String), fc.nat(4_000).map(String));
    const text = fc.array(line, { minLength: 700, maxLength: 1_500, size: "max" });
    fc.assert(
      fc.property(text, text, (first, second) => assertMatches(matchLines(first, second), first, second)),
      { numRuns: 15 },
    );
  });

  it("are all lines that stay, where every second one changes", () => {
    const first = numbered(100_000, (at) => `line ${at}`);
    const second = first.map((line, at) => (at % 2 === 0 ? line : `${line} changed`));
    assert.equal(matchLines(first, second).length, 50_000);
    const many = numbered(100_000, (at) => (at % 100 === 0 ? `line ${at}` : `line ${at % 7}`));
    const changed = many.map((line, at) => (at % 2 === 0 ? line : `${line} changed`));
    assert.equal(matchLines(many, changed).length, 50_000);
  });

  it("come in steps, as many more as there are lines", () => {
    const lines = numbered(200_000, (at) => `line ${at}`);
    const changed = lines.map((line, at) => (at % 2 === 0 ? line : `${line} changed`));
    const [small, large] = [stepsOf(lines.slice(0, 50_000), changed.slice(0, 50_000)), stepsOf(lines, changed)];
    assert.equal(small > 2 && large > 2 * small && large < 8 * small, true, `${small} and ${large} steps`);
  });

  it("end in time for texts that are made to be slow", () => {
    // Each line becomes the only one of its kind just when all before it were matched.
    const slow = (size: number, start: string) => {
      const made = numbered(2 * size, (at) => String(at % 2 === 0 ? size - at / 2 - 1 : size - (at - 1) / 2));
      return [start, ...made.flatMap((line) => [line, start]), `${start} end`];
    };
    const [small, large] = [2_000, 8_000].map((size) => stepsOf(slow(size, "a"), slow(size, "b")));
    assert.equal((large ?? 0) < 12 * (small ?? 0), true, `${small} and ${large} steps`);
  });
});
