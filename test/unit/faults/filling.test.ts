import assert from "node:assert/strict";
import { createFillSupport } from "../../../src/pipeline/fillSupport.ts";
import { inMemoryStore } from "../../../src/core/storage/keyValueStore.ts";
import type { FimStyle } from "../../../src/core/model.ts";
import { head, serve, stopServers, type RawServer } from "../providers/rawServer.ts";
import * as a from "./answers.ts";
import { closeHeadless, headless, told, type Headless } from "./headless.ts";

interface Case {
  readonly it: string;
  readonly status: number;
  readonly body: unknown;
  readonly style?: FimStyle;
}

const error = (message: string) => ({ error: { message, type: "invalid_request_error", param: null, code: null } });

/** What servers say that fill in with some models only. */
const refusals: readonly Case[] = [
  {
    it: "Ollama",
    status: 400,
    body: { error: "registry.ollama.ai/library/m-1:latest does not support insert" },
    style: "ollama",
  },
  { it: "Ollama, wrapped", status: 500, body: error("m-1 does not support insert"), style: "ollama" },
  {
    it: "llama.cpp",
    status: 501,
    body: { error: { code: 501, message: "Infill is not supported by this model", type: "not_supported_error" } },
    style: "llama-cpp",
  },
  {
    it: "llama.cpp, without its tokens",
    status: 400,
    body: error("prefix token is missing. suffix token is missing. The model is not supported for infill"),
    style: "llama-cpp",
  },
  {
    it: "vLLM",
    status: 400,
    body: {
      object: "error",
      message: "suffix is not currently supported",
      type: "BadRequestError",
      param: null,
      code: 400,
    },
  },
  {
    it: "vLLM, as a field",
    status: 422,
    body: { detail: [{ type: "extra_forbidden", loc: ["body", "suffix"], msg: "Extra inputs are not permitted" }] },
  },
  { it: "OpenAI", status: 400, body: { error: { message: "The model does not support suffix", param: "suffix" } } },
  { it: "DeepSeek", status: 400, body: error("This model does not support FIM completion") },
  { it: "in Chinese", status: 400, body: error("该模型不支持代码补全") },
  { it: "nobody at that address", status: 404, body: "<h1>404 page not found</h1>" },
  { it: "no such method", status: 405, body: "Method Not Allowed" },
];

const fills = ({ line }: { line: string }): boolean => !line.includes("/chat/completions");

describe("a model that does not fill in the middle after all", () => {
  afterEach(async () => {
    closeHeadless();
    await stopServers();
  });

  const endpoint = ({ status, body }: Case): Promise<RawServer> =>
    serve((socket, seen) =>
      fills(seen)
        ? socket.end(head(status) + (typeof body === "string" ? body : JSON.stringify(body)))
        : a.well(socket, seen),
    );
  const product = (server: RawServer, style: FimStyle = "completions", memory = inMemoryStore()): Headless =>
    headless(
      [{ id: "one", baseUrl: server.url, provider: { fimUrl: server.url, fimStyle: style }, model: { fim: true } }],
      {
        change: () => ({ fillSupport: createFillSupport(memory) }),
      },
    );

  for (const refusal of refusals) {
    it(`is asked for suggestions like for any answer, at once and from then on: ${refusal.it}`, async () => {
      const server = await endpoint(refusal);
      const memory = inMemoryStore();
      const first = product(server, refusal.style, memory);
      assert.match(told(await first.ask({ surface: "completion" })), /^one, (rejected|not-found) → one, "Hi", done$/);
      assert.deepEqual(server.requests.map(fills), [true, false]);
      assert.equal(told(await first.ask({ surface: "completion" })), 'one, "Hi", done');
      const later = product(server, refusal.style, memory);
      assert.equal(told(await later.ask({ surface: "completion" })), 'one, "Hi", done');
      assert.deepEqual(server.requests.map(fills), [true, false, false, false]);
    });
  }

  it("is asked to fill in again once its list was looked at anew", async () => {
    const server = await endpoint({ it: "", status: 400, body: { error: "m-1 does not support insert" } });
    const memory = inMemoryStore();
    await product(server, "ollama", memory).ask({ surface: "completion" });
    memory.forget(`${server.url} `);
    await product(server, "ollama", memory).ask({ surface: "completion" });
    assert.deepEqual(server.requests.map(fills), [true, false, true, false]);
  });

  it("is not asked twice for what has nothing to do with filling in", async () => {
    const server = await endpoint({ it: "", status: 401, body: error("Invalid API key") });
    assert.equal(told(await product(server).ask({ surface: "completion" })), "one, failed: unauthorized");
    assert.deepEqual(server.requests.map(fills), [true]);
  });
});
