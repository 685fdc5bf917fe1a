import assert from "node:assert/strict";
import type { Model } from "../../../src/core/model.ts";
import type { Chunk, Prompt, ProtocolClient } from "../../../src/core/protocolClient.ts";
import { anthropicMessages } from "../../../src/providers/anthropic/anthropicMessages.ts";
import { openaiChat } from "../../../src/providers/openai/openaiChat.ts";
import { openaiResponses } from "../../../src/providers/openai/openaiResponses.ts";
import { call, outcome, quickLimits } from "./ask.ts";
import { event } from "./protocols.ts";
import { replies, serve, stopServers } from "./rawServer.ts";

const parameters = { type: "object", properties: { p: { type: "string" } } };
const picture = { type: "image", mediaType: "image/png", data: "iVBORw0K" } as const;
const tools: Prompt["tools"] = [{ name: "read", description: "Reads.", parameters }];
const called = { id: "a", name: "read", arguments: '{"p":"x"}' };
const turns: Prompt["messages"] = [
  { role: "user", text: "go" },
  { role: "assistant", text: "Let me look.", toolCalls: [called] },
  { role: "user", text: "", toolResults: [{ callId: "a", text: "no file", outcome: "failed" }] },
];
const schema = { type: "object", properties: { n: { type: "integer" } }, required: ["n"], additionalProperties: false };
const jsonSchema = { name: "count", schema };
const marked = { cache_control: { type: "ephemeral" } };

interface Case {
  readonly it: string;
  readonly prompt: Partial<Prompt>;
  readonly quirks?: Model["quirks"];
  /** What each protocol sends of it. */
  readonly chat: object;
  readonly responses: object;
  readonly messages: object;
}

