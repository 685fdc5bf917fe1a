import assert from "node:assert/strict";
import fc from "fast-check";
import type { Failure } from "../../../src/core/failure/failure.ts";
import { isRecord } from "../../../src/core/isRecord.ts";
import { exchangeOf } from "../../../src/providers/http/exchange.ts";
import { httpFailure } from "../../../src/providers/http/httpFailure.ts";
import { vendorRefusals } from "../faults/vendorRefusals.ts";
import { call, canary, quickLimits } from "./ask.ts";

const exchange = exchangeOf(call("https://api.acme.test/v1"), quickLimits);

function meaning(status: number, body: unknown, headers: Record<string, string> = {}): Failure {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return httpFailure(new Response(null, { status, headers }), text, "https://api.acme.test/v1/chat", exchange);
}

type Wrap = (body: unknown, status: number) => unknown;

/** What stands between a vendor's refusal and us. */
const wraps: Readonly<Record<string, Wrap>> = {
  "a list": (body) => [body],
  "a gateway's error": (body, status) => ({
    error: { message: JSON.stringify(body), type: "upstream_error", param: "", code: String(status) },
  }),
  "OpenRouter's raw": (body, status) => ({
    error: {
      message: "Provider returned error",
      code: status,
      metadata: { provider_name: "P", raw: JSON.stringify(body) },
    },
  }),
  "raw as an object": (body, status) => ({
    error: { message: "Provider returned error", code: status, metadata: { raw: body } },
  }),
  "LiteLLM's prefix": (body) => ({
    error: {
      message: `litellm.APIError: APIError: OpenAIException - ${JSON.stringify(body)}`,
      type: null,
      param: null,
      code: null,
    },
  }),
  "an id and a prefix": (body) => ({ error: { message: `[req-20f1a] upstream error: ${JSON.stringify(body)}` } }),
  "a status and a text": (body, status) => `Error code: ${status} - ${JSON.stringify(body)}`,
  "an answer within": (body) => ({ message: "failed", response: { body } }),
  "an inner error": (body) => ({ error: { message: "Bad gateway call", innererror: body } }),
  "a string of a string": (body) => JSON.stringify(JSON.stringify(body)),
};

/** Every text in capitals, or none; names of fields stay. */
function withCase(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => withCase(item, change));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withCase(inner, change)]));
}

const bodies = vendorRefusals.filter(({ status, body }) => status !== 200 && typeof body !== "string");

