import assert from "node:assert/strict";
import type { Failure } from "../../../src/core/failure/failure.ts";
import type { Chunk } from "../../../src/core/protocolClient.ts";
import { anthropicMessages } from "../../../src/providers/anthropic/anthropicMessages.ts";
import { fim } from "../../../src/providers/fim/fim.ts";
import { openaiChat } from "../../../src/providers/openai/openaiChat.ts";
import { openaiResponses } from "../../../src/providers/openai/openaiResponses.ts";
import { call, outcome, quickLimits } from "./ask.ts";
import { event } from "./protocols.ts";
import { replies, serve, stopServers } from "./rawServer.ts";

interface Case {
  readonly it: string;
  readonly events: readonly unknown[];
  readonly chunks: readonly Chunk[];
  readonly failure?: Failure;
}

const text = (words: string): Chunk => ({ type: "text", text: words });
const thought = (words: string): Chunk => ({ type: "reasoning", text: words });
const ended = (reason: Extract<Chunk, { type: "finish" }>["reason"] = "stop"): Chunk => ({ type: "finish", reason });
const choice = (parts: object) => ({ choices: [{ index: 0, ...parts }] });
const says = (content: unknown) => choice({ delta: { content } });
const stop = choice({ delta: {}, finish_reason: "stop" });

const counted = (inputTokens: number, outputTokens: number, cachedInputTokens = 0): Chunk => ({
  type: "usage",
  usage: { inputTokens, outputTokens, cachedInputTokens, cacheWriteTokens: 0, reasoningTokens: 0, estimated: false },
});

