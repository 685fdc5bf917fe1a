import assert from "node:assert/strict";
import type { AssistError } from "../../../../src/core/failure/failure.ts";
import type { ListedModel, Provider } from "../../../../src/core/model.ts";
import { createListModels } from "../../../../src/providers/lists/listModels.ts";
import { provider } from "../../samples.ts";
import { canary, quickLimits } from "../ask.ts";
import { head, replies, serve, stopServers, type RawServer } from "../rawServer.ts";

const list = (server: RawServer, change: Partial<Provider> = {}, signal = new AbortController().signal) =>
  createListModels(quickLimits)(provider({ baseUrl: server.url, ...change }), canary, signal);

const cases: readonly { it: string; body: unknown; expect: readonly ListedModel[] }[] = [
  {
    it: "OpenAI",
    body: {
      object: "list",
      data: [
        { id: "gpt-5.2", object: "model", owned_by: "x", shutdown_date: "2027-04-01" },
        { id: "gpt-6-sol", shutdown_date: null },
      ],
    },
    expect: [{ id: "gpt-5.2", shutdownDate: "2027-04-01" }, { id: "gpt-6-sol" }],
  },
  {
    it: "windows under every name, as numbers and as texts",
    body: {
      data: [
        { id: "a", max_context_length: 32_768 },
        { id: "b", context_length: "131072" },
        { id: "c", context_window: "32,768" },
        { id: "d", max_model_len: "128K" },
        { id: "e", max_context_tokens: "1M tokens", max_completion_tokens: "8192" },
        { id: "f", context_length: "large" },
        { id: "g", context_length: -1 },
        {
          id: "h",
          context_length: 1_048_576,
          top_provider: { context_length: 262_000, max_completion_tokens: 262_000 },
        },
      ],
    },
    expect: [
      { id: "a", contextTokens: 32_768 },
      { id: "b", contextTokens: 131_072 },
      { id: "c", contextTokens: 32_768 },
      { id: "d", contextTokens: 128_000 },
      { id: "e", contextTokens: 1_000_000, maxOutputTokens: 8_192 },
      { id: "f" },
      { id: "g" },
      { id: "h", contextTokens: 262_000, maxOutputTokens: 262_000 },
    ],
  },
  { it: "Ollama without a model", body: { object: "list", data: null }, expect: [] },
  { it: "no models", body: { models: null }, expect: [] },
  { it: "names alone", body: { data: ["a", "b"] }, expect: [{ id: "a" }, { id: "b" }] },
  {
    it: "Ollama's own list",
    body: { models: [{ name: "a:latest", model: "a:latest" }] },
    expect: [{ id: "a:latest" }],
  },
  { it: "an id without end", body: { data: [{ id: "x".repeat(100_000) }, { id: "a" }] }, expect: [{ id: "a" }] },
  {
    it: "Anthropic",
    body: {
      data: [
        {
          type: "model",
          id: "claude-sonnet-4-5",
          display_name: "Claude",
          lifecycle: "deprecated",
          retires_at: "2026-11-30T00:00:00Z",
          max_input_tokens: 200_000,
          max_tokens: 64_000,
        },
      ],
      has_more: false,
    },
    expect: [{ id: "claude-sonnet-4-5", contextTokens: 200_000, maxOutputTokens: 64_000, shutdownDate: "2026-11-30" }],
  },
  {
    it: "OpenRouter",
    body: {
      data: [
        {
          id: "a/b",
          context_length: 400_000,
          top_provider: { max_completion_tokens: 128_000 },
          pricing: { prompt: "0.00000175", completion: "0.000014", input_cache_read: "0.000000175", image: "0" },
        },
        { id: "openrouter/auto", pricing: { prompt: "-1", completion: "-1" } },
        { id: "free", pricing: { prompt: "0", completion: "0" } },
      ],
    },
    expect: [
      {
        id: "a/b",
        contextTokens: 400_000,
        maxOutputTokens: 128_000,
        price: { currency: "USD", inputPerMillion: 1.75, outputPerMillion: 14, cachedInputPerMillion: 0.175 },
      },
      { id: "openrouter/auto" },
      { id: "free", price: { currency: "USD", inputPerMillion: 0, outputPerMillion: 0 } },
    ],
  },
  {
    it: "vLLM",
    body: { data: [{ id: "m", max_model_len: 32_768, root: "m" }] },
    expect: [{ id: "m", contextTokens: 32_768 }],
  },
  { it: "a bare list", body: [{ id: "m" }], expect: [{ id: "m" }] },
  { it: "another name for the list", body: { models: [{ id: "m" }] }, expect: [{ id: "m" }] },
  {
    it: "entries that are none",
    body: { data: [null, {}, { id: "" }, { id: 7 }, { id: "m", context_length: "much" }] },
    expect: [{ id: "m" }],
  },
  { it: "an empty list", body: { data: [] }, expect: [] },
];

