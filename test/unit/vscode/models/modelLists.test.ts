import assert from "node:assert/strict";
import { AssistError } from "../../../../src/core/failure/failure.ts";
import type { ListedModel, Provider } from "../../../../src/core/model.ts";
import { createModelLists } from "../../../../src/vscode/models/modelLists.ts";

const hub: Provider = {
  id: "hub",
  name: "Hub",
  baseUrl: "https://hub.test/v1",
  protocol: "openai-chat",
  auth: { kind: "key", keyName: "hub" },
  gateway: true,
};
const hour = 60 * 60 * 1_000;

function world() {
  const stored = new Map<string, unknown>();
  const state = {
    get: <T>(key: string) => stored.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void stored.set(key, value),
  };
  const calls: (readonly [string, string | undefined])[] = [];
  const world = {
    now: 1_000_000_000,
    trusted: true,
    list: [{ id: "a" }] as readonly ListedModel[],
    down: false,
    calls,
    stored,
  };
  const lists = createModelLists(state as never, {
    async listModels(provider, apiKey) {
      calls.push([provider.baseUrl, apiKey]);
      if (world.down) throw new AssistError({ kind: "unreachable", url: provider.baseUrl, message: "" });
      return world.list;
    },
    readKey: async () => "sk-1",
    isTrusted: () => world.trusted,
    now: () => world.now,
  });
  return { world, lists };
}

describe("model lists", () => {
  it("are fetched with the provider's key and kept", async () => {
    const { world: at, lists } = world();
    let changes = 0;
    lists.onDidChange(() => changes++);
    assert.deepEqual(await lists.refresh(hub, AbortSignal.timeout(1_000)), [{ id: "a" }]);
    assert.deepEqual(lists.all(), { hub: [{ id: "a" }] });
    assert.deepEqual([at.calls, changes], [[["https://hub.test/v1", "sk-1"]], 1]);
    assert.ok(!JSON.stringify([...at.stored]).includes("sk-1"));
  });

  it("are fetched in the background once, until they are a day old or the address changes", async () => {
    const { world: at, lists } = world();
    await Promise.all([lists.ensure([hub]), lists.ensure([hub])]);
    await lists.ensure([hub]);
    assert.equal(at.calls.length, 1);
    at.now += 25 * hour;
    await lists.ensure([hub]);
    assert.equal(at.calls.length, 2);
    await lists.ensure([{ ...hub, baseUrl: "https://new.test/v1" }]);
    assert.deepEqual(at.calls.at(-1), ["https://new.test/v1", "sk-1"]);
  });

  it("wait after a failure, and then try again", async () => {
    const { world: at, lists } = world();
    at.down = true;
    await lists.ensure([hub]);
    await lists.ensure([hub]);
    assert.equal(at.calls.length, 1);
    at.now += hour;
    at.down = false;
    await lists.ensure([hub]);
    assert.deepEqual([at.calls.length, lists.all()], [2, { hub: [{ id: "a" }] }]);
  });

  it("are not fetched in the background in a folder that is not trusted", async () => {
    const { world: at, lists } = world();
    at.trusted = false;
    await lists.ensure([hub]);
    assert.equal(at.calls.length, 0);
    await lists.refresh(hub, AbortSignal.timeout(1_000));
    assert.equal(at.calls.length, 1);
  });

  it("stay as they were where a refresh fails, which is reported", async () => {
    const { world: at, lists } = world();
    await lists.refresh(hub, AbortSignal.timeout(1_000));
    at.down = true;
    await assert.rejects(lists.refresh(hub, AbortSignal.timeout(1_000)), { name: "AssistError" });
    assert.deepEqual(lists.all(), { hub: [{ id: "a" }] });
  });

  it("keep a thousand models at most", async () => {
    const { world: at, lists } = world();
    at.list = Array.from({ length: 5_000 }, (_, index) => ({ id: `m${index}` }));
    await lists.refresh(hub, AbortSignal.timeout(1_000));
    assert.equal(lists.all()["hub"]?.length, 1_000);
  });
});