const chat: readonly Case[] = [
  {
    it: "content in parts",
    events: [says([{ type: "text", text: "Hi" }, { type: "image_url" }, { type: "text", text: "!" }]), stop],
    chunks: [text("Hi!"), ended()],
  },
  {
    it: "thoughts in parts of their own",
    events: [
      says([{ type: "thinking", thinking: [{ type: "text", text: "H" }] }]),
      says([{ type: "thinking", thinking: "m" }]),
      says([{ type: "text", text: "Hi" }]),
      stop,
    ],
    chunks: [thought("Hm"), text("Hi"), ended()],
  },
  { it: "content that is null", events: [says(null), says("Hi"), stop], chunks: [text("Hi"), ended()] },
  {
    it: "a message instead of a delta",
    events: [choice({ message: { content: "Hi" } }), stop],
    chunks: [text("Hi"), ended()],
  },
  { it: "text instead of a delta", events: [choice({ text: "Hi" }), stop], chunks: [text("Hi"), ended()] },
  {
    it: "a choice without an index",
    events: [{ choices: [{ delta: { content: "Hi" } }] }, stop],
    chunks: [text("Hi"), ended()],
  },
  {
    it: "a second choice",
    events: [{ choices: [{ index: 1, delta: { content: "No" } }] }, says("Hi"), stop],
    chunks: [text("Hi"), ended()],
  },
  {
    it: "chunks without choices",
    events: [{}, { choices: null }, { choices: [] }, says("Hi"), stop],
    chunks: [text("Hi"), ended()],
  },
  {
    it: "chunks with an empty error",
    events: [
      { error: {}, ...says("Hi") },
      { error: null, ...stop },
    ],
    chunks: [text("Hi"), ended()],
  },
  {
    it: "an empty finish reason",
    events: [choice({ delta: { content: "Hi" }, finish_reason: "" }), stop],
    chunks: [text("Hi"), ended()],
  },
  {
    it: "two finish reasons",
    events: [says("Hi"), stop, choice({ delta: {}, finish_reason: "length" })],
    chunks: [text("Hi"), ended()],
  },
  { it: "a refusal", events: [choice({ delta: { refusal: "No." } }), stop], chunks: [text("No."), ended()] },
  { it: "an answer of nothing", events: [stop], chunks: [], failure: { kind: "malformed", message: "" } },
  {
    it: "an answer of nothing that was counted all the same",
    events: [{ ...stop, usage: { prompt_tokens: 3, completion_tokens: 1 } }],
    chunks: [counted(3, 1), ended()],
  },
  {
    it: "a length",
    events: [says("Hi"), choice({ delta: {}, finish_reason: "length" })],
    chunks: [text("Hi"), ended("length")],
  },
  {
    it: "a filter",
    events: [says("Hi"), choice({ delta: {}, finish_reason: "content_filter" })],
    chunks: [text("Hi"), ended("content-filter")],
  },
  {
    it: "a reason nobody knows",
    events: [says("Hi"), choice({ delta: {}, finish_reason: "tired" })],
    chunks: [text("Hi")],
    failure: { kind: "cut-off", message: "The answer ended with “tired”." },
  },
  {
    it: "reasoning_content",
    events: [choice({ delta: { reasoning_content: "Hm", content: null } }), says("Hi"), stop],
    chunks: [thought("Hm"), text("Hi"), ended()],
  },
  {
    it: "reasoning",
    events: [choice({ delta: { reasoning: "Hm", reasoning_details: [{ text: "Hm" }] } }), says("Hi"), stop],
    chunks: [thought("Hm"), text("Hi"), ended()],
  },
  {
    it: "reasoning_details",
    events: [
      choice({
        delta: {
          reasoning_details: [
            { type: "reasoning.summary", summary: "H" },
            { type: "reasoning.text", text: "m" },
            { type: "reasoning.encrypted", data: "x" },
          ],
        },
      }),
      says("Hi"),
      stop,
    ],
    chunks: [thought("Hm"), text("Hi"), ended()],
  },
  {
    it: "thinking in tags, cut anywhere",
    events: [..."\n<think>\nHm < you</think>\n\nHi <think>".split("").map(says), stop],
    chunks: [thought("\nHm < you"), text("Hi <think>"), ended()],
  },
  {
    it: "thinking in one piece",
    events: [says("<thought>Hm</thought>Hi"), stop],
    chunks: [thought("Hm"), text("Hi"), ended()],
  },
  { it: "thinking without an end", events: [says("<think>Hm</thi"), stop], chunks: [thought("Hm</thi"), ended()] },
  {
    it: "what only looks like thinking",
    events: [says("<th"), says("ead>"), stop],
    chunks: [text("<thead>"), ended()],
  },
  { it: "what ends before it is known", events: [says(" <thin"), stop], chunks: [text(" <thin"), ended()] },
  {
    it: "the model that really answers",
    events: [
      { model: "a", ...says("H") },
      { model: "a", ...says("i") },
      { model: "b", ...stop },
    ],
    chunks: [{ type: "served", model: "a" }, text("Hi"), { type: "served", model: "b" }, ended()],
  },
  {
    it: "an error inside the choice",
    events: [says("Hi"), choice({ delta: {}, error: { code: 502, message: "Gone" }, finish_reason: "error" })],
    chunks: [text("Hi")],
    failure: { kind: "overloaded", status: 502, message: "Gone" },
  },
  {
    it: "an error beside the choice",
    events: [
      says("Hi"),
      { error: { code: 429, message: "Slow" }, ...choice({ delta: { content: "" }, finish_reason: "error" }) },
    ],
    chunks: [text("Hi")],
    failure: { kind: "rate-limited", status: 429, message: "Slow" },
  },
  {
    it: "a finish reason that is an error",
    events: [says("Hi"), choice({ delta: {}, finish_reason: "error" })],
    chunks: [text("Hi")],
    failure: { kind: "overloaded", status: 200, message: "error" },
  },
  {
    it: "a vendor out of resources",
    events: [choice({ delta: {}, finish_reason: "insufficient_system_resource" })],
    chunks: [],
    failure: { kind: "overloaded", status: 200, message: "insufficient_system_resource" },
  },
  {
    it: "an error that is not wrapped",
    events: [says("Hi"), { code: 50505, message: "Gone", data: null }],
    chunks: [text("Hi")],
    failure: { kind: "overloaded", status: 200, message: "Gone" },
  },
];