const cases: readonly Case[] = [
  {
    it: "tools, none of which has to be called",
    prompt: { tools },
    chat: { tools: [{ type: "function", function: { name: "read", description: "Reads.", parameters } }] },
    responses: { tools: [{ type: "function", name: "read", description: "Reads.", parameters, strict: false }] },
    messages: { tools: [{ name: "read", description: "Reads.", input_schema: parameters }] },
  },
  {
    it: "some tool",
    prompt: { tools, toolChoice: "required" },
    chat: { tool_choice: "required" },
    responses: { tool_choice: "required" },
    messages: { tool_choice: { type: "any" } },
  },
  {
    it: "one tool, without thinking first",
    prompt: { tools, toolChoice: { name: "read" } },
    quirks: { body: { thinking: { type: "adaptive" } } },
    chat: { tool_choice: { type: "function", function: { name: "read" } } },
    responses: { tool_choice: { type: "function", name: "read" } },
    messages: { tool_choice: { type: "tool", name: "read" }, thinking: undefined },
  },
  {
    it: "a call and its result",
    prompt: { messages: turns, system: "" },
    chat: {
      messages: [
        { role: "user", content: "go" },
        {
          role: "assistant",
          content: "Let me look.",
          tool_calls: [{ id: "a", type: "function", function: { name: "read", arguments: '{"p":"x"}' } }],
        },
        { role: "tool", tool_call_id: "a", content: "no file" },
      ],
    },
    responses: {
      input: [
        { role: "user", content: "go" },
        { role: "assistant", content: "Let me look." },
        { type: "function_call", call_id: "a", name: "read", arguments: '{"p":"x"}' },
        { type: "function_call_output", call_id: "a", output: "no file" },
      ],
    },
    messages: {
      messages: [
        { role: "user", content: [{ type: "text", text: "go" }] },
        {
          role: "assistant",
          content: [
            { type: "text", text: "Let me look." },
            { type: "tool_use", id: "a", name: "read", input: { p: "x" }, ...marked },
          ],
        },
        { role: "user", content: [{ type: "tool_result", tool_use_id: "a", content: "no file", is_error: true }] },
      ],
    },
  },
  {
    it: "what is on a picture",
    prompt: { messages: [{ role: "user", text: "What is it?", images: [picture] }], system: "" },
    chat: {
      messages: [
        {
          role: "user",
          content: [
            { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0K" } },
            { type: "text", text: "What is it?" },
          ],
        },
      ],
    },
    responses: {
      input: [
        {
          role: "user",
          content: [
            { type: "input_image", image_url: "data:image/png;base64,iVBORw0K", detail: "auto" },
            { type: "input_text", text: "What is it?" },
          ],
        },
      ],
    },
    messages: {
      messages: [
        {
          role: "user",
          content: [
            { type: "image", source: { type: "base64", media_type: "image/png", data: "iVBORw0K" } },
            { type: "text", text: "What is it?" },
          ],
        },
      ],
    },
  },
  {
    it: "an answer that fits a schema",
    prompt: { jsonSchema },
    chat: { response_format: { type: "json_schema", json_schema: { name: "count", schema, strict: true } } },
    responses: { text: { format: { type: "json_schema", name: "count", schema, strict: true } } },
    messages: { output_config: { format: { type: "json_schema", schema } } },
  },
  {
    it: "an answer that fits a schema which cannot be enforced to the letter",
    prompt: { jsonSchema: { name: "any", schema: { type: "object" } } },
    chat: {
      response_format: { type: "json_schema", json_schema: { name: "any", schema: { type: "object" }, strict: false } },
    },
    responses: { text: { format: { type: "json_schema", name: "any", schema: { type: "object" }, strict: false } } },
    messages: { output_config: { format: { type: "json_schema", schema: { type: "object" } } } },
  },
];

const clients = {
  chat: openaiChat(quickLimits),
  responses: openaiResponses(quickLimits),
  messages: anthropicMessages(quickLimits),
};

async function bodyOf(client: ProtocolClient, prompt: Partial<Prompt>, quirks: Model["quirks"] = {}) {
  const server = await serve(replies("", {}, 500));
  await outcome(client, call(server.url, { prompt, model: { quirks } }));
  return JSON.parse(server.requests[0]?.body ?? "{}") as Record<string, unknown>;
}

describe("how every protocol asks for", () => {
  afterEach(stopServers);

  for (const { it: does, prompt, quirks, ...expected } of cases) {
    it(does, async () => {
      for (const name of ["chat", "responses", "messages"] as const) {
        const body = await bodyOf(clients[name], prompt, quirks);
        const wanted = expected[name] as Record<string, unknown>;
        assert.deepEqual(Object.fromEntries(Object.keys(wanted).map((field) => [field, body[field]])), wanted, name);
      }
    });
  }

  it("JSON where the endpoint knows no schemas: by its own word, and in the prompt", async () => {
    const body = await bodyOf(clients.chat, { jsonSchema }, { jsonOutput: "object" });
    assert.deepEqual(body["response_format"], { type: "json_object" });
    assert.match(JSON.stringify(body["messages"]), /JSON schema.*integer/);
    const plain = await bodyOf(clients.messages, { jsonSchema }, { jsonOutput: "prompt" });
    assert.deepEqual([plain["output_config"], JSON.stringify(plain["system"]).includes("integer")], [undefined, true]);
  });

  it("nothing that the endpoint refuses", async () => {
    const body = await bodyOf(
      clients.responses,
      {},
      { body: { reasoning: { summary: "auto" }, include: ["x"] }, omit: ["reasoning.summary"] },
    );
    assert.deepEqual([body["reasoning"], body["include"]], [undefined, ["x"]]);
  });
});

describe("what a model wants back with its turn", () => {
  afterEach(stopServers);

  const choice = (parts: object) => ({ choices: [{ index: 0, ...parts }] });
  const read = { id: "a", function: { name: "read", arguments: "{}" } };

  async function again(client: ProtocolClient, events: readonly object[], quirks: Model["quirks"] = {}) {
    const server = await serve(replies(events.map(event).join("")));
    const { chunks } = await outcome(client, call(server.url, { model: { quirks } }));
    const state = chunks.find((chunk) => chunk.type === "state")?.value;
    const toolCalls = chunks.filter(
      (chunk): chunk is Extract<Chunk, { type: "toolCall" }> => chunk.type === "toolCall",
    );
    const stored = JSON.parse(JSON.stringify({ state })) as { state: unknown };
    const messages = [{ role: "assistant", text: "Hi", toolCalls, ...stored }] as const;
    return { messages, body: await bodyOf(client, { messages, system: "" }, quirks) };
  }

  it("Chat Completions: the thoughts before a call, where the endpoint refuses it without", async () => {
    const events = [
      choice({ delta: { reasoning_content: "Hm" } }),
      choice({ delta: { tool_calls: [read] }, finish_reason: "stop" }),
    ];
    const { body } = await again(clients.chat, events, { echoReasoning: true });
    assert.deepEqual(body["messages"], [
      { role: "assistant", content: "Hi", reasoning_content: "Hm", tool_calls: [{ ...read, type: "function" }] },
    ]);
    const other = await again(clients.chat, events);
    assert.deepEqual(other.body["messages"], [
      { role: "assistant", content: "Hi", tool_calls: [{ ...read, type: "function" }] },
    ]);
  });

  it("Chat Completions: the signature of a call", async () => {
    const extra_content = { google: { thought_signature: "s" } };
    const { body } = await again(clients.chat, [
      choice({ delta: { tool_calls: [{ ...read, extra_content }] }, finish_reason: "stop" }),
    ]);
    assert.deepEqual(body["messages"], [
      { role: "assistant", content: "Hi", tool_calls: [{ ...read, type: "function", extra_content }] },
    ]);
  });

  it("Responses: sealed thoughts and what followed, in their order", async () => {
    const reasoning = { type: "reasoning", id: "rs_1", summary: [], encrypted_content: "sealed" };
    const fn = { type: "function_call", call_id: "a", name: "read", arguments: "{}" };
    const done = (item: object, at: number) => ({ type: "response.output_item.done", output_index: at, item });
    const { body } = await again(clients.responses, [
      done(reasoning, 0),
      done({ ...fn, id: "fc_1", status: "completed" }, 1),
      { type: "response.completed", response: { status: "completed" } },
    ]);
    assert.deepEqual(body["input"], [reasoning, fn]);
  });

  it("Messages: signed thoughts and what followed, in their order", async () => {
    const started = (index: number, content_block: object) => ({ type: "content_block_start", index, content_block });
    const { body } = await again(clients.messages, [
      started(0, { type: "thinking", thinking: "", signature: "" }),
      { type: "content_block_delta", index: 0, delta: { type: "thinking_delta", thinking: "Hm" } },
      { type: "content_block_delta", index: 0, delta: { type: "signature_delta", signature: "s" } },
      started(1, { type: "tool_use", id: "a", name: "read", input: {} }),
      { type: "message_delta", delta: { stop_reason: "tool_use" } },
      { type: "message_stop" },
    ]);
    assert.deepEqual(body["messages"], [
      {
        role: "assistant",
        content: [
          { type: "thinking", thinking: "Hm", signature: "s" },
          { type: "tool_use", id: "a", name: "read", input: {} },
        ],
      },
    ]);
  });

  it("nothing of it goes to another model", async () => {
    const state = {
      model: "acme/other",
      protocol: "openai-chat",
      turn: [{ type: "thinking", thinking: "Hm", signature: "s" }],
    };
    const body = await bodyOf(clients.messages, { messages: [{ role: "assistant", text: "Hi", state }] });
    assert.deepEqual(body["messages"], [{ role: "assistant", content: [{ type: "text", text: "Hi" }] }]);
  });
});
