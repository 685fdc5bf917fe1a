import assert from "node:assert/strict";
import { readCatalogue } from "../../../src/catalogue/catalogue.ts";
import { priceTable } from "../../../src/catalogue/family.ts";
import { servedPrice } from "../../../src/catalogue/servedPrice.ts";
import type { Model } from "../../../src/core/model.ts";
import { costOf, type Usage } from "../../../src/core/usage/usage.ts";

const { models } = readCatalogue({
  providers: [],
  models: [],
  lists: {
    openai: ["gpt-6-astra", "gpt-6-sol", "gpt-5.6-terra", "gpt-5.6-luna", "gpt-5.5", "gpt-5.4"].map((id) => ({ id })),
    anthropic: ["claude-sonnet-5", "claude-haiku-4-5"].map((id) => ({ id })),
    openrouter: [{ id: "openrouter/auto" }, { id: "openai/gpt-5.2" }, { id: "acme/brain" }],
  },
});

function of(key: string): Model {
  const found = models.find((model) => model.key === key);
  assert.ok(found, key);
  return found;
}

const usage = (change: Partial<Usage>): Usage => ({
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  estimated: false,
  ...change,
});

/** A Sunday, a Monday at 3, 5 and 9 o'clock UTC. */
const [sunday, three, five, nine] = [
  "2026-11-22T03:00Z",
  "2026-11-23T03:00Z",
  "2026-11-23T05:00Z",
  "2026-11-23T09:00Z",
].map((text) => Date.parse(text));

function dollars(key: string, change: Partial<Usage>, at = sunday): number | undefined {
  const cost = costOf(usage(change), of(key).price, at);
  return cost && Number(cost.amount.toPrecision(10));
}

/** Published per million tokens, November 2026: input, cached input, output, and writing to the cache. */
const published: readonly (readonly [string, number, number | undefined, number, number?])[] = [
  ["openai/gpt-6.2-astra", 8, undefined, 40],
  ["openai/gpt-6.2-sol", 2, undefined, 10],
  ["openai/gpt-6-astra", 10, 1, 50, 12.5],
  ["openai/gpt-6.1-sol", 2, 0.1, 10, 2.5],
  ["openai/gpt-6.1-terra", 1, 0.05, 5, 1.25],
  ["openai/gpt-6-sol", 2, 0.2, 10],
  ["openai/gpt-6-luna", 0.1, 0.01, 0.5],
  ["openai/gpt-5.6-sol", 4, 0.4, 20],
  ["openai/gpt-5.6-terra", 2, 0.2, 12],
  ["openai/gpt-5.6-luna", 0.2, 0.02, 1.2],
  ["openai/gpt-5.5", 5, 0.5, 30],
  ["openai/gpt-5.4", 2.5, 0.25, 15],
  ["openai/gpt-5.2", 1.75, 0.175, 14],
  ["openai/gpt-5.3-codex", 1.75, 0.175, 14],
  ["anthropic/claude-opus-5-5", 4, 0.2, 20, 5],
  ["anthropic/claude-opus-5", 5, 0.5, 25, 6.25],
  ["anthropic/claude-sonnet-5-5", 2, 0.2, 10, 2.5],
  ["anthropic/claude-sonnet-5", 2, 0.2, 10, 2.5],
  ["anthropic/claude-haiku-5-5", 0.1, 0.01, 0.5, 0.125],
  ["anthropic/claude-haiku-4-5", 1, 0.1, 5, 1.25],
  ["anthropic/claude-sonnet-4-6", 3, 0.3, 15, 3.75],
  ["deepseek/deepseek-flash", 0.15, 0.003, 0.6],
  ["deepseek/deepseek-v4-pro", 0.66, 0.022, 1.98],
  ["moonshot/kimi-k2.5", 0.6, 0.1, 3],
  ["moonshot/kimi-k2.6", 0.95, 0.16, 4],
  ["moonshot/kimi-k2.7-code", 0.95, 0.19, 4],
  ["moonshot/kimi-k3", 3, 0.3, 15],
  ["moonshot/kimi-k3.1-pro", 2, 0.2, 10],
  ["moonshot/kimi-k3.1-pro-highspeed", 4, 0.2, 20],
  ["moonshot-cn/kimi-k3", 20, 2, 100],
  ["gemini/gemini-3.8-flash", 0.75, 0.075, 3.75],
  ["gemini/gemini-3.1-pro-preview", 2, 0.2, 12],
  ["qwen/qwen3.8-max", 2, undefined, 6],
];

