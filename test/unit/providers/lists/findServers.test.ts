import assert from "node:assert/strict";
import type { ListedModel, ServerKind } from "../../../../src/core/model.ts";
import { createFindServers } from "../../../../src/providers/lists/findServers.ts";
import { createListModels } from "../../../../src/providers/lists/listModels.ts";
import { provider } from "../../samples.ts";
import { quickLimits } from "../ask.ts";
import { head, serve, stopServers, type RawServer } from "../rawServer.ts";

type Pages = Readonly<Record<string, unknown>>;

/** Answers each page with its JSON; a page may depend on what was posted. */
const answers = (pages: Pages) =>
  serve((socket, { line, body }) => {
    const page = pages[line.split(" ")[1] ?? ""];
    const value = typeof page === "function" ? (page as (asked: unknown) => unknown)(JSON.parse(body)) : page;
    socket.end(
      value === undefined ? head(404) : head(200, { "content-type": "application/json" }) + JSON.stringify(value),
    );
  });

const own = { auth: { kind: "none" }, free: true } as const;

describe("a server on this machine", () => {
  afterEach(stopServers);

  const find = (server: Pick<RawServer, "url" | "origin">, probeField = "models") =>
    createFindServers(quickLimits)(
      [{ provider: provider({ ...own, baseUrl: server.url }), probeUrl: `${server.origin}/api/tags`, probeField }],
      new AbortController().signal,
    );
  const list = { data: [{ id: "a" }, { id: "b" }] };

  it("is found by what only it answers, with its models", async () => {
    const server = await answers({ "/api/tags": { models: [] }, "/v1/models": list });
    assert.deepEqual(
      (await find(server)).map(({ models }) => models),
      [[{ id: "a" }, { id: "b" }]],
    );
  });

  const others: readonly (readonly [string, Pages])[] = [
    ["somebody else's server", { "/": "hello" }],
    ["one that lists models, but is not it", { "/api/tags": { other: 1 }, "/v1/models": list }],
    ["one without a model", { "/api/tags": { models: [] }, "/v1/models": { data: [] } }],
    ["one that only says that it is there", { "/api/tags": { models: [] } }],
  ];
  for (const [what, pages] of others)
    it(`is not taken for what it is not: ${what}`, async () => assert.deepEqual(await find(await answers(pages)), []));

  it("is not waited for where nobody listens, or nobody answers", async () => {
    const gone = await answers({});
    await gone.stop();
    const silent = await serve(() => undefined);
    assert.deepEqual([await find(gone), await find(silent)], [[], []]);
  });

  it("is found once, at the first of its addresses", async () => {
    const server = await answers({ "/api/tags": { models: [] }, "/v1/models": list });
    const at = { provider: provider({ ...own, baseUrl: server.url }), probeUrl: `${server.origin}/api/tags` };
    const twice = [at, at].map((one) => ({ ...one, probeField: "models" }));
    assert.equal((await createFindServers(quickLimits)(twice, new AbortController().signal)).length, 1);
  });
});

describe("what a server on this machine tells of its models", () => {
  afterEach(stopServers);

  const listOf = async (serverKind: ServerKind, pages: Pages): Promise<readonly ListedModel[]> => {
    const server = await answers(pages);
    const asked = provider({ ...own, serverKind, baseUrl: server.url });
    return await createListModels(quickLimits)(asked, undefined, new AbortController().signal);
  };
  const ids = (...names: readonly string[]) => ({ data: names.map((id) => ({ id })) });

  it("is read from Ollama: the window it runs with, filling in, pictures; what only embeds is left out", async () => {
    const capabilities: Readonly<Record<string, readonly string[]>> = {
      "coder:7b": ["completion", "insert"],
      "eyes:4b": ["completion", "vision"],
      "vectors:1b": ["embedding"],
    };
    const pages = {
      "/v1/models": ids("coder:7b", "eyes:4b", "vectors:1b", "broken:1b"),
      "/api/ps": { models: [{ model: "coder:7b", context_length: 16_384 }] },
      "/api/show": ({ model }: { readonly model: string }) =>
        model in capabilities
          ? { capabilities: capabilities[model], parameters: 'stop "x"\nnum_ctx    8192', model_info: {} }
          : undefined,
    };
    assert.deepEqual(await listOf("ollama", pages), [
      { id: "coder:7b", contextTokens: 16_384, fim: true, images: false },
      { id: "eyes:4b", contextTokens: 8_192, fim: false, images: true },
      { id: "broken:1b" },
    ]);
  });

  it("is read from LM Studio: the window of what is loaded", async () => {
    const data = [
      { id: "a", type: "llm", state: "loaded", max_context_length: 131_072, loaded_context_length: 8_192 },
      { id: "b", type: "vlm", state: "not-loaded", max_context_length: 131_072 },
      { id: "c", type: "embeddings" },
    ];
    assert.deepEqual(await listOf("lm-studio", { "/v1/models": ids("a", "b", "c"), "/api/v0/models": { data } }), [
      { id: "a", contextTokens: 8_192, images: false },
      { id: "b", images: true },
    ]);
  });

  it("is read from llama.cpp: the window it was started with", async () => {
    const props = { default_generation_settings: { n_ctx: 24_576 }, modalities: { vision: false } };
    assert.deepEqual(await listOf("llama-cpp", { "/v1/models": ids("a.gguf"), "/props": props }), [
      { id: "a.gguf", contextTokens: 24_576, images: false },
    ]);
  });

  it("is read from LiteLLM: windows and prices as its owner set them", async () => {
    const info = (name: string, model_info: object) => ({ model_name: name, litellm_params: {}, model_info });
    const data = [
      info("fast", {
        mode: "chat",
        max_input_tokens: 128_000,
        max_output_tokens: 16_384,
        input_cost_per_token: 1.5e-7,
        output_cost_per_token: 6e-7,
        cache_read_input_token_cost: 7.5e-8,
        supports_vision: true,
      }),
      info("free", { mode: null, input_cost_per_token: 0, output_cost_per_token: 0 }),
      info("vectors", { mode: "embedding" }),
    ];
    assert.deepEqual(
      await listOf("litellm", { "/v1/models": ids("fast", "free", "vectors"), "/model/info": { data } }),
      [
        {
          id: "fast",
          contextTokens: 128_000,
          maxOutputTokens: 16_384,
          images: true,
          price: { currency: "USD", inputPerMillion: 0.15, outputPerMillion: 0.6, cachedInputPerMillion: 0.075 },
        },
        { id: "free" },
      ],
    );
  });

  it("is done without where it says nothing", async () => {
    for (const kind of ["ollama", "lm-studio", "llama-cpp", "litellm"] as const)
      assert.deepEqual(await listOf(kind, { "/v1/models": ids("a") }), [{ id: "a" }]);
  });
});

describe("a key that goes in a header of its own", () => {
  afterEach(stopServers);

  it("is sent there, and nowhere else", async () => {
    const server = await answers({ "/v1/models": { data: [{ id: "a" }] } });
    const portkey = provider({ baseUrl: server.url, keyHeader: "x-portkey-api-key" });
    await createListModels(quickLimits)(portkey, "pk-1", new AbortController().signal);
    const [{ headers } = assert.fail()] = server.requests;
    assert.deepEqual([headers["x-portkey-api-key"], headers["authorization"]], ["pk-1", undefined]);
  });
});
