import assert from "node:assert/strict";
import { symbolLines } from "../../../../src/context/mentions/symbolLines.ts";

const at = (name: string, from: number, to: number) => ({ name, lines: { from, to } });
const was = (from: number, to: number) => ({ name: "add", lines: { from, to } });

describe("where a symbol is now", () => {
  for (const [what, all, before, now] of [
    ["where it was", [at("add", 3, 9)], was(3, 3), [3, 9]],
    ["the innermost of its name there", [at("add", 1, 20), at("add", 4, 6)], was(5, 5), [4, 6]],
    ["further down", [at("sub", 3, 9), at("add", 40, 45)], was(3, 9), [40, 45]],
    ["the nearest of its name", [at("add", 90, 95), at("add", 20, 25), at("add", 60, 65)], was(40, 41), [20, 25]],
    ["with or without brackets", [at("add(int, int)", 12, 14)], was(3, 9), [12, 14]],
    ["nowhere", [at("added", 3, 9), at("sub", 3, 9)], was(3, 9), undefined],
    ["nowhere in an empty file", [], was(3, 9), undefined],
  ] as const) {
    it(`is ${what}`, () => {
      const found = symbolLines(all, before);
      assert.deepEqual(found && [found.from, found.to], now);
    });
  }
});