describe("the meaning of a refusal", () => {
  it("does not change with what wraps it, with capitals, or with both", function () {
    this.timeout(60_000);
    const wrapping = fc.subarray(Object.keys(wraps), { maxLength: 2 });
    const change = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...bodies), wrapping, change, (refusal, names, changed) => {
        const start = withCase(refusal.body, changed);
        const wrapped = names.reduce((body, name) => wraps[name]?.(body, refusal.status), start);
        const { kind } = meaning(refusal.status, wrapped);
        assert.equal(kind, refusal.kind, `${refusal.vendor} in ${names.join(", ")}: ${JSON.stringify(wrapped)}`);
      }),
      { numRuns: 1_000 },
    );
  });

  for (const [name, wrap] of Object.entries(wraps)) {
    it(`is the same in ${name}`, () => {
      const changed = bodies.filter(({ kind, body, status }) => meaning(status, wrap(body, status)).kind !== kind);
      assert.deepEqual(
        changed.map(({ vendor, kind, body, status }) => [vendor, kind, meaning(status, wrap(body, status)).kind]),
        [],
      );
    });
  }

  const languages: readonly (readonly [status: number, english: string, chinese: string, kind: Failure["kind"]])[] = [
    [
      429,
      "Insufficient balance or no resource package. Please recharge.",
      "余额不足或无可用资源包,请充值。",
      "no-credit",
    ],
    [403, "Your account is in arrears.", "您的账户已欠费。", "no-credit"],
    [401, "The quota of this token is used up", "该令牌额度已用尽", "no-credit"],
    [403, "Your subscription has expired.", "您的套餐已过期。", "no-credit"],
    [403, "Your free quota has been exhausted.", "您的免费额度已耗尽。", "no-credit"],
    [400, "The prompt is too long.", "提示词过长。", "too-long"],
    [
      400,
      "The input exceeds the maximum context length of 32768 tokens",
      "输入超过最大上下文长度 32768 token",
      "too-long",
    ],
    [500, "Prompt exceeds max length", "请求内容超过最大长度", "too-long"],
    [400, "Invalid API key", "API Key 无效", "unauthorized"],
    [403, "The access token expired", "令牌已过期", "unauthorized"],
    [401, "Authentication failed", "身份验证失败", "unauthorized"],
    [400, "Your region is not supported", "您所在的地区不支持访问", "unauthorized"],
    [400, "The input contains sensitive content", "输入包含敏感内容", "content-policy"],
    [403, "The content was flagged by moderation", "内容审核未通过", "content-policy"],
    [400, "The model does not exist", "模型不存在", "not-found"],
    [403, "You have no access to this model", "无权访问该模型", "not-found"],
    [403, "Too many requests", "请求过于频繁", "rate-limited"],
    [400, "The concurrency limit is reached", "并发数超过限制", "rate-limited"],
    [400, "The server is busy", "服务器繁忙", "overloaded"],
    [400, "Network error", "网络错误", "overloaded"],
  ];
  for (const [status, english, chinese, kind] of languages) {
    it(`is the same in English and in Chinese: ${english}`, () => {
      const kinds = [english, chinese].map((message) => meaning(status, { error: { message } }).kind);
      assert.deepEqual(kinds, [kind, kind]);
    });
  }

  const others: readonly (readonly [status: number, message: string, kind: Failure["kind"]])[] = [
    // Beside words that stand for something else elsewhere
    [400, "Invalid max_tokens value, the valid range of max_tokens is [1, 8192]", "rejected"],
    [
      400,
      "max_tokens is too large: 32000. This model supports at most 16384 completion tokens, whereas you provided 32000.",
      "rejected",
    ],
    [400, "max_tokens: 64000 > 32000, which is the maximum allowed number of output tokens for m-1", "rejected"],
    [400, "temperature: range: -1..1", "rejected"],
    [400, "thinking.budget_tokens must not exceed max_tokens", "rejected"],
    [500, "context deadline exceeded", "overloaded"],
    [500, "load balancer: no endpoints left, balance insufficient servers", "overloaded"],
    [403, "Your account was suspended for violating our terms of service.", "unauthorized"],
    [
      401,
      "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription.",
      "unauthorized",
    ],
    [404, "No endpoints found that support tool use.", "not-found"],
    [400, "This model does not support tools", "rejected"],
    [400, "The field is case sensitive", "rejected"],
    [400, "temperature is deprecated for this model.", "rejected"],
    [400, "`thinking.type.enabled` is no longer supported for this model", "rejected"],
    [400, "json: unknown key reasoning for model m-1", "rejected"],
    [429, "Rate limit reached. Please add a credit card to raise your rate limit.", "rate-limited"],
    [429, "No more requests for your API key: max parallel requests reached", "rate-limited"],
    [402, "You have exceeded your monthly included credits", "no-credit"],
    [403, "Please purchase credits", "no-credit"],
    [500, "Conversation roles must alternate user/assistant/user/assistant/...", "rejected"],
    [500, "System role not supported", "rejected"],
    [400, "Developer instruction is not enabled for models/gemma-3-27b-it", "rejected"],
    [
      429,
      "This request would exceed your organization's rate limit of 30,000 input tokens per minute.",
      "rate-limited",
    ],
    [400, 'Unknown name "max_completion_tokens": Cannot find field.', "rejected"],
  ];
  for (const [status, message, kind] of others)
    it(`is not mistaken for another: ${message}`, () =>
      assert.equal(meaning(status, { error: { message } }).kind, kind));
});

