import assert from "node:assert/strict";
import { chatOpens, type ChatOpensParts } from "../../../../src/vscode/chat/chatOpens.ts";
import { model } from "../../samples.ts";

async function opened(change: Partial<ChatOpensParts> = {}): Promise<readonly string[]> {
  const done: string[] = [];
  chatOpens({
    loadProviders: async () => done.push("clients"),
    warmRouter: async () => void done.push("router"),
    usableModels: async () => [model()],
    local: { offer: async () => void done.push("offered") },
    log: (line) => done.push(line),
    ...change,
  });
  await new Promise((resolve) => setImmediate(resolve));
  return done;
}

describe("a chat that opens", () => {
  it("has clients and router ready, and looks for no server where somebody can be asked", async () => {
    assert.deepEqual(await opened(), ["clients", "router"]);
  });

  it("offers what runs on this machine where nobody can be asked", async () => {
    assert.deepEqual(await opened({ usableModels: async () => [] }), ["clients", "router", "offered"]);
  });

  it("logs what goes wrong, and goes on", async () => {
    const warmRouter = () => Promise.reject(new Error("no weights"));
    const usableModels = () => Promise.reject(new Error("no keys"));
    assert.deepEqual(await opened({ warmRouter, usableModels }), [
      "clients",
      "The router's weights: Error: no weights",
      "Servers on this machine: Error: no keys",
    ]);
  });
});
