import assert from "node:assert/strict";
import { sizesIn } from "../../../src/providers/refusal/sizesIn.ts";

/** As vendors and servers write it: the window, and what was sent. */
const refusals: readonly (readonly [
  from: string,
  text: string,
  limit: number | undefined,
  asked: number | undefined,
])[] = [
  [
    "OpenAI",
    "This model's maximum context length is 8192 tokens. However, your messages resulted in 8977 tokens. Please reduce the length of the messages.",
    8_192,
    8_977,
  ],
  [
    "OpenAI, with the answer",
    "This model's maximum context length is 8192 tokens. However, you requested 8554 tokens (7554 in the messages, 1000 in the completion). Please reduce the length of the messages or completion.",
    8_192,
    8_554,
  ],
  [
    "DeepSeek, messages alone too long",
    "This model's maximum context length is 65536 tokens. However, you requested 83220 tokens (75220 in the messages, 8000 in the completion). Please reduce the length of the messages or completion.",
    65_536,
    83_220,
  ],
  ["Anthropic", "prompt is too long: 215000 tokens > 200000 maximum", 200_000, 215_000],
  [
    "Anthropic, with the answer",
    "input length and `max_tokens` exceed context limit: 178959 + 64000 > 200000, decrease input length or `max_tokens` and try again",
    200_000,
    242_959,
  ],
  [
    "Gemini",
    "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
    1_048_576,
    1_200_000,
  ],
  [
    "Mistral",
    "Prompt contains 40020 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
    32_768,
    40_020,
  ],
  [
    "llama.cpp",
    "request (39260 tokens) exceeds the available context size (16384 tokens), try increasing it",
    16_384,
    39_260,
  ],
  ["SiliconFlow", "length of prompt_tokens (40000) must be less than max_seq_len (32768).", 32_768, 40_000],
  [
    "Cerebras",
    "Please reduce the length of the messages or completion. Current length is 9000 while limit is 8192",
    8_192,
    9_000,
  ],
  ["LM Studio", "The input (12000 tokens) is longer than the model's context length (10000 tokens).", 10_000, 12_000],
  [
    "Together",
    "Requested token count exceeds the model's maximum context length of 8192 tokens. You requested a total of 9000 tokens: 8000 tokens from the input messages and 1000 tokens for the completion.",
    8_192,
    9_000,
  ],
  [
    "TGI",
    "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 8193. Given: 9000 `inputs` tokens and 512 `max_new_tokens`",
    8_193,
    9_000,
  ],
  [
    "OpenRouter",
    "This endpoint's maximum context length is 131,072 tokens. However, you requested about 145,210 tokens",
    131_072,
    145_210,
  ],
  ["GitHub Models", "Request body too large for gpt-4o model. Max size: 8000 tokens.", 8_000, undefined],
  ["DashScope", "Range of input length should be [1, 30720]", 30_720, undefined],
  ["Ollama", "prompt too long; exceeded max context length by 4 tokens", undefined, undefined],
  ["Bedrock", "Input is too long for requested model.", undefined, undefined],
];

describe("the sizes that a refusal names", () => {
  for (const [from, text, limitTokens, askedTokens] of refusals) {
    it(`are read as ${from} writes them`, () => {
      const { limitTokens: limit, askedTokens: asked } = sizesIn({ text });
      assert.deepEqual([limit, asked], [limitTokens, askedTokens]);
    });
  }
});