describe("the price of", () => {
  for (const [key, input, cached, output, written = input] of published)
    it(`${key} is the published one`, () => {
      // Short enough for every price that depends on the length.
      const tokens = 10_000;
      const per = (change: Partial<Usage>) => dollars(key, change);
      const near = (amount: number) => Number(((amount * tokens) / 1_000_000).toPrecision(10));
      assert.deepEqual(
        [
          per({ inputTokens: tokens }),
          per({ inputTokens: tokens, cachedInputTokens: tokens }),
          per({ outputTokens: tokens }),
          per({ inputTokens: tokens, cacheWriteTokens: tokens }),
        ],
        [near(input), near(cached ?? input), near(output), near(written)],
      );
      assert.equal(of(key).price?.version, priceTable);
    });

  it("a long prompt is higher, for the whole of it", () => {
    const long = { inputTokens: 300_000, cachedInputTokens: 100_000, outputTokens: 10_000 };
    assert.equal(dollars("openai/gpt-6.1-sol", long), 0.97);
    assert.equal(dollars("anthropic/claude-haiku-5-5", { inputTokens: 200_000, outputTokens: 10_000 }), 0.1 + 0.025);
    assert.equal(dollars("anthropic/claude-haiku-5-5", { inputTokens: 100_000, outputTokens: 10_000 }), 0.01 + 0.005);
  });

  it("DeepSeek is double in Beijing's working hours, and certain outside of them", () => {
    const one = { inputTokens: 1_000_000 };
    const at = (time: number | undefined) => {
      const cost = costOf(usage(one), of("deepseek/deepseek-flash").price, time);
      return [cost?.amount, cost?.estimated];
    };
    assert.deepEqual(
      [at(sunday), at(three), at(five), at(nine), at(undefined)],
      [
        [0.15, false],
        [0.3, true],
        [0.15, false],
        [0.3, true],
        [0.15, true],
      ],
    );
  });

  it("DeepSeek is in yuan for accounts that are billed so", () => {
    const inYuan = readCatalogue({ providers: [{ preset: "deepseek", currency: "CNY" }], models: [], lists: {} });
    const pro = inYuan.models.find(({ key }) => key === "deepseek/deepseek-v4-pro");
    const cost = costOf(usage({ inputTokens: 1_000_000, outputTokens: 1_000_000 }), pro?.price, sunday);
    assert.deepEqual(cost, { currency: "CNY", amount: 18, estimated: false });
  });

  it("another lane is what that lane costs, and a guess where nobody says", () => {
    const lane = (serviceTier: string) => {
      const cost = costOf(usage({ inputTokens: 1_000_000, serviceTier }), of("openai/gpt-5.2").price);
      return [cost?.amount, cost?.estimated];
    };
    assert.deepEqual(["flex", "priority", "ultrafast"].map(lane), [
      [0.875, false],
      [3.5, false],
      [1.75, true],
    ]);
  });

  const unknown = ["anthropic/claude-fable-5-2", "gemini/gemini-4-argon", "openrouter/acme/brain"];
  it("what nobody has published is unknown", () => {
    const { models: all } = readCatalogue({
      providers: [],
      models: [],
      lists: { anthropic: [{ id: "claude-fable-5-2" }], openrouter: [{ id: "acme/brain" }] },
    });
    for (const key of unknown) assert.equal(all.find((model) => model.key === key)?.price, undefined, key);
  });

  it("third parties' figures is an estimate", () => {
    for (const key of ["zhipu/glm-5.3", "mistral/codestral-latest", "qwen/qwen-plus", "openrouter/openai/gpt-5.2"])
      assert.equal(of(key).price?.approximate, true, key);
  });
});

describe("an answer of another model than the asked one", () => {
  const priceAt = (asked: string, served: string) => servedPrice(of(asked), served, models);

  it("costs what that model costs", () => {
    assert.equal(priceAt("openai/gpt-6.2-astra", "gpt-6-luna")?.inputPerMillion, 0.1);
    assert.equal(priceAt("openrouter/openrouter/auto", "openai/gpt-5.2")?.inputPerMillion, 1.75);
    assert.equal(priceAt("openrouter/openrouter/auto", "anthropic/claude-opus-5")?.inputPerMillion, 5);
  });

  it("costs the same under a dated name", () => {
    assert.equal(priceAt("openai/gpt-5.2", "gpt-5.2-2025-12-11"), of("openai/gpt-5.2").price);
  });

  it("is an estimate where nobody knows that model, and unknown where nobody knows either", () => {
    assert.deepEqual(priceAt("openai/gpt-5.2", "/models/x.gguf"), { ...of("openai/gpt-5.2").price, approximate: true });
    assert.equal(priceAt("openrouter/openrouter/auto", "acme/brain"), undefined);
  });
});
