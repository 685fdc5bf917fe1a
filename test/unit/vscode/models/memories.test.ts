import assert from "node:assert/strict";
import { createMemories } from "../../../../src/vscode/models/memories.ts";

describe("what is learnt of endpoints and tokenizers", () => {
  it("is kept apart, what an endpoint refused for a month, how tokens are counted for half a year", () => {
    const stored = new Map<string, unknown>();
    const day = 24 * 60 * 60 * 1_000;
    let now = 0;
    const state = {
      get: (key: string) => stored.get(key),
      update: async (key: string, value: unknown) => void stored.set(key, value),
    } as Parameters<typeof createMemories>[0];
    const { endpointQuirks, tokenFactors } = createMemories(state, () => now);
    endpointQuirks.set("x", 1);
    tokenFactors.set("x", 2);
    const seen = [29, 31, 179, 181].map((days) => {
      now = days * day;
      return [endpointQuirks.get("x"), tokenFactors.get("x")];
    });
    assert.deepEqual(seen, [
      [1, 2],
      [undefined, 2],
      [undefined, 2],
      [undefined, undefined],
    ]);
  });
});
