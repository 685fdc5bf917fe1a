import assert from "node:assert/strict";
import type { Memento } from "vscode";
import { createSuggestionCounts } from "../../../../src/vscode/completion/suggestionCounts.ts";

function memory(): Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: (key: string, usual?: unknown) => kept.get(key) ?? usual,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  } as Memento;
}

describe("the count of suggestions", () => {
  it("counts one that is shown again while it is typed once, and days by themselves", () => {
    let now = new Date(2026, 4, 30, 12).getTime();
    const kept = memory();
    const counts = createSuggestionCounts(kept, () => now);
    for (const id of ["a", "a", "b"]) counts.shown(id);
    counts.accepted();
    assert.deepEqual(counts.total(1), { shown: 2, accepted: 1 });
    now = new Date(2026, 5, 1, 12).getTime();
    counts.shown("c");
    assert.deepEqual(counts.total(1), { shown: 1, accepted: 0 });
    assert.deepEqual(counts.total(3), { shown: 3, accepted: 1 });
    assert.deepEqual(createSuggestionCounts(kept, () => now).total(7), { shown: 3, accepted: 1 });
  });

  it("keeps a year", () => {
    let now = new Date(2026, 0, 1, 12).getTime();
    const counts = createSuggestionCounts(memory(), () => now);
    for (let day = 0; day < 400; day++, now += 86_400_000) counts.shown(String(day));
    assert.deepEqual([counts.total(90).shown, counts.total(365).shown, counts.total(500).shown], [89, 364, 366]);
  });
});
