import assert from "node:assert/strict";
import { promptTokens } from "../../../src/core/usage/promptTokens.ts";
import { completeUsage } from "../../../src/pipeline/completeUsage.ts";
import type { Usage } from "../../../src/core/usage/usage.ts";

const usage = (change: Partial<Usage>): Usage => ({
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  estimated: false,
  ...change,
});

const rows: readonly { it: string; reported?: Usage; bytes: number; expect: Usage }[] = [
  { it: "nothing reported", bytes: 9, expect: usage({ inputTokens: 100, outputTokens: 3, estimated: true }) },
  {
    it: "everything reported",
    reported: usage({ inputTokens: 7, cachedInputTokens: 2, outputTokens: 5 }),
    bytes: 9,
    expect: usage({ inputTokens: 7, cachedInputTokens: 2, outputTokens: 5 }),
  },
  {
    it: "an answer that broke off before it was counted",
    reported: usage({ inputTokens: 7 }),
    bytes: 9,
    expect: usage({ inputTokens: 7, outputTokens: 3, estimated: true }),
  },
  {
    it: "a prompt that was not counted",
    reported: usage({ outputTokens: 5 }),
    bytes: 9,
    expect: usage({ inputTokens: 100, outputTokens: 5, estimated: true }),
  },
  {
    it: "an answer of nothing",
    reported: usage({ inputTokens: 7 }),
    bytes: 0,
    expect: usage({ inputTokens: 7 }),
  },
];

describe("the usage of an answer", () => {
  for (const { it: does, reported, bytes, expect } of rows) {
    it(does, () => assert.deepEqual(completeUsage(reported, { inputTokens: 100, answerBytes: bytes }), expect));
  }

  it("counts what is sent of tools, their calls and their results", () => {
    const messages = [{ role: "user", text: "hi" }] as const;
    const plain = { system: "Be brief.", messages, maxOutputTokens: 1, quick: false };
    const tools = [{ name: "read", description: "Reads.", parameters: { type: "object" } }];
    const called = {
      role: "assistant",
      text: "",
      toolCalls: [{ id: "a", name: "read", arguments: '{"p":1}' }],
    } as const;
    const result = {
      role: "user",
      text: "",
      toolResults: [{ callId: "a", text: "x".repeat(400), outcome: "done" }],
    } as const;
    const sizes = [plain, { ...plain, tools }, { ...plain, tools, messages: [...messages, called, result] }].map(
      promptTokens,
    );
    assert.deepEqual(sizes, [4, 22, 125]);
  });
});