const responses: readonly Case[] = [
  {
    it: "a refusal",
    events: [
      { type: "response.refusal.delta", delta: "No." },
      { type: "response.completed", response: {} },
    ],
    chunks: [text("No."), ended()],
  },
  {
    it: "reasoning of open models",
    events: [
      { type: "response.reasoning_text.delta", delta: "Hm" },
      { type: "response.completed", response: {} },
    ],
    chunks: [thought("Hm"), ended()],
  },
  {
    it: "text that comes only at the end",
    events: [
      {
        type: "response.completed",
        response: {
          status: "completed",
          output: [
            { type: "reasoning", summary: [{ type: "summary_text", text: "Hm" }] },
            { type: "message", content: [{ type: "output_text", text: "Hi" }] },
          ],
        },
      },
    ],
    chunks: [thought("Hm"), text("Hi"), ended()],
  },
  {
    it: "text that comes only with its item",
    events: [
      {
        type: "response.output_item.done",
        output_index: 0,
        item: { type: "message", content: [{ type: "output_text", text: "Hi" }] },
      },
      { type: "response.completed", response: { status: "completed", output: [] } },
    ],
    chunks: [text("Hi"), ended()],
  },
  {
    it: "an answer cut to length",
    events: [
      { type: "response.output_text.delta", delta: "Hi" },
      {
        type: "response.incomplete",
        response: { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
      },
    ],
    chunks: [text("Hi"), ended("length")],
  },
  {
    it: "a filtered answer",
    events: [
      {
        type: "response.incomplete",
        response: { status: "incomplete", incomplete_details: { reason: "content_filter" } },
      },
    ],
    chunks: [ended("content-filter")],
  },
  {
    it: "a failed answer",
    events: [
      { type: "response.output_text.delta", delta: "Hi" },
      {
        type: "response.failed",
        response: { status: "failed", error: { code: "rate_limit_exceeded", message: "Slow" } },
      },
    ],
    chunks: [text("Hi")],
    failure: { kind: "rate-limited", status: 200, message: "Slow" },
  },
  {
    it: "an answer that failed without a word",
    events: [{ type: "response.failed", response: { status: "failed", error: null } }],
    chunks: [],
    failure: { kind: "overloaded", status: 200, message: "" },
  },
  {
    it: "an error event",
    events: [{ type: "error", code: "server_error", message: "Oops", param: null }],
    chunks: [],
    failure: { kind: "overloaded", status: 200, message: "Oops" },
  },
  {
    it: "[DONE] without an end",
    events: [{ type: "response.output_text.delta", delta: "Hi" }, "[DONE]"],
    chunks: [text("Hi")],
    failure: { kind: "cut-off", message: "" },
  },
];

const messages: readonly Case[] = [
  {
    it: "usage that is counted only at the beginning, where the output is a placeholder",
    events: [
      { type: "message_start", message: { usage: { input_tokens: 8, output_tokens: 1 } } },
      { type: "content_block_delta", delta: { type: "text_delta", text: "Hi" } },
      { type: "message_delta", delta: { stop_reason: "end_turn" } },
      { type: "message_stop" },
    ],
    chunks: [counted(8, 0), text("Hi"), ended()],
  },
  {
    it: "text in the beginning of a block",
    events: [{ type: "content_block_start", content_block: { type: "text", text: "Hi" } }, { type: "message_stop" }],
    chunks: [text("Hi"), ended("other")],
  },
  {
    it: "no usage at all",
    events: [
      { type: "message_start", message: { model: "c" } },
      { type: "content_block_delta", delta: { type: "text_delta", text: "Hi" } },
      { type: "message_delta", delta: { stop_reason: "end_turn" } },
    ],
    chunks: [{ type: "served", model: "c" }, text("Hi"), ended()],
  },
  {
    it: "a refusal",
    events: [{ type: "message_delta", delta: { stop_reason: "refusal" } }, { type: "message_stop" }],
    chunks: [ended("content-filter")],
  },
  {
    it: "an answer cut to length",
    events: [{ type: "message_delta", delta: { stop_reason: "max_tokens" } }, { type: "message_stop" }],
    chunks: [ended("length")],
  },
  {
    it: "a full window",
    events: [
      { type: "message_delta", delta: { stop_reason: "model_context_window_exceeded" } },
      { type: "message_stop" },
    ],
    chunks: [ended("length")],
  },
];

const completions: readonly Case[] = [
  { it: "a delta instead of text", events: [says("a + "), says("b"), stop], chunks: [text("a + b"), ended()] },
  {
    it: "[DONE] and nothing else at the end",
    events: [choice({ text: "a" }), "[DONE]"],
    chunks: [text("a"), ended("other")],
  },
];

const llamaCpp: readonly Case[] = [
  {
    it: "cut to length",
    events: [
      { content: "a", stop: false },
      {
        content: "",
        stop: true,
        stop_type: "limit",
        tokens_evaluated: 3,
        tokens_predicted: 1,
        timings: { cache_n: 2 },
      },
    ],
    chunks: [text("a"), counted(3, 1, 2), ended("length")],
  },
  {
    it: "cut to length, as older versions say it",
    events: [
      { content: "a", stop: false },
      { content: "", stop: true, stopped_limit: true },
    ],
    chunks: [text("a"), ended("length")],
  },
  { it: "in one piece", events: [{ content: "ab", stop: true, stop_type: "word" }], chunks: [text("ab"), ended()] },
  {
    it: "an error on the way",
    events: [{ content: "a", stop: false }, { error: { code: 503, message: "Loading model" } }],
    chunks: [text("a")],
    failure: { kind: "overloaded", status: 503, message: "Loading model" },
  },
  {
    it: "no end",
    events: [{ content: "a", stop: false }],
    chunks: [text("a")],
    failure: { kind: "cut-off", message: "" },
  },
];

const all = [
  { name: "Chat Completions", client: openaiChat(quickLimits), cases: chat },
  { name: "Responses", client: openaiResponses(quickLimits), cases: responses },
  { name: "Messages", client: anthropicMessages(quickLimits), cases: messages },
  { name: "FIM completions", client: fim(quickLimits), cases: completions },
  { name: "llama.cpp's infill", client: fim(quickLimits), cases: llamaCpp },
];

for (const { name, client, cases } of all) {
  describe(`${name}, as servers bend it`, () => {
    afterEach(stopServers);

    for (const { it: does, events, chunks, failure } of cases) {
      it(does, async () => {
        const stream = events.map((one) => (typeof one === "string" ? `data: ${one}\n\n` : event(one))).join("");
        const server = await serve(replies(stream));
        assert.deepEqual(await outcome(client, call(server.url)), failure ? { chunks, failure } : { chunks });
      });
    }
  });
}

describe("Ollama's lines, as servers bend them", () => {
  afterEach(stopServers);

  const line = (change: object) => `${JSON.stringify({ model: "m", response: "", done: false, ...change })}\n`;
  const served: Chunk = { type: "served", model: "m" };
  const end = line({ done: true, done_reason: "stop", prompt_eval_count: 3, eval_count: 2 });
  const rows: readonly { it: string; body: string; type?: string; chunks: readonly Chunk[]; failure?: Failure }[] = [
    {
      it: "two lines and an end",
      body: line({ response: "a" }) + line({ response: "b" }) + end,
      chunks: [served, text("ab"), counted(3, 2), ended()],
    },
    {
      it: "blank lines, carriage returns and nonsense between them",
      body: `\n${line({ response: "a" }).replace("\n", "\r\n")}\n{\n${end}`,
      chunks: [served, text("a"), counted(3, 2), ended()],
    },
    {
      it: "no line break at the end",
      body: (line({ response: "a" }) + end).trimEnd(),
      chunks: [served, text("a"), counted(3, 2), ended()],
    },
    { it: "everything in one line", body: line({ response: "a", done: true }), chunks: [served, text("a"), ended()] },
    {
      it: "cut to length",
      body: line({ response: "a" }) + line({ done: true, done_reason: "length" }),
      chunks: [served, text("a"), ended("length")],
    },
    {
      it: "an error on the way",
      body: `${line({ response: "a" })}{"error":"out of memory"}\n`,
      chunks: [served, text("a")],
      failure: { kind: "overloaded", status: 200, message: "out of memory" },
    },
    {
      it: "no end",
      body: line({ response: "a" }) + line({ response: "b" }),
      chunks: [served, text("ab")],
      failure: { kind: "cut-off", message: "" },
    },
    {
      it: "no end after the first line",
      body: line({ response: "a" }),
      type: "application/x-ndjson",
      chunks: [served, text("a")],
      failure: { kind: "cut-off", message: "" },
    },
    {
      it: "half a line",
      body: `${line({ response: "a" })}{"response":"b`,
      chunks: [served, text("a")],
      failure: { kind: "cut-off", message: "" },
    },
  ];
  for (const { it: does, body, type = "application/json", chunks, failure } of rows) {
    it(does, async () => {
      const server = await serve(replies(body, { "content-type": type }));
      const expected = failure ? { chunks, failure } : { chunks };
      assert.deepEqual(await outcome(fim(quickLimits), call(server.url)), expected);
    });
  }
});
