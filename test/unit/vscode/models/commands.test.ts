import assert from "node:assert/strict";
import { readCatalogue } from "../../../../src/catalogue/catalogue.ts";
import { AssistError } from "../../../../src/core/failure/failure.ts";
import type { Model, Provider } from "../../../../src/core/model.ts";
import { importKeys } from "../../../../src/vscode/models/importKeys.ts";
import { refreshModels } from "../../../../src/vscode/models/refreshModels.ts";
import { removeApiKey } from "../../../../src/vscode/models/removeApiKey.ts";
import { setApiKey } from "../../../../src/vscode/models/setApiKey.ts";
import { testConnection } from "../../../../src/vscode/models/testConnection.ts";
import { createKeys } from "../../../../src/vscode/models/keys.ts";
import type { Found } from "../../../../src/vscode/models/localServers.ts";
import type { ProviderSetting } from "../../../../src/vscode/workspace/settings.ts";
import { fakeDialogs, type Answers } from "./fakeDialogs.ts";
import { fakeSecrets } from "./fakeSecrets.ts";

const canary = "sk-canary-0123456789abcdef";

interface World {
  /** Servers on this machine. */
  readonly found?: readonly Found[];
  /** The models, each time that somebody asks. */
  readonly catalogues?: readonly (readonly Model[])[];
}

/** A desk with everything the key commands touch. */
function desk(answers: Answers = {}, entries: readonly unknown[] = [], { found = [], catalogues = [] }: World = {}) {
  const secrets = fakeSecrets();
  const keys = createKeys(secrets);
  const dialogs = fakeDialogs(answers);
  const saved: ProviderSetting[] = [];
  const tested: string[] = [];
  const refreshed: string[] = [];
  const logged: string[] = [];
  const providers = (): readonly Provider[] =>
    readCatalogue({ providers: [...entries, ...saved], models: [], lists: {} }).providers;
  const lists = {
    async refresh({ id, name }: Provider) {
      refreshed.push(id);
      if (id === "deepseek") throw new AssistError({ kind: "overloaded", status: 503, message: name });
      return [{ id: "m" }];
    },
    async ensure(which: readonly Provider[]) {
      refreshed.push(...which.map(({ id }) => id));
    },
  };
  const log = { info: (text: string) => logged.push(text), warn: (text: string) => logged.push(text), show() {} };
  const settings = { saveProvider: async (entry: ProviderSetting) => void saved.push(entry) };
  const test = async ({ id }: Provider) => void tested.push(id);
  const setKey = () => void tested.push("set a key");
  const used: string[] = [];
  const local = {
    look: async () => found,
    use: async ({ provider }: Found) => void used.push(provider.id),
    offer: async () => {},
  };
  const forgotten: string[] = [];
  const endpointQuirks = { forget: (beginning: string) => void forgotten.push(beginning) };
  let asked = 0;
  const models = () => catalogues[asked++] ?? [];
  return {
    parts: { providers, keys, dialogs, settings, lists, test, log, setKey, local, endpointQuirks, models },
    forgotten,
    used,
    provider: (id: string) => {
      const found = providers().find((each) => each.id === id);
      assert.ok(found, id);
      return found;
    },
    secrets,
    keys,
    dialogs,
    saved,
    tested,
    refreshed,
    logged,
  };
}

