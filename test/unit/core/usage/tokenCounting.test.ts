import assert from "node:assert/strict";
import { tokenizerOf } from "../../../../src/catalogue/tokenizerOf.ts";
import { inMemoryStore } from "../../../../src/core/storage/keyValueStore.ts";
import { createTokenCounting } from "../../../../src/core/usage/tokenCounting.ts";
import { model } from "../../samples.ts";

const claude = model({ tokenizer: { name: "claude", factor: 1.25 } });

describe("our count of tokens", () => {
  it("begins with what is known of a tokenizer", () => {
    const counting = createTokenCounting(inMemoryStore());
    assert.deepEqual([counting.factor(claude), counting.factor(model())], [1.25, 1]);
  });

  it("comes near to what answers report, and stays there in the next window", () => {
    const memory = inMemoryStore();
    const counting = createTokenCounting(memory);
    for (let answer = 0; answer < 60; answer++) counting.learn(claude, 1_000, 1_600);
    const later = createTokenCounting(memory).factor({ ...claude, key: "elsewhere/claude" });
    assert.ok(Math.abs(later - 1.6) < 0.01, String(later));
  });

  it("follows no single odd answer, and leaves what is possible never", () => {
    const counting = createTokenCounting(inMemoryStore());
    counting.learn(claude, 1_000, 900_000);
    assert.ok(counting.factor(claude) < 1.5);
    for (let answer = 0; answer < 200; answer++) counting.learn(claude, 1_000, 900_000);
    const high = counting.factor(claude);
    for (let answer = 0; answer < 200; answer++) counting.learn(claude, 1_000, 1);
    assert.deepEqual([high <= 3, counting.factor(claude) >= 0.5], [true, true]);
  });

  it("learns nothing from short prompts, from nothing, and for models without a tokenizer", () => {
    const counting = createTokenCounting(inMemoryStore());
    counting.learn(claude, 100, 500);
    counting.learn(claude, 1_000, 0);
    counting.learn(model(), 1_000, 2_000);
    assert.deepEqual([counting.factor(claude), counting.factor(model())], [1.25, 1]);
  });

  it("is told apart by who makes the model", () => {
    const names = [
      "claude-sonnet-5-5",
      "anthropic/claude-opus-4.7",
      "claude-sonnet-4-5",
      "openai/gpt-5.2",
      "o3",
      "kimi-k3",
    ];
    assert.deepEqual(
      names.map((id) => tokenizerOf(id).name),
      ["claude-2", "claude-2", "claude-1", "o200k", "o200k", "kimi-k3"],
    );
  });
});
