import assert from "node:assert/strict";
import { createMementoStore } from "../../../../src/vscode/models/mementoStore.ts";

const day = 24 * 60 * 60 * 1_000;

describe("what is kept between sessions", () => {
  const world = (most = 3) => {
    const stored = new Map<string, unknown>();
    let now = 1_000 * day;
    const state = {
      get: <T>(key: string): T | undefined => structuredClone(stored.get(key)) as T | undefined,
      update: async (key: string, value: unknown) => void stored.set(key, structuredClone(value)),
    } as Parameters<typeof createMementoStore>[0]["state"];
    const open = () =>
      createMementoStore({ state, storageKey: "lessons", keepMilliseconds: 30 * day, most, now: () => now });
    return { open, pass: (milliseconds: number) => void (now += milliseconds), stored };
  };

  it("is there in the next window, for a while", () => {
    const { open, pass } = world();
    open().set("a", { x: 1 });
    pass(29 * day);
    const before = open().get("a");
    pass(2 * day);
    assert.deepEqual([before, open().get("a")], [{ x: 1 }, undefined]);
  });

  it("is forgotten by the beginning of its name", () => {
    const { open } = world();
    open().set("https://one.test/v1 m", 1);
    open().set("https://two.test/v1 m", 2);
    open().forget("https://one.test/v1 ");
    assert.deepEqual([open().get("https://one.test/v1 m"), open().get("https://two.test/v1 m")], [undefined, 2]);
  });

  it("does not grow for ever: the oldest goes first", () => {
    const { open, pass, stored } = world();
    for (const name of ["a", "b", "c", "a", "d"]) {
      open().set(name, name);
      pass(1);
    }
    assert.deepEqual(Object.keys(stored.get("lessons") as object).toSorted(), ["a", "c", "d"]);
  });

  it("takes no name for something that every object has", () => {
    assert.equal(world().open().get("constructor"), undefined);
  });
});
