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
        "portkey",
        "openai-compatible",
        "ollama",
        "lm-studio",
        "llama-cpp",
        "vllm",
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

  it("take the style in which a user's own address fills in", () => {
    const fimUrl = "http://127.0.0.1:9000/infill";
    const entry = { id: "mine", baseUrl: "http://127.0.0.1:9000", fimUrl, fimStyle: "llama-cpp" };
    const { providers, problems } = readCatalogue({ providers: [entry], models: [], lists: {} });
    assert.deepEqual(problems, []);
    assert.deepEqual([providers.at(-1)?.fimUrl, providers.at(-1)?.fimStyle], ["http://127.0.0.1:9000", "llama-cpp"]);
  });

  it("send the headers of a gateway with those of the user", () => {
    const headers = { "x-portkey-provider": "openai", "x-title": "Mine" };
    const of = (preset: string) => {
      const { providers } = readCatalogue({ providers: [{ preset, headers }], models: [], lists: {} });
      const found = providers.find(({ id }) => id === preset);
      return [found?.headers, found?.keyHeader];
    };
    assert.deepEqual(of("openrouter"), [headers, undefined]);
    assert.deepEqual(of("portkey"), [headers, "x-portkey-api-key"]);
    const withKey = { preset: "portkey", headers: { "x-portkey-api-key": "k" } };
    assert.equal(readCatalogue({ providers: [withKey], models: [], lists: {} }).problems.length, 1);
  });

  for (const { id, path } of presets) {
    it(`${id} takes its address however it is pasted`, () => {
      const host = "http://127.0.0.1:4321";
      const forms = [
        "127.0.0.1:4321",
        host,
        `${host}/`,
        host + path,
        `${host}${path}/`,
        `${host}${path}/chat/completions/`,
      ];
      const read = forms.map((baseUrl) => {
        const { providers } = readCatalogue({ providers: [{ preset: id, baseUrl }], models: [], lists: {} });
        return providers.find((provider) => provider.id === id)?.baseUrl;
      });
      assert.deepEqual(new Set(read), new Set([host + path]));
    });
  }

  it("believe a local server's own word of its window, and the user's even more", () => {
    const windowOf = (entry: object, contextTokens?: number) => {
      const listed = { id: "qwen2.5-coder:7b", ...(contextTokens ? { contextTokens } : {}) };
      const { models } = readCatalogue({
        providers: [{ preset: "ollama", ...entry }],
        models: [],
        lists: { ollama: [listed] },
      });
      return models.find(({ provider }) => provider.id === "ollama")?.contextTokens;
    };
    assert.deepEqual(
      [windowOf({}), windowOf({}, 32_768), windowOf({ contextTokens: 8_192 }, 32_768)],
      [4_096, 32_768, 8_192],
    );
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
