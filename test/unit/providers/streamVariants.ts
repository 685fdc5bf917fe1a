import type { ProtocolName } from "../../../src/core/model.ts";
import type { StreamCase } from "./wireCases.ts";

/** A stream, written shortly: objects become events, texts stand as they are. */
export interface Variant {
  readonly it: string;
  readonly protocol?: ProtocolName;
  readonly ct?: string;
  readonly sent: readonly (object | string)[];
  readonly expect: StreamCase["expect"];
}

const choice = (parts: object) => ({ choices: [{ index: 0, ...parts }] });
const says = (content: unknown) => choice({ delta: { content } });
const ends = (finish_reason: unknown) => choice({ delta: {}, finish_reason });
const stop = ends("stop");
const done = "data: [DONE]\n\n";
const counts = (usage: object) => ({ choices: [], usage });
const named = (name: string, data: unknown) =>
  `event: ${name}\ndata: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;

const finishes = (word: unknown, reason: string): Variant => ({
  it: `the finish reason ${JSON.stringify(word)}`,
  sent: [says("Hal"), ends(word), done],
  expect: { text: "Hal", kind: "done", reason },
});
const breaks = (word: string, kind = "cut-off"): Variant => ({
  it: `the finish reason ${JSON.stringify(word)}, which is none`,
  sent: [says("Hal"), ends(word), done],
  expect: { text: "Hal", kind },
});
const ignored = (it: string, extra: object): Variant => ({
  it: `${it} in each chunk`,
  sent: [{ ...says("Hi"), ...extra }, { ...stop, ...extra }, done],
  expect: { text: "Hi", kind: "done" },
});
const fails = (it: string, error: object | string, expect: StreamCase["expect"]): Variant => ({
  it,
  sent: [says("Hal"), error, done],
  expect: { text: "Hal", ...expect },
});
const counted = (it: string, usage: object, expect: StreamCase["expect"]): Variant => ({
  it,
  sent: [says("Hi"), stop, counts(usage), done],
  expect: { text: "Hi", ...expect },
});

const ending: readonly Variant[] = [
  finishes("STOP", "stop"),
  finishes("eos_token", "stop"),
  finishes("FinishReason.STOP", "stop"),
  finishes("endTurn", "stop"),
  finishes("FINISH_REASON_STOP", "stop"),
  finishes("model_length", "length"),
  finishes("max_new_tokens", "length"),
  finishes("MaxTokens", "length"),
  finishes("SAFETY", "content-filter"),
  finishes("RECITATION", "content-filter"),
  finishes("guardrail_intervened", "content-filter"),
  finishes("content-filter", "content-filter"),
  finishes("tool_calls", "stop"),
  breaks("cancelled"),
  breaks("MALFORMED_FUNCTION_CALL"),
  breaks("OTHER"),
  breaks("repetition"),
  breaks("network_error", "overloaded"),
  breaks("ERROR", "overloaded"),
  ...["None", "null", "", "undefined", "unknown", null].map((word): Variant => ({
    it: `the finish reason ${JSON.stringify(word)} in each chunk`,
    sent: [
      choice({ delta: { content: "H" }, finish_reason: word }),
      choice({ delta: { content: "i" }, finish_reason: word }),
      stop,
      done,
    ],
    expect: { text: "Hi", kind: "done", reason: "stop" },
  })),
  { it: "nothing but an end", sent: [stop, done], expect: { text: "", kind: "malformed" } },
  { it: "nothing but [DONE]", sent: [done], expect: { text: "", kind: "malformed" } },
  {
    it: "an end with zeros as usage",
    sent: [stop, counts({ prompt_tokens: 0, completion_tokens: 0 }), done],
    expect: { kind: "malformed" },
  },
  {
    it: "a filter without a word",
    sent: [ends("content_filter"), done],
    expect: { kind: "done", reason: "content-filter" },
  },
  { it: "an unknown end without a word", sent: [ends("abort"), done], expect: { text: "", kind: "cut-off" } },
  {
    it: "text behind an end",
    sent: [says("one "), stop, says("two"), stop, done],
    expect: { text: "one two", kind: "done", reason: "stop" },
  },
  {
    it: "an end with each word",
    sent: ["o", "n", "e"].map((content) => choice({ delta: { content }, finish_reason: "stop" })),
    expect: { text: "one", kind: "done" },
  },
  {
    it: "text behind an end, cut to length",
    sent: [says("one "), stop, says("two"), ends("length"), done],
    expect: { text: "one two", reason: "length" },
  },
  { it: "no end at all", sent: [says("Hal")], expect: { text: "Hal", kind: "cut-off" } },
];

const errors: readonly Variant[] = [
  ignored("an error that is null", { error: null }),
  ignored("an error of nothing", { error: {} }),
  ignored("an error that is false", { error: false }),
  ignored("an error named None", { error: "None" }),
  ignored("an error of code 0", { error: { code: 0, message: "success" } }),
  ignored("an error of empty lists", { error: { message: "", details: [] } }),
  ignored("MiniMax's word that all is well", { base_resp: { status_code: 0, status_msg: "" } }),
  fails(
    "LiteLLM's error",
    { error: { message: "Timeout", type: null, param: null, code: "500" } },
    { kind: "overloaded", message: "Timeout" },
  ),
  fails(
    "vLLM's error",
    { object: "error", message: "Engine died", type: "InternalServerError", code: 500 },
    { kind: "overloaded", message: "Engine died" },
  ),
  fails(
    "OpenRouter's error",
    { error: { code: 502, message: "Gone" }, ...choice({ delta: { content: "" }, finish_reason: "error" }) },
    { kind: "overloaded", message: "Gone" },
  ),
  fails("SiliconFlow's error", { code: 50505, message: "Busy", data: null }, { kind: "overloaded", message: "Busy" }),
  fails("Groq's error", named("error", { error: { message: "Failed", type: "server_error" } }), {
    kind: "overloaded",
    message: "Failed",
  }),
  fails("an error event of plain words", named("error", "upstream went away"), {
    kind: "overloaded",
    message: "upstream went away",
  }),
  fails("an error event of a text", named("error", JSON.stringify("went away")), {
    kind: "overloaded",
    message: "went away",
  }),
  fails("a line in brackets", "data: [ERROR] out of memory\n\n", { kind: "overloaded", message: "out of memory" }),
  fails("a text as data", 'data: "Error: out of memory"\n\n', { kind: "overloaded", message: "out of memory" }),
  fails("an error that is sent bare", `${JSON.stringify({ error: { message: "Gone", code: 503 } })}\n\n`, {
    kind: "overloaded",
    message: "Gone",
  }),
  fails("a list of errors", `data: ${JSON.stringify([{ error: { code: 503, message: "Gone" } }])}\n\n`, {
    kind: "overloaded",
    message: "Gone",
  }),
  fails("a proxy's words", "data: upstream connect error or disconnect\n\n", { kind: "overloaded" }),
  {
    it: "a tool's progress",
    sent: [says("H"), named("tool.progress", { status: "failed", error: { message: "x" } }), says("i"), stop],
    expect: { text: "Hi", kind: "done" },
  },
  {
    it: "an error behind the end",
    sent: [says("Hi"), stop, { error: { message: "late" } }],
    expect: { text: "Hi", kind: "done" },
  },
];

const framing: readonly Variant[] = [
  {
    it: "data: three times",
    sent: [`data: data: data:${JSON.stringify(says("Hi"))}\n\n`, stop],
    expect: { text: "Hi" },
  },
  { it: "a capital label", sent: [`Data: ${JSON.stringify(says("Hi"))}\n\n`, stop], expect: { text: "Hi" } },
  {
    it: "chunks without a label",
    sent: [
      `${JSON.stringify(stop).replace("{}", '{"content":"Hi"}').replace('"stop"', "null")}\n`,
      `${JSON.stringify(stop)}\n`,
    ],
    expect: { text: "Hi" },
  },
  {
    it: "a blank line within a text",
    sent: ['data: {"choices":[{"delta":{"content":"a\n\nb"}}]}\n\n', stop],
    expect: { text: "a\n\nb" },
  },
  {
    it: "a tab within a text",
    sent: ['data: {"choices":[{"delta":{"content":"a\tb"}}]}\n\n', stop],
    expect: { text: "a\tb" },
  },
  {
    it: "a list in one event",
    sent: [`data: ${JSON.stringify([says("H"), says("i"), stop])}\n\n`],
    expect: { text: "Hi" },
  },
  {
    it: "a list of chunks as a document",
    ct: "application/json",
    sent: [JSON.stringify([says("H"), says("i"), stop])],
    expect: { text: "Hi" },
  },
  {
    it: "objects one behind the other",
    ct: "application/json",
    sent: [JSON.stringify(says("H")), JSON.stringify(says("i")), JSON.stringify(stop)],
    expect: { text: "Hi" },
  },
  {
    it: "[DONE] in small letters and quotes",
    sent: [says("Hi"), 'data: "[done]"\n\n'],
    expect: { text: "Hi", kind: "done" },
  },
];

const words: readonly Variant[] = [
  ...["reasoning_content", "reasoning", "reasoning_text", "thinking"].map((field): Variant => ({
    it: `thoughts in ${field}`,
    sent: [choice({ delta: { [field]: "Hm" } }), says("Hi"), stop],
    expect: { text: "Hi", reasoning: "Hm" },
  })),
  {
    it: "thoughts under two names",
    sent: [choice({ delta: { reasoning: "Hm", reasoning_content: "Hm" } }), says("Hi"), stop],
    expect: { text: "Hi", reasoning: "Hm" },
  },
  {
    it: "thoughts as an object",
    sent: [choice({ delta: { reasoning: { content: "Hm" } } }), says("Hi"), stop],
    expect: { text: "Hi", reasoning: "Hm" },
  },
  {
    it: "LiteLLM's blocks of thought",
    sent: [choice({ delta: { thinking_blocks: [{ type: "thinking", thinking: "Hm" }] } }), says("Hi"), stop],
    expect: { text: "Hi", reasoning: "Hm" },
  },
  {
    it: "parts of thought and of text",
    sent: [
      says([
        { type: "reasoning", text: "Hm" },
        { type: "text", text: "Hi" },
      ]),
      stop,
    ],
    expect: { text: "Hi", reasoning: "Hm" },
  },
  {
    it: "a text as an object with a value",
    sent: [says([{ type: "text", text: { value: "Hi" } }]), stop],
    expect: { text: "Hi" },
  },
  {
    it: "the whole message beside an empty delta",
    sent: [choice({ delta: {}, message: { content: "Hi" }, finish_reason: "stop" })],
    expect: { text: "Hi" },
  },
  {
    it: "the only choice has index 2",
    sent: ["H", "i"]
      .map((content) => ({ choices: [{ index: 2, delta: { content } }] }))
      .concat([{ choices: [{ index: 2, delta: { content: "" }, finish_reason: "stop" }] } as never]),
    expect: { text: "Hi" },
  },
  {
    it: "a thought without its beginning, over Messages",
    protocol: "anthropic-messages",
    sent: [
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Let me see.\n</think>\n\nHi" } },
      { type: "message_delta", delta: { stop_reason: "end_turn" } },
      { type: "message_stop" },
    ],
    expect: { text: "Hi", reasoning: "Let me see.\n" },
  },
  {
    it: "a thought in tags, over Responses",
    protocol: "openai-responses",
    sent: [
      { type: "response.output_text.delta", delta: "<think>Hm</think>Hi" },
      { type: "response.completed", response: { status: "completed" } },
    ],
    expect: { text: "Hi", reasoning: "Hm" },
  },
];

const money: readonly Variant[] = [
  counted(
    "OpenRouter with a key of one's own and a fee",
    {
      prompt_tokens: 10,
      completion_tokens: 5,
      cost: 0.001,
      is_byok: true,
      cost_details: { upstream_inference_cost: 0.02 },
    },
    { cost: 0.021 },
  ),
  counted(
    "OpenRouter without one",
    { prompt_tokens: 10, completion_tokens: 5, cost: 0.02, cost_details: { upstream_inference_cost: 0.019 } },
    { cost: 0.02 },
  ),
  counted(
    "xAI's thoughts, beside the answer",
    {
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: 115,
      completion_tokens_details: { reasoning_tokens: 100 },
    },
    { usage: [10, 105, false] },
  ),
  counted(
    "OpenAI's thoughts, within it",
    {
      prompt_tokens: 10,
      completion_tokens: 105,
      total_tokens: 115,
      completion_tokens_details: { reasoning_tokens: 100 },
    },
    { usage: [10, 105, false] },
  ),
  counted(
    "Gemini's thoughts, only in the total",
    { prompt_tokens: 10, completion_tokens: 5, total_tokens: 115 },
    { usage: [10, 105, false] },
  ),
  counted(
    "more thought than said",
    { prompt_tokens: 10, completion_tokens: 5, completion_tokens_details: { reasoning_tokens: 100 } },
    { usage: [10, 105, false] },
  ),
  counted(
    "a cache beside the prompt",
    { prompt_tokens: 10, completion_tokens: 5, total_tokens: 115, cache_read_input_tokens: 100 },
    { usage: [110, 5, false] },
  ),
  counted("names in camel case", { promptTokens: 10, completionTokens: 5 }, { usage: [10, 5, false] }),
  counted("a fraction", { prompt_tokens: 10.5, completion_tokens: 5 }, { usage: [2, 5, true] }),
  counted("less than nothing", { prompt_tokens: -10, completion_tokens: 5 }, { usage: [2, 5, true] }),
  counted("more than can be", { prompt_tokens: 10, completion_tokens: 1e16 }, { usage: [10, 1, true] }),
  counted("a number beyond measure", { prompt_tokens: 1e300, completion_tokens: 5 }, { usage: [2, 5, true] }),
  counted("a million for two letters", { prompt_tokens: 1_000_000, completion_tokens: 5 }, { usage: [2, 5, true] }),
  counted(
    "a cost beyond measure",
    { prompt_tokens: 10, completion_tokens: 5, cost: 1e300 },
    { usage: [10, 5, true], cost: 0 },
  ),
  counted(
    "a cost below nothing",
    { prompt_tokens: 10, completion_tokens: 5, cost: -1 },
    { usage: [10, 5, false], cost: 0 },
  ),
  {
    it: "a later 0",
    sent: [
      says("Hi"),
      { ...stop, usage: { prompt_tokens: 10, completion_tokens: 5 } },
      counts({ prompt_tokens: 0, completion_tokens: 0 }),
      done,
    ],
    expect: { usage: [10, 5, false] },
  },
  {
    it: "Groq's own field",
    sent: [says("Hi"), { ...stop, x_groq: { usage: { prompt_tokens: 10, completion_tokens: 5 } } }, done],
    expect: { usage: [10, 5, false] },
  },
  {
    it: "Gemini's own field",
    sent: [says("Hi"), { ...stop, usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 5 } }, done],
    expect: { usage: [10, 5, false] },
  },
  {
    it: "llama.cpp's timings",
    sent: [says("Hi"), { ...stop, timings: { prompt_n: 10, predicted_n: 5 } }, done],
    expect: { usage: [10, 5, false] },
  },
  {
    it: "a cache written for five minutes and for an hour",
    protocol: "anthropic-messages",
    sent: [
      {
        type: "message_start",
        message: {
          usage: { input_tokens: 10, cache_creation: { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 30 } },
        },
      },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hi" } },
      { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 5 } },
      { type: "message_stop" },
    ],
    expect: { usage: [60, 5, false] },
  },
];

const item = { type: "message", status: "completed", content: [{ type: "output_text", text: "Hi" }] };
const responses: readonly Variant[] = (
  [
    [
      "response.done instead of response.completed",
      [
        { type: "response.output_text.delta", delta: "Hi" },
        { type: "response.done", response: {} },
      ],
      { text: "Hi", kind: "done" },
    ],
    [
      "response.failed without a status",
      [
        { type: "response.output_text.delta", delta: "Hal" },
        { type: "response.failed", response: { error: { code: "server_error", message: "Oops" } } },
      ],
      { text: "Hal", kind: "overloaded", message: "Oops" },
    ],
    [
      "response.cancelled",
      [
        { type: "response.output_text.delta", delta: "Hal" },
        { type: "response.cancelled", response: {} },
      ],
      { text: "Hal", kind: "overloaded" },
    ],
    [
      "a completed response that says it is in progress",
      [
        { type: "response.output_text.delta", delta: "Hi" },
        { type: "response.completed", response: { status: "in_progress" } },
      ],
      { text: "Hi", kind: "done", reason: "stop" },
    ],
    [
      "an item that is incomplete, then the end of the connection",
      [{ type: "response.output_item.done", output_index: 0, item: { ...item, status: "incomplete" } }],
      { text: "Hi", kind: "done", reason: "length" },
    ],
    [
      "an item that has not ended",
      [
        { type: "response.output_item.added", output_index: 0, item: { type: "message" } },
        { type: "response.output_text.delta", output_index: 0, delta: "Hal" },
      ],
      { text: "Hal", kind: "cut-off" },
    ],
    [
      "deltas, and the same text at their end",
      [
        { type: "response.output_text.delta", output_index: 0, content_index: 0, delta: "Hi" },
        { type: "response.output_text.done", output_index: 0, content_index: 0, text: "Hi" },
        { type: "response.completed", response: { output: [item] } },
      ],
      { text: "Hi" },
    ],
    [
      "a thought that comes only at its end",
      [
        { type: "response.reasoning_text.done", output_index: 0, content_index: 0, text: "Hm" },
        { type: "response.output_text.done", output_index: 1, content_index: 0, text: "Hi" },
        { type: "response.completed", response: {} },
      ],
      { text: "Hi", reasoning: "Hm" },
    ],
    [
      "an error event in the middle",
      [
        { type: "response.output_text.delta", delta: "Hal" },
        { type: "error", error: { message: "Oops" } },
      ],
      { text: "Hal", kind: "overloaded", message: "Oops" },
    ],
  ] as const
).map(([it, sent, expect]) => ({ it: `Responses: ${it}`, protocol: "openai-responses", sent, expect }));

const messages: readonly Variant[] = (
  [
    [
      "an unknown stop reason",
      [
        { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hal" } },
        { type: "message_delta", delta: { stop_reason: "pause_turn" } },
        { type: "message_stop" },
      ],
      { text: "Hal", kind: "cut-off" },
    ],
    [
      "[DONE] within a block",
      [{ type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hal" } }, done],
      { text: "Hal", kind: "cut-off" },
    ],
    [
      "the end of the connection behind a block",
      [
        { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hal" } },
        { type: "content_block_stop", index: 0 },
      ],
      { text: "Hal", kind: "cut-off" },
    ],
    [
      "an end without a word",
      [
        { type: "message_start", message: {} },
        { type: "message_delta", delta: { stop_reason: "end_turn" } },
        { type: "message_stop" },
      ],
      { text: "", kind: "malformed" },
    ],
  ] as const
).map(([it, sent, expect]) => ({ it: `Messages: ${it}`, protocol: "anthropic-messages", sent, expect }));

export const variants: readonly Variant[] = [
  ...ending,
  ...errors,
  ...framing,
  ...words,
  ...money,
  ...responses,
  ...messages,
];

export function bytesOf({ sent }: Variant): Buffer {
  return Buffer.from(sent.map((one) => (typeof one === "string" ? one : `data: ${JSON.stringify(one)}\n\n`)).join(""));
}
