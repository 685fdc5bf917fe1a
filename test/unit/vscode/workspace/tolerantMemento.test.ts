import assert from "node:assert/strict";
import type { Memento } from "vscode";
import { createMementoStore } from "../../../../src/vscode/models/mementoStore.ts";
import { tolerantMemento } from "../../../../src/vscode/workspace/tolerantMemento.ts";

/** As the editor's: the value is there at once, and writing it may fail. */
function editorMemento(write: (key: string) => Promise<void>) {
  const values = new Map<string, unknown>();
  const memento: Memento = {
    keys: () => [...values.keys()],
    get: (key: string, otherwise?: unknown) => values.get(key) ?? otherwise,
    update(key: string, value: unknown) {
      values.set(key, value);
      return write(key);
    },
  };
  return memento;
}

describe("the editor's storage", () => {
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it("that cannot be written rejects nothing, and is logged in one line until it works again", async () => {
    const lines: string[] = [];
    let full = true;
    const write = async () => {
      if (full) throw new Error("disk full");
    };
    const state = tolerantMemento(editorMemento(write), (line) => lines.push(line));
    await state.update("a", 1);
    await state.update("b", 2);
    const first = [...lines];
    full = false;
    await state.update("a", 3);
    full = true;
    await state.update("c", 4);
    assert.deepEqual(first, ["The editor could not store a: Error: disk full"]);
    assert.deepEqual(lines.slice(1), ["The editor could not store c: Error: disk full"]);
    assert.deepEqual([state.get("a"), state.get("x", 5), state.keys()], [3, 5, ["a", "b", "c"]]);
  });

  it("that throws at once is taken in the same way", async () => {
    const lines: string[] = [];
    const write = () => {
      throw new Error("closed");
    };
    await tolerantMemento(editorMemento(write), (line) => lines.push(line)).update("a", 1);
    assert.equal(lines.length, 1);
  });

  it("keeps what is learnt in this window, and no promise is left that nobody hears", async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => unheard.push(reason);
    process.on("unhandledRejection", hear);
    try {
      const state = tolerantMemento(
        editorMemento(() => Promise.reject(new Error("disk full"))),
        () => {},
      );
      const memory = createMementoStore({
        state,
        storageKey: "lessons",
        keepMilliseconds: 1_000,
        most: 3,
        now: () => 1,
      });
      memory.set("a", 1);
      memory.forget("b");
      await settle();
      assert.equal(memory.get("a"), 1);
    } finally {
      process.off("unhandledRejection", hear);
    }
    assert.deepEqual(unheard, []);
  });
});
