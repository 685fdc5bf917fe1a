import assert from "node:assert/strict";
import type { Failure } from "../../../src/core/failure/failure.ts";
import { anthropicMessages } from "../../../src/providers/anthropic/anthropicMessages.ts";
import { retryAfter } from "../../../src/providers/http/httpFailure.ts";
import { openaiChat } from "../../../src/providers/openai/openaiChat.ts";
import { call, outcome, quickLimits } from "./ask.ts";
import { head, replies, serve, stopServers } from "./rawServer.ts";

interface Case {
  readonly it: string;
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly expect: Partial<Failure>;
}

const wrapped = (error: object | string) => ({ error });
const openai = (code: string | null, type = "invalid_request_error") =>
  wrapped({ message: "Said so.", type, param: null, code });

/** Every shape of an error body that an endpoint is known to send. */
const cases: readonly Case[] = [
  {
    it: "OpenAI: bad key",
    status: 401,
    body: openai("invalid_api_key"),
    expect: { kind: "unauthorized", status: 401, providerId: "acme", providerName: "Acme", message: "Said so." },
  },
  { it: "OpenAI: no access", status: 403, body: openai(null), expect: { kind: "unauthorized", status: 403 } },
  {
    it: "OpenAI: unknown model",
    status: 404,
    body: openai("model_not_found"),
    expect: { kind: "not-found", status: 404, modelId: "m-1" },
  },
  { it: "OpenAI: unknown model as 400", status: 400, body: openai("model_not_found"), expect: { kind: "not-found" } },
  {
    it: "OpenAI: parameter",
    status: 400,
    body: wrapped({
      message: "No.",
      type: "invalid_request_error",
      param: "max_tokens",
      code: "unsupported_parameter",
    }),
    expect: { kind: "rejected", status: 400, message: "No.", param: "max_tokens" },
  },
  {
    it: "OpenAI: too long",
    status: 400,
    body: openai("context_length_exceeded"),
    expect: { kind: "too-long", status: 400 },
  },
  {
    it: "llama.cpp: too long",
    status: 400,
    body: wrapped({
      code: 400,
      message: "request (39260 tokens) exceeds the available context size (16384 tokens), try increasing it",
      type: "exceed_context_size_error",
      n_prompt_tokens: 39260,
      n_ctx: 16384,
    }),
    expect: { kind: "too-long", status: 400 },
  },
  {
    it: "OpenAI: policy",
    status: 400,
    body: openai("invalid_prompt"),
    expect: { kind: "content-policy", message: "Said so." },
  },
  {
    it: "OpenAI: too fast",
    status: 429,
    body: openai("rate_limit_exceeded", "requests"),
    headers: { "retry-after": "7" },
    expect: { kind: "rate-limited", status: 429, retryAfterSeconds: 7 },
  },
  {
    it: "OpenAI: no money",
    status: 429,
    body: openai("credit_balance_exhausted", "insufficient_quota"),
    headers: { "retry-after": "7" },
    expect: { kind: "no-credit", status: 429, providerName: "Acme" },
  },
  {
    it: "OpenAI: spend limit",
    status: 429,
    body: openai("project_spend_limit_exceeded", "insufficient_quota"),
    expect: { kind: "no-credit" },
  },
  {
    it: "OpenAI: server error",
    status: 500,
    body: openai(null, "server_error"),
    expect: { kind: "overloaded", status: 500 },
  },
  {
    it: "OpenAI: overloaded",
    status: 503,
    body: openai("server_is_overloaded", "service_unavailable_error"),
    expect: { kind: "overloaded", status: 503 },
  },
  {
    it: "OpenAI: overloaded, with its own word on when and whether",
    status: 503,
    body: openai("server_is_overloaded", "service_unavailable_error"),
    headers: { "retry-after-ms": "250", "retry-after": "9", "x-should-retry": "false" },
    expect: { kind: "overloaded", status: 503, retryAfterSeconds: 0.25, shouldRetry: false },
  },
  {
    it: "Anthropic: billing",
    status: 402,
    body: { type: "error", error: { type: "billing_error", message: "Pay." }, request_id: "r" },
    expect: { kind: "no-credit", status: 402, message: "Pay." },
  },
  {
    it: "Anthropic: too large",
    status: 413,
    body: { type: "error", error: { type: "request_too_large", message: "Big." } },
    expect: { kind: "too-long", status: 413 },
  },
  {
    it: "Anthropic: overloaded",
    status: 529,
    body: { type: "error", error: { type: "overloaded_error", message: "Busy." } },
    expect: { kind: "overloaded", status: 529, message: "Busy." },
  },
  {
    it: "Anthropic: spend limit",
    status: 429,
    body: {
      type: "error",
      error: { type: "rate_limit_error", message: "Limit.", details: { error_code: "enforced_spend_limit_reached" } },
    },
    expect: { kind: "no-credit" },
  },
  {
    it: "DeepSeek: no balance, whatever its code",
    status: 402,
    body: wrapped({
      message: "Insufficient Balance",
      type: "unknown_error",
      param: null,
      code: "invalid_request_error",
    }),
    expect: { kind: "no-credit", message: "Insufficient Balance" },
  },
  {
    it: "DeepSeek: parameter",
    status: 422,
    body: openai("invalid_request_error"),
    expect: { kind: "rejected", status: 422 },
  },
  {
    it: "OpenRouter: credits",
    status: 402,
    body: wrapped({ code: 402, message: "More credits." }),
    expect: { kind: "no-credit" },
  },
  {
    it: "OpenRouter: moderation",
    status: 403,
    body: wrapped({ code: 403, message: "Flagged.", metadata: { reasons: ["violence"], flagged_input: "x" } }),
    expect: { kind: "content-policy", message: "Flagged." },
  },
  {
    it: "OpenRouter: the provider's words",
    status: 502,
    body: wrapped({ code: 502, message: "Provider returned error", metadata: { provider_name: "P", raw: "oops" } }),
    expect: { kind: "overloaded", message: "Provider returned error: oops" },
  },
  {
    it: "OpenRouter: timeout",
    status: 408,
    body: wrapped({ code: 408, message: "Late." }),
    expect: { kind: "overloaded", status: 408 },
  },
  {
    it: "SiliconFlow: not wrapped",
    status: 400,
    body: { code: 20012, message: "Model does not exist.", data: null },
    expect: { kind: "not-found", status: 400, message: "Model does not exist." },
  },
  {
    it: "SiliconFlow: a bare string",
    status: 401,
    body: "Invalid token",
    expect: { kind: "unauthorized", message: "Invalid token" },
  },
  {
    it: "new-api: quota",
    status: 403,
    body: wrapped({
      message: "用户额度不足 (request id: 2026)",
      type: "new_api_error",
      param: "",
      code: "insufficient_user_quota",
    }),
    expect: { kind: "no-credit", message: "用户额度不足 (request id: 2026)" },
  },
  {
    it: "new-api: no channel",
    status: 503,
    body: openai("get_channel_failed", "new_api_error"),
    expect: { kind: "overloaded" },
  },
  {
    it: "new-api: its own key for the vendor",
    status: 401,
    body: openai("channel:invalid_key", "new_api_error"),
    expect: { kind: "overloaded" },
  },
  {
    it: "new-api: words",
    status: 400,
    body: openai("sensitive_words_detected", "new_api_error"),
    expect: { kind: "content-policy" },
  },
  {
    it: "new-api: concurrency",
    status: 403,
    body: openai("token_concurrency_limit_reached", "new_api_error"),
    expect: { kind: "rate-limited" },
  },
  { it: "Portkey: budget", status: 412, body: wrapped({ message: "Budget" }), expect: { kind: "no-credit" } },
  {
    it: "Portkey: guardrail",
    status: 446,
    body: wrapped({ message: "Guard" }),
    expect: { kind: "content-policy", message: "Guard" },
  },
  {
    it: "Ollama: a text",
    status: 404,
    body: wrapped("model 'm' not found"),
    expect: { kind: "not-found", modelId: "m-1", message: "model 'm' not found" },
  },
  {
    it: "llama.cpp: loading",
    status: 503,
    body: wrapped({ code: 503, message: "Loading model", type: "unavailable_error" }),
    expect: { kind: "overloaded", message: "Loading model" },
  },
  { it: "FastAPI: a text", status: 400, body: { detail: "Nope" }, expect: { kind: "rejected", message: "Nope" } },
  {
    it: "FastAPI: a list",
    status: 422,
    body: { detail: [{ loc: ["body", "x"], msg: "field required" }] },
    expect: { kind: "rejected", message: "field required" },
  },
  {
    it: "Google: a list",
    status: 400,
    body: [wrapped({ code: 400, message: "Key not valid.", status: "INVALID_ARGUMENT" })],
    expect: { kind: "rejected", message: "Key not valid." },
  },
  {
    it: "Mistral: a list in the message",
    status: 422,
    body: {
      object: "error",
      message: { detail: [{ type: "extra_forbidden", loc: ["body", "x"], msg: "Extra inputs are not permitted" }] },
      type: "invalid_request_error",
      param: null,
      code: null,
    },
    expect: { kind: "rejected", message: "Extra inputs are not permitted" },
  },
  {
    it: "an address where nothing is",
    status: 404,
    body: "<html><title>404 Not Found</title></html>",
    expect: { kind: "not-found", modelId: "" },
  },
  {
    it: "a proxy's page",
    status: 502,
    body: "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>",
    expect: { kind: "overloaded", status: 502, message: "502 Bad Gateway" },
  },
  {
    it: "a page without a title",
    status: 500,
    body: "<p>Out of <b>order</b></p><script>alert(1)</script>",
    expect: { kind: "overloaded", message: "Out of order" },
  },
  { it: "a proxy that wants its user", status: 407, body: "", expect: { kind: "unreachable", signIn: true } },
  { it: "a method that does not exist", status: 405, body: "", expect: { kind: "rejected", status: 405, message: "" } },
  { it: "a status without a body", status: 429, expect: { kind: "rate-limited", status: 429, message: "" } },
  { it: "a status of no kind", status: 418, body: "{", expect: { kind: "rejected", status: 418, message: "{" } },
  {
    it: "a long message",
    status: 400,
    body: wrapped({ message: `a\n\u001b[31m${"b".repeat(10_000)}` }),
    expect: { kind: "rejected", message: `a [31m${"b".repeat(294)}…` },
  },
];

