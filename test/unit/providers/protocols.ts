import { readFileSync } from "node:fs";
import type { Chunk, ProtocolClient } from "../../../src/core/protocolClient.ts";
import type { Usage } from "../../../src/core/usage/usage.ts";
import { anthropicMessages } from "../../../src/providers/anthropic/anthropicMessages.ts";
import { fim } from "../../../src/providers/fim/fim.ts";
import type { Limits } from "../../../src/providers/http/limits.ts";
import { openaiChat } from "../../../src/providers/openai/openaiChat.ts";
import { openaiResponses } from "../../../src/providers/openai/openaiResponses.ts";
import { model } from "../samples.ts";

/** A wire protocol as the tests know it. */
export interface Protocol {
  readonly name: string;
  readonly create: (limits: Limits) => ProtocolClient;
  readonly path: string;
  /** A complete answer as a server streams it, and what a client makes of it. */
  readonly stream: string;
  readonly chunks: readonly Chunk[];
  /** One event that says `text` and ends nothing. */
  readonly says: (text: string) => string;
  /** What ends an answer. */
  readonly end: string;
  /** The same server's answer without streaming: says "Hi". */
  readonly whole: object;
}

const read = (name: string) => readFileSync(`test/fixtures/${name}.sse`, "utf8");
export const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;

const usage = (change: Partial<Usage>): Chunk => ({
  type: "usage",
  usage: {
    inputTokens: 0,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    estimated: false,
    ...change,
  },
});

const chat: Protocol = {
  name: "Chat Completions",
  create: openaiChat,
  path: "/v1/chat/completions",
  stream: read("openai-chat"),
  chunks: [
    { type: "served", model: "m-1-2026-01-01" },
    { type: "text", text: "Hi, 你好 🙂" },
    usage({ inputTokens: 5, cachedInputTokens: 3, outputTokens: 2, reasoningTokens: 1 }),
    { type: "finish", reason: "stop" },
  ],
  says: (content) => event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }),
  end: event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }),
  whole: { choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }] },
};

const responses: Protocol = {
  name: "Responses",
  create: openaiResponses,
  path: "/v1/responses",
  stream: read("openai-responses"),
  chunks: [
    { type: "served", model: "m-1-2026-01-01" },
    { type: "reasoning", text: "Plan\n\nDo" },
    { type: "text", text: "Hi, 你好 🙂" },
    usage({ inputTokens: 50, cachedInputTokens: 32, cacheWriteTokens: 4, outputTokens: 12, reasoningTokens: 6 }),
    { type: "finish", reason: "stop" },
  ],
  says: (delta) => event({ type: "response.output_text.delta", delta }),
  end: event({ type: "response.completed", response: { status: "completed" } }),
  whole: {
    object: "response",
    status: "completed",
    output: [{ type: "message", content: [{ type: "output_text", text: "Hi" }] }],
  },
};

const messages: Protocol = {
  name: "Messages",
  create: anthropicMessages,
  path: "/v1/messages",
  stream: read("anthropic-messages"),
  chunks: [
    { type: "served", model: "claude-sonnet-5-5" },
    usage({ inputTokens: 2072, cachedInputTokens: 2048, cacheWriteTokens: 16, outputTokens: 0 }),
    { type: "reasoning", text: "Plan" },
    { type: "text", text: "Hi, 你好 🙂" },
    usage({ inputTokens: 2072, cachedInputTokens: 2048, cacheWriteTokens: 16, outputTokens: 21 }),
    {
      type: "state",
      value: {
        // The tests ask every client for the same model.
        model: "acme/m-1",
        protocol: model().protocol,
        turn: [
          { type: "thinking", thinking: "Plan", signature: "abc=" },
          { type: "redacted_thinking", data: "opaque" },
          { type: "text", text: "Hi, 你好 🙂" },
        ],
      },
    },
    { type: "finish", reason: "stop" },
  ],
  says: (text) => event({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } }),
  end: event({ type: "message_delta", delta: { stop_reason: "end_turn" } }) + event({ type: "message_stop" }),
  whole: { type: "message", role: "assistant", content: [{ type: "text", text: "Hi" }], stop_reason: "end_turn" },
};

const completions: Protocol = {
  name: "FIM completions",
  create: fim,
  path: "/v1/completions",
  stream: read("fim"),
  chunks: [
    { type: "served", model: "deepseek-v4-pro" },
    { type: "text", text: "return a + b; // 和 🙂" },
    usage({ inputTokens: 20, cachedInputTokens: 12, outputTokens: 5 }),
    { type: "finish", reason: "stop" },
  ],
  says: (text) => event({ choices: [{ index: 0, text, finish_reason: null }] }),
  end: event({ choices: [{ index: 0, text: "", finish_reason: "stop" }] }),
  whole: { choices: [{ index: 0, text: "Hi", finish_reason: "stop" }] },
};

export const protocols: readonly Protocol[] = [chat, responses, messages, completions];
