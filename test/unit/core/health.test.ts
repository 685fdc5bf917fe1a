import assert from "node:assert/strict";
import { brokenAt, type TargetHealth } from "../../../src/core/health.ts";

describe("who is broken", () => {
  const now = 1_000;
  const rows: readonly [string, Partial<TargetHealth>, boolean][] = [
    ["one that is well", { state: "closed" }, false],
    ["one that failed again and again", { state: "open", restsUntil: now + 1 }, true],
    ["one that failed and has rested", { state: "open", restsUntil: now }, false],
    ["one that failed and rests for no time", { state: "open" }, false],
    ["one of which a single request finds out", { state: "half-open" }, true],
    ["one that rests for a limit", { state: "closed", restsUntil: now + 60_000, restsFor: "rate-limited" }, false],
  ];
  for (const [who, health, broken] of rows) {
    it(`is ${broken ? "" : "not "}${who}`, () => {
      const seen: TargetHealth = { modelKey: "a", state: "closed", since: 0, errorRate: 0, inFlight: 0, ...health };
      assert.deepEqual([...brokenAt({ all: () => [seen] }, now)], broken ? ["a"] : []);
    });
  }
});