describe("what a refusal means", () => {
  afterEach(stopServers);

  for (const { it: does, status, body = "", headers, expect } of cases) {
    it(does, async () => {
      const text = typeof body === "string" && body.startsWith("Invalid") ? JSON.stringify(body) : body;
      const server = await serve(replies(typeof text === "string" ? text : JSON.stringify(text), headers, status));
      for (const client of [openaiChat(quickLimits), anthropicMessages(quickLimits)]) {
        const { failure } = await outcome(client, call(server.url));
        const named = Object.fromEntries(Object.keys(expect).map((key) => [key, failure?.[key as keyof Failure]]));
        assert.deepEqual(named, expect);
      }
      assert.equal(server.requests.length, 2);
    });
  }
});

describe("a refusal that does not end", () => {
  afterEach(stopServers);

  it("means what its status and its beginning say", async () => {
    const server = await serve((socket) =>
      socket.write(`${head(400)}{"error":{"message":"prompt is too long: 12000 tokens`),
    );
    const limits = { ...quickLimits, refusalMilliseconds: 200 };
    const { failure } = await outcome(openaiChat(limits), call(server.url));
    assert.deepEqual([failure?.kind, failure && "status" in failure && failure.status], ["too-long", 400]);
    await server.idle();
  });

  it("is read no further than its message can be", async () => {
    const server = await serve((socket) => {
      socket.write(head(429));
      const timer = setInterval(() => socket.write("x".repeat(60_000)), 1);
      socket.on("close", () => clearInterval(timer));
    });
    const { failure } = await outcome(openaiChat(quickLimits), call(server.url));
    assert.equal(failure?.kind, "rate-limited");
    await server.idle();
  });
});

describe("how long to wait", () => {
  const rows: readonly { it: string; headers: Record<string, string>; expect: number | undefined }[] = [
    { it: "seconds", headers: { "retry-after": "12" }, expect: 12 },
    { it: "milliseconds win", headers: { "retry-after": "12", "retry-after-ms": "1500" }, expect: 1.5 },
    {
      it: "a date, by the server's own clock",
      headers: { "retry-after": "Sun, 22 Nov 2026 10:01:00 GMT", date: "Sun, 22 Nov 2026 10:00:00 GMT" },
      expect: 60,
    },
    {
      it: "a date that has passed",
      headers: { "retry-after": "Sun, 22 Nov 2026 09:00:00 GMT", date: "Sun, 22 Nov 2026 10:00:00 GMT" },
      expect: 0,
    },
    { it: "nothing", headers: {}, expect: undefined },
    { it: "nonsense", headers: { "retry-after": "soon" }, expect: undefined },
  ];
  for (const { it: does, headers, expect } of rows)
    it(does, () => assert.equal(retryAfter(new Headers(headers)), expect));
});
