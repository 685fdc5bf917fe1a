import assert from "node:assert/strict";
import { createListeners } from "../../../../src/core/lifetime/listeners.ts";
import { changesOnDemand, type OnDemandParts } from "../../../../src/vscode/changes/onDemand.ts";
import { opsKey } from "../../../../src/vscode/changes/opsKey.ts";

function world({ kept = false, wasInFront = false } = {}) {
  const done: string[] = [];
  const waiting: ReturnType<OnDemandParts<unknown>["review"]["all"]>[number][] = [];
  const listeners = createListeners();
  const parts = {
    review: { all: () => waiting, onDidChange: listeners.add, restore: async () => void done.push("restored") },
    memory: { get: (key: string) => (kept && key === opsKey ? [] : undefined) },
    closeLeftovers: async () => (done.push("closed"), wasInFront),
    load: async () => (done.push("loaded"), { showAll: async () => void done.push("shown") }),
  } as unknown as OnDemandParts<{ showAll(): Promise<void> }>;
  const lazy = changesOnDemand(parts);
  const change = (...now: readonly unknown[]) => {
    waiting.splice(0, waiting.length, ...(now as typeof waiting));
    listeners.call();
  };
  return { lazy, done, change };
}

describe("answers that change several files", () => {
  it("are read when their list is needed, once", async () => {
    const { lazy, done, change } = world();
    change({});
    const before = [...done];
    change({}, {});
    change({}, {}, {});
    await lazy.changes();
    assert.deepEqual([before, done], [[], ["loaded"]]);
  });

  it("are not read any more after their end", () => {
    const { lazy, done, change } = world();
    lazy.dispose();
    change({}, {});
    assert.deepEqual(done, []);
  });

  const rows = [
    ["nothing", {}, ["closed", "restored"]],
    ["files that wait", { kept: true }, ["closed", "restored", "loaded"]],
    ["the list in front", { wasInFront: true }, ["closed", "restored", "loaded", "shown"]],
    ["both", { kept: true, wasInFront: true }, ["closed", "restored", "loaded", "shown"]],
  ] as const;
  for (const [what, left, expected] of rows) {
    it(`go on where the last window left ${what}`, async () => {
      const { lazy, done } = world(left);
      await lazy.restore();
      assert.deepEqual(done, expected);
    });
  }
});
