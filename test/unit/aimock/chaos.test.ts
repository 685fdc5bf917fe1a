import assert from "node:assert/strict";
import { LLMock } from "@copilotkit/aimock";
import type { ProtocolName } from "../../../src/core/model.ts";
import { closeHeadless, headless, told, type Row, type Target } from "../faults/headless.ts";
import { withGateway } from "../gateway/withGateway.ts";
import { call, outcome, quickLimits } from "../providers/ask.ts";
import { createClients } from "../../../src/providers/createClients.ts";
import { createEndpointQuirks } from "../../../src/providers/learning/endpointQuirks.ts";

const protocols: readonly ProtocolName[] = ["openai-chat", "openai-responses", "anthropic-messages"];
const rounds = 40;

/** The mock draws its faults from the global chance: the same ones every time (mulberry32). */
function withSeed(seed: number): () => void {
  const real = Math.random;
  let state = seed;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => {
    Math.random = real;
  };
}

const chaos: readonly { readonly it: string; readonly rates: Parameters<LLMock["setChaos"]>[0] }[] = [
  { it: "drops", rates: { dropRate: 0.3 } },
  { it: "malformed answers", rates: { malformedRate: 0.3 } },
  { it: "disconnects", rates: { disconnectRate: 0.3 } },
  { it: "rate limits", rates: { rateLimitRate: 0.3 } },
  { it: "a bit of everything", rates: { dropRate: 0.1, malformedRate: 0.1, rateLimitRate: 0.1, disconnectRate: 0.1 } },
  { it: "nothing but faults", rates: { dropRate: 0.4, malformedRate: 0.5, rateLimitRate: 0.6, disconnectRate: 1 } },
];

const whole = "Hi there, **you**. 你好。";

describe("the chaos of a mock that none of us wrote", () => {
  const mock = new LLMock({ port: 0 });
  const gateway = withGateway();
  let restore = (): void => undefined;

  before(async () => {
    mock.onMessage("hello", {
      content: whole,
      usage: { prompt_tokens: 21, completion_tokens: 9, total_tokens: 30, input_tokens: 21, output_tokens: 9 },
    });
    mock.onMessage("weather", { toolCalls: [{ name: "weather", arguments: '{"city":"Basel"}', id: "call_1" }] });
    await mock.start();
  });
  after(() => mock.stop());
  afterEach(() => {
    restore();
    mock.clearChaos();
    closeHeadless();
  });

  for (const protocol of protocols) {
    const targets = (): readonly Target[] => [
      { id: "mock", baseUrl: `${mock.url}/v1`, provider: { protocol } },
      { id: "gateway", baseUrl: gateway().baseUrl, provider: { protocol }, model: { id: "demo-quick" } },
    ];

    describe(`over ${protocol}`, () => {
      for (const [index, { it: what, rates }] of chaos.entries()) {
        it(`${what}: no trouble for the user while somebody else is well`, async function () {
          this.timeout(60_000);
          restore = withSeed(index + 1);
          mock.clearRequests();
          mock.setChaos(rates);
          const product = headless(targets());
          const tellings = [];
          for (let round = 0; round < rounds; round++) tellings.push(told(await product.ask({ text: "hello" })));
          assert.deepEqual(
            tellings.filter((telling) => !telling.endsWith("done")),
            [],
          );
          assert.ok(
            tellings.some((telling) => telling.includes("→")),
            "the mock made no trouble",
          );
          // Nobody's half answer stands before another's.
          const answers = tellings
            .filter((telling) => telling.includes(whole))
            .map((telling) => telling.split('"').length);
          assert.ok(
            answers.every((quotes) => quotes === 3),
            tellings.join("\n"),
          );
          assertCounted(await product.rows(), mock.getRequests().length, gateway().journal.length);
        });
      }

      it("calls a tool with whole arguments, and says the call's id", async () => {
        const clients = createClients(quickLimits, createEndpointQuirks());
        const asked = call(`${mock.url}/v1`, {
          provider: { protocol },
          prompt: { messages: [{ role: "user", text: "weather" }], tools: [tool] },
        });
        const { chunks, failure } = await outcome(clients[protocol], asked);
        assert.equal(failure, undefined);
        const calls = chunks.filter(({ type }) => type === "toolCall");
        assert.deepEqual(
          calls.map((one) => one.type === "toolCall" && [one.name, one.arguments]),
          [["weather", '{"city":"Basel"}']],
        );
        const last = chunks.at(-1);
        assert.deepEqual(last, { type: "finish", reason: "tool-calls" });
      });

      it("never hands on half a call, whatever breaks", async function () {
        this.timeout(60_000);
        restore = withSeed(7);
        mock.setChaos({ dropRate: 0.2, malformedRate: 0.2, disconnectRate: 0.5 });
        const clients = createClients(quickLimits, createEndpointQuirks());
        let [whole, failed] = [0, 0];
        for (let round = 0; round < rounds; round++) {
          const asked = call(`${mock.url}/v1`, {
            provider: { protocol },
            prompt: { messages: [{ role: "user", text: "weather" }], tools: [tool] },
          });
          const { chunks, failure } = await outcome(clients[protocol], asked);
          const calls = chunks.filter((chunk) => chunk.type === "toolCall");
          if (failure) failed++;
          else whole++;
          assert.equal(calls.length, failure ? 0 : 1);
          for (const each of calls) assert.deepEqual(JSON.parse(each.arguments), { city: "Basel" });
        }
        assert.ok(whole > 0 && failed > 0, `${whole} whole, ${failed} failed`);
      });
    });
  }
});

const tool = {
  name: "weather",
  description: "Tells the weather.",
  parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
};

/** Every request that a server saw is a row, and every row is a request that one saw. */
function assertCounted(rows: readonly Row[], mocked: number, gatewayed: number): void {
  const of = (provider: string) => rows.filter(({ model }) => model.startsWith(`${provider}/`));
  assert.deepEqual([of("mock").length, of("gateway").length], [mocked, gatewayed]);
  assert.deepEqual(new Set(rows.map(({ state }) => state)), new Set(["settled"]));
  for (const { outcome: ended, input, output } of of("mock"))
    if (ended === "done") assert.deepEqual([input, output], [21, 9]);
}
