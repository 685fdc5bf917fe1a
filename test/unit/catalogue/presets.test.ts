import assert from "node:assert/strict";
import { readCatalogue } from "../../../src/catalogue/catalogue.ts";
import { presets } from "../../../src/catalogue/presets.ts";
import { urlProblem } from "../../../src/core/origin.ts";

describe("presets", () => {
  it("are these", () => {
    assert.deepEqual(
      presets.map(({ id }) => id),
      [
        "openai",
        "anthropic",
        "deepseek",
        "moonshot",
        "moonshot-cn",
        "gemini",
        "qwen",
        "qwen-cn",
        "zhipu",
        "zai",
        "mistral",
        "openrouter",
        "qiniu",
        "vector-engine",
        "evolink",
        "siliconflow",
        "siliconflow-cn",
        "one-api",
        "litellm",
        "openai-compatible",
        "ollama",
        "lm-studio",
        "llama-cpp",
        "demo",
      ],
    );
  });

  for (const preset of presets) {
    it(`${preset.id} can be named in settings`, () => {
      const entry = { preset: preset.id, ...(preset.baseUrl ? {} : { baseUrl: "http://127.0.0.1:4000" }) };
      const { providers, problems } = readCatalogue({ providers: [entry], models: [], lists: {} });
      const provider = providers.find(({ id }) => id === preset.id);
      assert.deepEqual(problems, []);
      assert.ok(provider);
      assert.equal(urlProblem(provider.baseUrl), undefined);
      assert.ok(provider.baseUrl.endsWith(preset.path));
      assert.equal(provider.auth.kind, preset.auth);
      if (provider.fimUrl) assert.equal(urlProblem(provider.fimUrl), undefined);
    });
  }

  it("are in the catalogue where they need only a key, and the others only where settings name them", () => {
    const { providers } = readCatalogue({ providers: [], models: [], lists: {} });
    const waiting = presets.filter(({ kind }) => kind === "vendor" || kind === "gateway").map(({ id }) => id);
    assert.deepEqual(
      providers.map(({ id }) => id),
      waiting,
    );
  });

  it("know their models: a direct vendor's have roles and figures without its list", () => {
    const { models } = readCatalogue({ providers: [], models: [], lists: {} });
    for (const { id } of presets.filter(({ kind }) => kind === "vendor")) {
      const own = models.filter(({ provider }) => provider.id === id);
      const roles = new Set(own.flatMap((model) => model.roles));
      assert.ok(roles.has("code") && roles.has("cheap") && roles.has("reason"), id);
      assert.deepEqual(
        own.filter(({ contextTokens }) => contextTokens <= 32_768).map(({ key }) => key),
        [],
      );
    }
  });

  it("fill in the middle where their server does, also when it was moved", () => {
    const at = (entry: object) => {
      const { providers } = readCatalogue({ providers: [entry], models: [], lists: {} });
      const last = providers.at(-1);
      return [last?.fimUrl, last?.fimStyle];
    };
    assert.deepEqual(at({ preset: "ollama" }), ["http://127.0.0.1:11434", "ollama"]);
    assert.deepEqual(at({ preset: "llama-cpp" }), ["http://127.0.0.1:8080", "llama-cpp"]);
    assert.deepEqual(at({ preset: "lm-studio" }), [undefined, undefined]);
    assert.deepEqual(at({ preset: "ollama", baseUrl: "https://me.test/ollama/v1" }), [
      "https://me.test/ollama",
      "ollama",
    ]);
    assert.deepEqual(at({ preset: "ollama", fimUrl: "http://127.0.0.1:11434/v1" }), [
      "http://127.0.0.1:11434/v1",
      undefined,
    ]);
  });

  it("names every key variable once", () => {
    const names = presets.flatMap(({ envNames }) => envNames);
    assert.equal(new Set(names).size, names.length);
  });

  it("has a demo whose models cover every role and show costs", () => {
    const providers = [{ preset: "demo", baseUrl: "http://127.0.0.1:4000" }];
    const { models } = readCatalogue({ providers, models: [], lists: {} });
    const demo = models.filter(({ provider }) => provider.id === "demo");
    assert.deepEqual(
      demo.map(({ id, protocol, fim, roles, price }) => [id, protocol, fim, roles, price?.currency]),
      [
        ["demo-coder", "openai-responses", false, ["code"], "USD"],
        ["demo-quick", "openai-chat", false, ["cheap"], "USD"],
        ["demo-thinker", "anthropic-messages", false, ["reason"], "USD"],
        ["demo-long", "openai-chat", false, ["long"], "USD"],
        ["demo-fim", "openai-chat", true, ["complete"], "USD"],
      ],
    );
  });
});