describe("Set API Key", () => {
  it("stores a key for the provider chosen, fetches its models and offers a test", async () => {
    const { parts, keys, provider, tested, refreshed, dialogs } = desk({
      picks: { "Set API Key": ["OpenRouter"] },
      inputs: { "API Key for OpenRouter": ` "${canary}" ` },
      buttons: { "OpenRouter is set up": "Test Connection" },
    });
    await setApiKey(parts).run();
    assert.equal(await keys.read(provider("openrouter")), canary);
    assert.deepEqual([refreshed, tested], [["openrouter"], ["openrouter"]]);
    assert.ok(dialogs.shown.includes("It is sent only to https://openrouter.ai."));
    assert.ok(!dialogs.shown.join().includes("canary"));
  });

  it("asks at once for the provider it is told", async () => {
    const { parts, keys, provider, dialogs } = desk({ inputs: { "API Key for OpenAI": canary } });
    await setApiKey(parts).run("openai");
    assert.equal(await keys.read(provider("openai")), canary);
    assert.equal(dialogs.shown[0], "API Key for OpenAI");
  });

  it("stores nothing where the user gives up or the key cannot be one", async () => {
    for (const answers of [
      {},
      { picks: { "Set API Key": ["OpenAI"] } },
      { picks: { "Set API Key": ["OpenAI"] }, inputs: { "API Key for OpenAI": "sk–canary" } },
    ]) {
      const { parts, secrets, tested, dialogs } = desk(answers);
      await setApiKey(parts).run();
      assert.deepEqual([secrets.entries.size, tested], [0, []]);
      assert.ok(!dialogs.shown.join().includes("canary"));
    }
  });

  it("asks for the address of a gateway first and writes it into the user's settings", async () => {
    const { parts, keys, provider, saved } = desk({
      picks: { "Set API Key": ["one-api"], "API Key for one-api / new-api": ["API Key Required"] },
      inputs: {
        "Address of one-api / new-api": "llm.example.test/v1/chat/completions",
        "API Key for one-api / new-api (llm.example.test)": canary,
      },
    });
    await setApiKey(parts).run();
    assert.deepEqual(saved, [
      {
        preset: "one-api",
        id: "one-api",
        name: "one-api / new-api (llm.example.test)",
        baseUrl: "https://llm.example.test/v1",
      },
    ]);
    assert.equal(await keys.read(provider("one-api")), canary);
  });

  it("gives a second server of a kind an id of its own", async () => {
    const { parts, saved } = desk(
      {
        picks: { "Set API Key": ["LiteLLM…"], "API Key for LiteLLM": ["No API Key Required"] },
        inputs: { "Address of LiteLLM": "127.0.0.1:4000" },
      },
      [{ preset: "litellm", baseUrl: "https://other.test" }],
    );
    await setApiKey(parts).run();
    assert.deepEqual(saved, [
      {
        preset: "litellm",
        id: "litellm-2",
        name: "LiteLLM (127.0.0.1:4000)",
        baseUrl: "http://127.0.0.1:4000/v1",
        auth: "none",
      },
    ]);
  });

  for (const agreed of [true, false]) {
    it(`uses an address without encryption only after a warning: ${agreed ? "" : "not "}agreed`, async () => {
      const { parts, saved } = desk({
        picks: { "Set API Key": ["LiteLLM…"], "API Key for LiteLLM": ["No API Key Required"] },
        inputs: { "Address of LiteLLM": "http://gpu.lan:4000" },
        buttons: agreed ? { "http://gpu.lan:4000/v1 is not encrypted": "Use It Anyway" } : {},
      });
      await setApiKey(parts).run();
      assert.deepEqual(
        saved.map(({ baseUrl, ["allowHttp"]: allowHttp }) => [baseUrl, allowHttp]),
        agreed ? [["http://gpu.lan:4000/v1", true]] : [],
      );
    });
  }

  it("offers to keep the stored key where only the address changed", async () => {
    const moved = [{ preset: "openai", baseUrl: "https://proxy.test" }];
    const answers = {
      picks: { "The address of OpenAI has changed": ["Send the Stored Key to https://proxy.test"] },
    };
    const { parts, keys, provider } = desk(answers, moved);
    await keys.set({ ...provider("openai"), baseUrl: "https://api.openai.com/v1" }, canary);
    assert.equal(await keys.state(provider("openai")), "for-other-origin");
    await setApiKey(parts).run("openai");
    assert.equal(await keys.read(provider("openai")), canary);
  });

  it("says so where the editor cannot store keys", async () => {
    const { parts, secrets, dialogs } = desk({ inputs: { "API Key for OpenAI": canary } });
    secrets.store = () => Promise.reject(new Error("no keyring"));
    await setApiKey(parts).run("openai");
    assert.equal(dialogs.shown.at(-1), "The editor's secret storage is not available: no keyring");
  });
});

describe("Remove API Key", () => {
  it("removes what is chosen, also keys whose provider is gone", async () => {
    const { parts, keys, provider, dialogs } = desk({ picks: { "Which keys should be removed?": ["OpenAI", "old"] } });
    await keys.set(provider("openai"), canary);
    await keys.set(provider("mistral"), canary);
    await keys.set({ ...provider("openai"), auth: { kind: "key", keyName: "old" } }, canary);
    await removeApiKey(parts).run();
    assert.deepEqual(await keys.names(), ["mistral"]);
    assert.ok(dialogs.shown.includes("old | no longer used by any provider | "));
  });

  it("says so where there is none", async () => {
    const { parts, dialogs } = desk();
    await removeApiKey(parts).run();
    assert.deepEqual(dialogs.shown, ["No API key is stored."]);
  });
});