describe("the list of models", () => {
  afterEach(stopServers);

  for (const { it: does, body, expect } of cases) {
    it(`reads ${does}`, async () => {
      const server = await serve(replies(JSON.stringify(body), { "content-type": "application/json" }));
      assert.deepEqual(await list(server), expect);
    });
  }

  it("is asked for with the key, where the endpoint looks for it", async () => {
    const server = await serve(replies('{"data":[]}'));
    await list(server);
    await list(server, { protocol: "anthropic-messages" });
    await list(server, { protocol: "anthropic-messages", gateway: true });
    assert.deepEqual(
      server.requests.map(({ line, headers }) => [line, headers["authorization"], headers["x-api-key"]]),
      [
        ["GET /v1/models HTTP/1.1", `Bearer ${canary}`, undefined],
        ["GET /v1/models?limit=1000 HTTP/1.1", undefined, canary],
        ["GET /v1/models?limit=1000 HTTP/1.1", `Bearer ${canary}`, undefined],
      ],
    );
  });

  const failing: readonly { it: string; body: string; status?: number; expect: object }[] = [
    {
      it: "a refusal",
      status: 401,
      body: JSON.stringify({ error: { message: `No: ${canary}` } }),
      expect: {
        kind: "unauthorized",
        status: 401,
        providerId: "acme",
        providerName: "Acme",
        message: "No: [key removed]",
      },
    },
    {
      it: "an error as success",
      body: '{"error":{"message":"No","code":"invalid_api_key"}}',
      expect: { kind: "unauthorized", status: 200, providerId: "acme", providerName: "Acme", message: "No" },
    },
    { it: "another document", body: '{"hello":1}', expect: { kind: "malformed", message: '{"hello":1}' } },
    { it: "a web page", body: "<html><title>Welcome</title>", expect: { kind: "malformed", message: "Welcome" } },
    { it: "nothing", body: "", expect: { kind: "malformed", message: "" } },
    { it: "a stream", body: "data: {}\n\n", expect: { kind: "malformed", message: "text/event-stream" } },
  ];
  for (const { it: does, body, status, expect } of failing) {
    it(`fails on ${does}`, async () => {
      const server = await serve(replies(body, {}, status));
      await assert.rejects(list(server), (error: AssistError) => {
        assert.deepEqual(error.failure, expect);
        return true;
      });
    });
  }

  for (const status of [301, 307]) {
    it(`does not follow a redirect (${status})`, async () => {
      const elsewhere = await serve(replies('{"data":[]}'));
      const server = await serve(replies("", { location: elsewhere.url }, status));
      for (const protocol of ["openai-chat", "anthropic-messages"] as const)
        await assert.rejects(list(server, { protocol }), (error: AssistError) => error.failure.kind === "redirected");
      assert.equal(elsewhere.connections(), 0);
    });
  }

  it("closes the connection when it is cancelled", async () => {
    const stop = new AbortController();
    const server = await serve((socket) => {
      socket.write(head(200));
      stop.abort();
    });
    await assert.rejects(list(server, {}, stop.signal), (error: AssistError) => error.failure.kind === "cancelled");
    await server.closed();
  });
});

describe("the editor's models", () => {
  const editor = provider({ protocol: "vscode-lm", baseUrl: "" });
  const { signal } = new AbortController();

  it("are listed by the editor, over no network", async () => {
    const listEditor = async () => [{ id: "copilot/gpt" }];
    assert.deepEqual(await createListModels(quickLimits, listEditor)(editor, undefined, signal), [
      { id: "copilot/gpt" },
    ]);
  });

  it("are none outside the editor", async () => {
    assert.deepEqual(await createListModels(quickLimits)(editor, undefined, signal), []);
  });
});
