import assert from "node:assert/strict";
import { pinModel, type PinParts } from "../../../../src/vscode/chat/pinModel.ts";
import { model } from "../../samples.ts";

describe("a model that is pinned from the Dashboard", () => {
  const pinned = async (modelKey: string): Promise<readonly unknown[]> => {
    const done: unknown[] = [];
    const chat: PinParts["chat"] = {
      pin: async (chosen) => void done.push(chosen),
      view: { reveal: async () => void done.push("shown") },
    };
    await pinModel({ models: () => [model({ name: "Small" })], chat }, modelKey);
    return done;
  };

  it("answers the chat's next question", async () => {
    assert.deepEqual(await pinned("acme/small"), [
      { pin: { kind: "model", key: "acme/small" }, name: "Small" },
      "shown",
    ]);
  });

  it("is left where it is gone by now", async () => {
    assert.deepEqual(await pinned("acme/gone"), []);
  });
});