describe("a wait that a refusal names", () => {
  const rows: readonly (readonly [text: string, seconds: number | undefined])[] = [
    ["Please try again in 20s.", 20],
    ["Please try again in 6m0s.", 360],
    ["Please try again in 1h2m3.5s.", 3_723.5],
    ["Please try again in 120ms.", 0.12],
    ["Please retry in 34.016950612s.", 34.016950612],
    ["Please retry after 26 seconds.", 26],
    ["Please retry after 1 day.", 86_400],
    ["Please wait 31 seconds before retrying.", 31],
    ["Try again in about 5 minutes", 300],
    ["Your limit resets in 2 hours and 5 minutes.", 7_500],
    ["请在 20 秒后重试", 20],
    ["请等待1分钟30秒后重试", 90],
    ["请在2小时后重试", 7_200],
    ["Try again in a while.", undefined],
    ["Please try again later.", undefined],
    ["try again in 9999999999999 s", undefined],
  ];
  for (const [message, seconds] of rows) {
    it(message, () => {
      const failure = meaning(429, { error: { message, type: "requests" } });
      assert.equal("retryAfterSeconds" in failure ? failure.retryAfterSeconds : undefined, seconds);
    });
  }

  it("is the header's where there is one", () => {
    const failure = meaning(429, { error: { message: "Try again in 20s" } }, { "retry-after": "3" });
    assert.equal("retryAfterSeconds" in failure && failure.retryAfterSeconds, 3);
  });

  it("is measured on the server's clock where a moment is named", () => {
    const message = "您的限额将在 2026-08-25 07:41:44 重置。";
    const failure = meaning(429, { error: { code: "1308", message } }, { date: "Mon, 24 Aug 2026 23:40:44 GMT" });
    assert.deepEqual(failure, {
      kind: "rate-limited",
      status: 429,
      message,
      retryAfterSeconds: 60,
      shouldRetry: false,
    });
  });

  it("is never longer than a month, nor no number", () => {
    for (const value of ["9".repeat(400), "1e308", "-5", "Infinity", "NaN"]) {
      const failure = meaning(429, { error: { message: "x", retry_after: value } }, { "retry-after": value });
      const seconds = "retryAfterSeconds" in failure ? failure.retryAfterSeconds : undefined;
      assert.ok(seconds === undefined || (seconds >= 0 && seconds <= 31 * 86_400), `${value}: ${seconds}`);
    }
  });
});

describe("a refusal that is an attack", () => {
  const long = "a.".repeat(500_000);
  const deep = (depth: number): string => '{"error":'.repeat(depth) + '{"message":"x"}' + "}".repeat(depth);
  const attacks: Readonly<Record<string, unknown>> = {
    "a long dotted path": { error: { message: "No.", param: long } },
    "a long path in brackets": { error: { message: "No.", param: "[0]".repeat(300_000) } },
    "a long place": { detail: [{ loc: ["body", ...Array.from({ length: 100_000 }, () => "x")], msg: "no" }] },
    "many places": { detail: Array.from({ length: 50_000 }, (_, at) => ({ loc: ["body", `f${at}`], msg: "no" })) },
    "a deep body": deep(5_000),
    "many codes": { error: { message: "x", details: Array.from({ length: 20_000 }, (_, at) => ({ code: `c${at}` })) } },
    "strings within strings": Array.from({ length: 12 }).reduce<string>(
      (text) => JSON.stringify({ message: text }),
      "x",
    ),
    "open brackets": '{"message":"' + '{"'.repeat(100_000),
    blanks: { error: { message: `try again in ${" ".repeat(500_000)}s` } },
    quotes: { error: { message: "'a'".repeat(200_000) } },
    underscores: { error: { message: "a_".repeat(300_000) } },
    digits: { error: { message: `maximum context length ${"1,000".repeat(100_000)}` } },
    "a tag that never closes": `<title>${"<".repeat(500_000)}`,
    "a key": { error: { message: `bad ${canary}`, param: canary } },
  };
  for (const [name, body] of Object.entries(attacks)) {
    it(`stays small: ${name}`, () => {
      const failure = meaning(400, body);
      assert.ok(JSON.stringify(failure).length < 1_000, JSON.stringify(failure).slice(0, 200));
      assert.ok(!JSON.stringify(failure).includes(canary.slice(0, 12)));
    });
  }
});