describe("Import Keys", () => {
  const file = {
    name: ".env",
    text: `OPENAI_API_KEY=${canary}1\nDEEPSEEK_API_KEY='${canary}2'\nONE_API_KEY=${canary}3`,
  };

  it("takes the keys chosen, and never shows one", async () => {
    const { parts, keys, provider, dialogs, refreshed } = desk({
      file,
      picks: { "Which keys should be imported from .env?": ["OpenAI"] },
    });
    await keys.set(provider("openai"), "sk-old");
    await importKeys(parts).run();
    assert.deepEqual(await keys.names(), ["openai"]);
    assert.equal(await keys.read(provider("openai")), `${canary}1`);
    assert.deepEqual(refreshed, ["openai"]);
    assert.deepEqual(dialogs.shown, [
      "Which keys should be imported from .env?",
      "OpenAI | OPENAI_API_KEY | replaces the stored key",
      "DeepSeek | DEEPSEEK_API_KEY | sent only to https://api.deepseek.com/v1",
      "Stored the keys for OpenAI.",
    ]);
  });

  it("says so where the file holds none, and does nothing where none is chosen", async () => {
    const empty = desk({ file: { name: "notes.txt", text: `key: ${canary}` } });
    await importKeys(empty.parts).run();
    assert.deepEqual(empty.dialogs.shown, ["notes.txt contains no key for a known provider."]);
    for (const answers of [{}, { file }]) {
      const { parts, secrets } = desk(answers);
      await importKeys(parts).run();
      assert.equal(secrets.entries.size, 0);
    }
  });
});

describe("Test Connection and Refresh Models", () => {
  it("test the only provider at once, ask which of several, and lead to a key where there is none", async () => {
    const none = desk();
    await testConnection(none.parts).run();
    assert.deepEqual(none.tested, ["set a key"]);

    const one = desk({}, [{ preset: "ollama" }]);
    await testConnection(one.parts).run();
    assert.deepEqual(one.tested, ["ollama"]);

    const two = desk({ picks: { "Test the connection to…": ["OpenAI"] } }, [{ preset: "ollama" }]);
    await two.keys.set(two.provider("openai"), canary);
    await testConnection(two.parts).run();
    assert.deepEqual(two.tested, ["openai"]);
  });

  it("refresh every usable provider and name those that do not answer", async () => {
    const { parts, keys, provider, refreshed, dialogs, logged } = desk({}, [{ preset: "ollama" }]);
    await keys.set(provider("deepseek"), canary);
    await refreshModels(parts).run();
    assert.deepEqual(refreshed, ["deepseek", "ollama"]);
    assert.equal(dialogs.shown.at(-1), "Could not get the model list from DeepSeek; the previous list is kept.");
    assert.equal(logged.length, 2);
  });

  it("forget what refusals taught, and name what goes away with what comes after it", async () => {
    const catalogue = (ids: readonly string[]) =>
      readCatalogue({
        providers: [{ id: "hub", baseUrl: "https://hub.test", auth: "none", gateway: false }],
        models: [],
        lists: { hub: ids.map((id) => ({ id, ...(id === "gpt-5.4" ? { shutdownDate: soon } : {}) })) },
      }).models;
    const soon = new Date(Date.now() + 40 * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10);
    const later = ["gpt-5.6-sol", "gpt-5.4-mini"];
    const catalogues = [catalogue(["claude-opus-5", "gpt-5.4", ...later]), catalogue(["gpt-5.4", ...later])];
    const entries = [{ id: "hub", baseUrl: "https://hub.test", auth: "none" }];
    const { parts, dialogs, forgotten } = desk({}, entries, { catalogues });
    await refreshModels(parts).run();
    assert.deepEqual(forgotten, ["https://hub.test/v1 "]);
    assert.deepEqual(dialogs.shown.slice(1, -1), [
      "Claude Opus 5 is no longer offered by hub; its replacement is GPT-5.6 Sol.",
    ]);
  });

  it("offer what runs on this computer where a key is asked for", async () => {
    const ollama = readCatalogue({ providers: [{ preset: "ollama" }], models: [], lists: {} }).providers.at(-1);
    assert.ok(ollama);
    const found = [{ provider: ollama, models: [{ id: "a" }, { id: "b" }] }];
    const { parts, used, dialogs, tested } = desk({ picks: { "Set API Key": ["Use Ollama (2 models)"] } }, [], {
      found,
    });
    await setApiKey(parts).run();
    assert.deepEqual([used, tested], [["ollama"], []]);
    assert.ok(dialogs.shown.includes("Ollama is set up."));
  });

  it("refresh nothing where nobody can be asked", async () => {
    const { parts, refreshed, dialogs } = desk();
    await refreshModels(parts).run();
    assert.deepEqual(refreshed, []);
    assert.deepEqual(dialogs.shown, ["No provider is available yet. Set an API key first."]);
  });
});
