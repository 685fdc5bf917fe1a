import assert from "node:assert/strict";
import { localServers } from "../../../../src/catalogue/localServers.ts";
import type { Provider } from "../../../../src/core/model.ts";
import { createLocalServers } from "../../../../src/vscode/models/localServers.ts";
import { fakeDialogs, type Answers } from "./fakeDialogs.ts";

const [ollama] = localServers().map(({ provider }) => provider);
assert.ok(ollama);
const running = { provider: ollama, models: [{ id: "a" }, { id: "b" }, { id: "c" }] };
const offer = "Ollama is running on this machine. It costs nothing to use, and your data stays here.";

function world(answers: Answers = {}, { mayLook = true, configured = [] as readonly Provider[] } = {}) {
  const kept = new Map<string, unknown>();
  const lookedAt: string[][] = [];
  const saved: unknown[] = [];
  const refreshed: string[] = [];
  const dialogs = fakeDialogs(answers);
  const open = () =>
    createLocalServers({
      async find(servers) {
        lookedAt.push(servers.map(({ provider }) => provider.baseUrl));
        return servers.some(({ provider }) => provider.id === "ollama") ? [running] : [];
      },
      providers: () => configured,
      settings: { saveProvider: async (entry) => void saved.push(entry) },
      lists: {
        async refresh({ id }) {
          refreshed.push(id);
          return [];
        },
      },
      dialogs,
      mayLook: () => mayLook,
      memory: {
        get: (key: string) => kept.get(key) as undefined,
        update: async (key, value) => void kept.set(key, value),
      },
    });
  return { open, lookedAt, saved, refreshed, dialogs };
}

describe("model servers on this machine", () => {
  it("are looked for on the loopback only, at their usual ports", () => {
    const { open, lookedAt } = world();
    assert.deepEqual(lookedAt, []);
    return open()
      .look()
      .then(() => {
        const hosts = lookedAt.flat().map((url) => new URL(url).host);
        assert.deepEqual(hosts, [
          "127.0.0.1:11434",
          "[::1]:11434",
          "127.0.0.1:1234",
          "[::1]:1234",
          "127.0.0.1:8080",
          "[::1]:8080",
          "127.0.0.1:8000",
          "[::1]:8000",
        ]);
      });
  });

  it("are not looked for where the user does not want it", async () => {
    const { open, lookedAt } = world({}, { mayLook: false });
    assert.deepEqual([await open().look(), lookedAt], [[], []]);
  });

  it("are not looked for where they are configured, under whatever name", async () => {
    const configured = [{ ...ollama, id: "mine", baseUrl: "http://localhost:11434/v1" }];
    const { open, dialogs } = world({}, { configured });
    await open().offer();
    assert.deepEqual(dialogs.shown, []);
  });

  it("are offered once, and used when the user takes the offer", async () => {
    const { open, dialogs, saved, refreshed } = world({ buttons: { Ollama: "Use Ollama (3 models)" } });
    const servers = open();
    await servers.offer();
    await servers.offer();
    assert.deepEqual([dialogs.shown, refreshed], [[offer], ["ollama"]]);
    assert.deepEqual(saved, [{ preset: "ollama", baseUrl: "http://127.0.0.1:11434/v1" }]);
  });

  it("are offered again in the next window, unless the user said no", async () => {
    const dismissed = world();
    await dismissed.open().offer();
    await dismissed.open().offer();
    const declined = world({ buttons: { Ollama: "Don't Ask Again" } });
    await declined.open().offer();
    await declined.open().offer();
    assert.deepEqual([dismissed.dialogs.shown.length, declined.dialogs.shown.length, declined.saved], [2, 1, []]);
  });
});
