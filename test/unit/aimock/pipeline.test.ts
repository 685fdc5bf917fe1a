import assert from "node:assert/strict";
import { LLMock } from "@copilotkit/aimock";
import type { Attempt } from "../../../src/core/usage/attempt.ts";
import type { AssistEvent } from "../../../src/core/event.ts";
import type { Model, ProtocolName } from "../../../src/core/model.ts";
import { phrase } from "../../../src/core/phrase.ts";
import type { Usage } from "../../../src/core/usage/usage.ts";
import { createAssist } from "../../../src/pipeline.ts";
import { createProviders } from "../../../src/providers/index.ts";
import { quickReliability, task } from "../samples.ts";

const { clients } = createProviders();

/** A mock of the vendors that none of us wrote: what our clients understand must not be only what our own gateway says. */
const mock = new LLMock({ port: 0 });

const protocols: readonly { readonly protocol: ProtocolName; readonly path: string }[] = [
  { protocol: "openai-chat", path: "/v1/chat/completions" },
  { protocol: "openai-responses", path: "/v1/responses" },
  { protocol: "anthropic-messages", path: "/v1/messages" },
];

const reportedUsage: Usage = {
  inputTokens: 21,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 9,
  reasoningTokens: 0,
  estimated: false,
};

describe("the pipeline against a mock of the vendors", () => {
  before(async () => {
    mock.onMessage("hello", {
      content: "Hi there, **you**. 你好。",
      reasoning: "Greet back.",
      // Each protocol reads its own spelling.
      usage: { prompt_tokens: 21, completion_tokens: 9, total_tokens: 30, input_tokens: 21, output_tokens: 9 },
    });
    mock.onMessage("slow", { error: { message: "Slow down.", type: "rate_limit_error" }, status: 429 });
    await mock.start();
  });
  after(() => mock.stop());

  for (const { protocol, path } of protocols) {
    describe(`over ${protocol}`, () => {
      it("streams the answer and ends with the usage that the vendor reports", async () => {
        const { events, attempts } = await ask(protocol, "hello");
        const said = (type: "text" | "reasoning") =>
          events.map((event) => (event.type === type ? event.text : "")).join("");
        assert.deepEqual([said("text"), said("reasoning").trimEnd()], ["Hi there, **you**. 你好。", "Greet back."]);
        const done = events.at(-1);
        assert.ok(done?.type === "done", JSON.stringify(done));
        assert.deepEqual(
          { finishReason: done.finishReason, usage: done.usage },
          { finishReason: "stop", usage: reportedUsage },
        );
        assert.deepEqual(
          attempts.map(({ outcome, usage }) => ({ outcome, usage })),
          [{ outcome: "done", usage: reportedUsage }],
        );
      });

      it("asks where the protocol says, once, with the key and the whole prompt", async () => {
        mock.clearRequests();
        await ask(protocol, "hello");
        const requests = mock.getRequests();
        assert.deepEqual(
          requests.map(({ method, path: asked }) => `${method} ${asked}`),
          [`POST ${path}`],
        );
        const { headers = {} } = requests[0] ?? {};
        // The mock hides the value itself.
        assert.ok("authorization" in headers || "x-api-key" in headers, Object.keys(headers).join());
        const body = JSON.stringify(requests[0]?.body);
        assert.ok(body.includes("Be brief.") && body.includes("hello"), body);
      });

      it("asks once more where the vendor is asked too often, and ends in one failure", async () => {
        const { events, attempts } = await ask(protocol, "slow");
        const failures = events.filter((event) => event.type === "failed");
        assert.deepEqual(
          failures.map((event) => event.type === "failed" && event.failure.kind),
          ["rate-limited"],
        );
        assert.deepEqual(
          attempts.map(({ outcome, failure }) => ({ outcome, failure })),
          Array(2).fill({ outcome: "failed", failure: "rate-limited" }),
        );
      });
    });
  }
});

async function ask(
  protocol: ProtocolName,
  text: string,
): Promise<{ events: readonly AssistEvent[]; attempts: readonly Attempt[] }> {
  const model = modelOf(protocol);
  const attempts: Attempt[] = [];
  const assist = createAssist({
    models: () => [model],
    reliability: async () => quickReliability(),
    facts: async () => ({ usableProviders: new Set(["mock"]) }),
    route: (_task, candidates) => ({
      candidates,
      intent: "question",
      role: "cheap",
      tier: "cheap",
      effort: "none",
      reasons: [phrase("the only one")],
      removed: [],
    }),
    readKey: async () => "sk-mock",
    client: async (name) => clients[name],
    record: (attempt) => attempts.push(attempt),
    now: () => performance.now(),
  });
  const asked = task({
    text,
    compose: () => ({ system: "Be brief.", messages: [{ role: "user", text }], maxOutputTokens: 500, quick: false }),
  });
  const events: AssistEvent[] = [];
  for await (const event of assist(asked, new AbortController().signal)) events.push(event);
  return { events, attempts };
}

function modelOf(protocol: ProtocolName): Model {
  return {
    key: "mock/any",
    id: "any",
    name: "Any",
    provider: {
      id: "mock",
      name: "Mock",
      baseUrl: `${mock.url}/v1`,
      protocol,
      auth: { kind: "key", keyName: "mock" },
    },
    protocol,
    fim: false,
    images: false,
    contextTokens: 100_000,
    maxOutputTokens: 4_000,
    roles: ["cheap"],
    quirks: {},
  };
}
