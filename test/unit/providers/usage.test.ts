import assert from "node:assert/strict";
import type { Usage } from "../../../src/core/usage/usage.ts";
import { openaiChat } from "../../../src/providers/openai/openaiChat.ts";
import { openaiResponses } from "../../../src/providers/openai/openaiResponses.ts";
import { readUsage } from "../../../src/providers/usage.ts";
import { all } from "../samples.ts";
import { call, quickLimits } from "./ask.ts";
import { replies, serve, stopServers } from "./rawServer.ts";

const usage = (change: Partial<Usage>): Usage => ({
  inputTokens: 10,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 2,
  reasoningTokens: 0,
  estimated: false,
  ...change,
});
const counted = { prompt_tokens: 10, completion_tokens: 2 };

const cases: readonly { it: string; reported: unknown; expect: Usage | undefined }[] = [
  {
    it: "Chat Completions",
    reported: {
      ...counted,
      total_tokens: 12,
      prompt_tokens_details: { cached_tokens: 4, cache_write_tokens: 3 },
      completion_tokens_details: { reasoning_tokens: 1 },
    },
    expect: usage({ cachedInputTokens: 4, cacheWriteTokens: 3, reasoningTokens: 1 }),
  },
  {
    it: "Responses",
    reported: {
      input_tokens: 10,
      output_tokens: 2,
      input_tokens_details: { cached_tokens: 4 },
      output_tokens_details: { reasoning_tokens: 1 },
    },
    expect: usage({ cachedInputTokens: 4, reasoningTokens: 1 }),
  },
  {
    it: "DeepSeek",
    reported: { ...counted, prompt_cache_hit_tokens: 4, prompt_cache_miss_tokens: 6 },
    expect: usage({ cachedInputTokens: 4 }),
  },
  { it: "Kimi", reported: { ...counted, cached_tokens: 4 }, expect: usage({ cachedInputTokens: 4 }) },
  {
    it: "a gateway before Claude",
    reported: { ...counted, cache_read_input_tokens: 4, cache_creation_input_tokens: 3 },
    expect: usage({ cachedInputTokens: 4, cacheWriteTokens: 3 }),
  },
  {
    it: "OpenRouter, with what it charges",
    reported: { ...counted, cost: 0.0000455 },
    expect: usage({ reportedCost: { currency: "USD", amount: 0.0000455 } }),
  },
  {
    it: "a model that costs nothing",
    reported: { ...counted, cost: 0 },
    expect: usage({ reportedCost: { currency: "USD", amount: 0 } }),
  },
  {
    it: "a cost as text",
    reported: { ...counted, cost: "0.1" },
    expect: usage({ reportedCost: { currency: "USD", amount: 0.1 } }),
  },
  { it: "a cost that is no number", reported: { ...counted, cost: "free" }, expect: usage({}) },
  {
    it: "details that are null",
    reported: { ...counted, prompt_tokens_details: null, completion_tokens_details: null },
    expect: usage({}),
  },
  {
    it: "more cached than there was",
    reported: { ...counted, cached_tokens: 99 },
    expect: usage({ cachedInputTokens: 10 }),
  },
  {
    it: "less than nothing",
    reported: { prompt_tokens: 10, completion_tokens: -2 },
    expect: usage({ outputTokens: 0 }),
  },
  { it: "zeros as filler", reported: { prompt_tokens: 0, completion_tokens: 0 }, expect: undefined },
  { it: "nothing", reported: null, expect: undefined },
  { it: "texts", reported: { prompt_tokens: "10", completion_tokens: "2" }, expect: usage({}) },
  { it: "texts that are no counts", reported: { prompt_tokens: "many" }, expect: undefined },
];

describe("reported usage", () => {
  for (const { it: does, reported, expect } of cases) it(does, () => assert.deepEqual(readUsage(reported), expect));
});

describe("the lane that an answer names", () => {
  const counted = { prompt_tokens: 5, completion_tokens: 2 };
  const laneOf = (tier: string | null | undefined) => readUsage(counted, tier)?.serviceTier;

  it("is told where it is not the usual one", () => {
    assert.deepEqual([undefined, null, "default", "auto", "flex", "priority"].map(laneOf), [
      undefined,
      undefined,
      undefined,
      undefined,
      "flex",
      "priority",
    ]);
  });

  it("reaches the bill over Chat Completions and over Responses", async () => {
    const usage = { input_tokens: 5, output_tokens: 2 };
    const streams = [
      [
        openaiChat,
        { choices: [{ delta: { content: "Hi" }, finish_reason: "stop" }], usage: counted, service_tier: "flex" },
      ],
      [
        openaiResponses,
        { type: "response.completed", response: { status: "completed", usage, service_tier: "flex", output: [] } },
      ],
    ] as const;
    for (const [create, frame] of streams) {
      const server = await serve(replies(`data: ${JSON.stringify(frame)}\n\n`));
      const chunks = await all(create(quickLimits)(call(server.url)));
      assert.equal(chunks.find((chunk) => chunk.type === "usage")?.usage.serviceTier, "flex");
    }
    await stopServers();
  });
});
