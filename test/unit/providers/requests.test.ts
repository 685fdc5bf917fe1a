import assert from "node:assert/strict";
import type { Model, Provider } from "../../../src/core/model.ts";
import type { Prompt } from "../../../src/core/protocolClient.ts";
import { anthropicMessages } from "../../../src/providers/anthropic/anthropicMessages.ts";
import { fim } from "../../../src/providers/fim/fim.ts";
import type { Limits } from "../../../src/providers/http/limits.ts";
import { openaiChat } from "../../../src/providers/openai/openaiChat.ts";
import { openaiResponses } from "../../../src/providers/openai/openaiResponses.ts";
import { call, canary, outcome, quickLimits } from "./ask.ts";
import { replies, serve, stopServers } from "./rawServer.ts";

interface Case {
  readonly it: string;
  readonly create: (limits: Limits) => ReturnType<typeof openaiChat>;
  readonly provider?: Partial<Provider>;
  readonly model?: Partial<Model>;
  readonly prompt?: Partial<Prompt>;
  readonly expect: object;
}

const turns: Prompt["messages"] = [
  { role: "user", text: "hi" },
  { role: "assistant", text: "Hello." },
  { role: "user", text: "bye" },
];
const said = turns.map(({ role, text }) => ({ role, content: text }));

const bodies: readonly Case[] = [
  {
    it: "chat: much thought, where a hard question is worth it",
    create: openaiChat,
    model: { quirks: { quickBody: { reasoning_effort: "low" }, deepBody: { reasoning_effort: "high" } } },
    prompt: { system: "", deep: true },
    expect: {
      model: "m-1",
      messages: [{ role: "user", content: "hi" }],
      max_tokens: 100,
      stream: true,
      stream_options: { include_usage: true },
      reasoning_effort: "high",
    },
  },
  {
    it: "Chat Completions: the plain form",
    create: openaiChat,
    prompt: { messages: turns },
    expect: {
      model: "m-1",
      messages: [{ role: "system", content: "Be brief." }, ...said],
      max_tokens: 100,
      stream: true,
      stream_options: { include_usage: true },
    },
  },
  {
    it: "Chat Completions: as the model's quirks want it",
    create: openaiChat,
    model: {
      quirks: {
        maxTokensField: "max_completion_tokens",
        systemRole: "developer",
        noStreamUsage: true,
        body: { thinking: { type: "enabled" }, verbosity: "low" },
        quickBody: { thinking: { type: "disabled" } },
      },
    },
    prompt: { quick: true, stop: ["END"] },
    expect: {
      model: "m-1",
      messages: [
        { role: "developer", content: "Be brief." },
        { role: "user", content: "hi" },
      ],
      max_completion_tokens: 100,
      stream: true,
      stop: ["END"],
      thinking: { type: "disabled" },
      verbosity: "low",
    },
  },
  {
    it: "Chat Completions: no system prompt, no hurry",
    create: openaiChat,
    model: { quirks: { quickBody: { thinking: { type: "disabled" } } } },
    prompt: { system: "" },
    expect: {
      model: "m-1",
      messages: [{ role: "user", content: "hi" }],
      max_tokens: 100,
      stream: true,
      stream_options: { include_usage: true },
    },
  },
  {
    it: "Responses: stores nothing",
    create: openaiResponses,
    prompt: { messages: turns },
    expect: {
      model: "m-1",
      instructions: "Be brief.",
      input: said,
      max_output_tokens: 100,
      stream: true,
      store: false,
    },
  },
  {
    it: "Responses: quick",
    create: openaiResponses,
    model: { quirks: { body: { reasoning: { summary: "auto" } }, quickBody: { reasoning: { effort: "low" } } } },
    prompt: { system: "", quick: true },
    expect: {
      model: "m-1",
      input: [{ role: "user", content: "hi" }],
      max_output_tokens: 100,
      stream: true,
      store: false,
      reasoning: { effort: "low" },
    },
  },
  {
    it: "Messages",
    create: anthropicMessages,
    model: { quirks: { quickBody: { output_config: { effort: "low" } } } },
    prompt: { messages: turns, stop: ["END"], quick: true },
    expect: {
      model: "m-1",
      max_tokens: 100,
      system: [{ type: "text", text: "Be brief.", cache_control: { type: "ephemeral" } }],
      messages: [
        { role: "user", content: [{ type: "text", text: "hi" }] },
        { role: "assistant", content: [{ type: "text", text: "Hello.", cache_control: { type: "ephemeral" } }] },
        { role: "user", content: [{ type: "text", text: "bye" }] },
      ],
      stream: true,
      stop_sequences: ["END"],
      output_config: { effort: "low" },
    },
  },
  {
    it: "FIM completions",
    create: fim,
    prompt: { fim: { prefix: "a = ", suffix: ";" }, stop: ["\n\n"] },
    expect: {
      model: "m-1",
      prompt: "a = ",
      suffix: ";",
      max_tokens: 100,
      stream: true,
      stream_options: { include_usage: true },
      stop: ["\n\n"],
    },
  },
  {
    it: "FIM at llama.cpp",
    create: fim,
    provider: { fimStyle: "llama-cpp" },
    prompt: { fim: { prefix: "a = ", suffix: ";" }, stop: ["\n\n"] },
    expect: {
      model: "m-1",
      input_prefix: "a = ",
      input_suffix: ";",
      n_predict: 100,
      cache_prompt: true,
      stream: true,
      stop: ["\n\n"],
    },
  },
  {
    it: "FIM at Ollama",
    create: fim,
    provider: { fimStyle: "ollama" },
    prompt: { fim: { prefix: "a = ", suffix: ";" }, stop: ["\n\n"] },
    expect: {
      model: "m-1",
      prompt: "a = ",
      suffix: ";",
      stream: true,
      options: { num_predict: 100, stop: ["\n\n"] },
    },
  },
  {
    it: "FIM at Ollama, at the end of a file",
    create: fim,
    provider: { fimStyle: "ollama" },
    prompt: { fim: { prefix: "a = ", suffix: "" } },
    expect: { model: "m-1", prompt: "a = ", suffix: "\n", stream: true, options: { num_predict: 100 } },
  },
];

describe("what is sent", () => {
  afterEach(stopServers);

  for (const { it: does, create, expect, ...question } of bodies) {
    it(does, async () => {
      const server = await serve(replies("", {}, 500));
      await outcome(create(quickLimits), call(server.url, question));
      assert.deepEqual(JSON.parse(server.requests[0]?.body ?? ""), expect);
    });
  }

  const keys: readonly { it: string; create: Case["create"]; gateway: boolean; expect: Record<string, string> }[] = [
    { it: "Messages at the vendor", create: anthropicMessages, gateway: false, expect: { "x-api-key": canary } },
    {
      it: "Messages at a gateway",
      create: anthropicMessages,
      gateway: true,
      expect: { authorization: `Bearer ${canary}` },
    },
    { it: "Chat Completions", create: openaiChat, gateway: false, expect: { authorization: `Bearer ${canary}` } },
  ];
  for (const { it: where, create, gateway, expect } of keys) {
    it(`the key goes where the endpoint looks for it: ${where}`, async () => {
      const server = await serve(replies("", {}, 500));
      await outcome(create(quickLimits), call(server.url, { provider: { gateway } }));
      const headers = Object.entries(server.requests[0]?.headers ?? {});
      assert.deepEqual(Object.fromEntries(headers.filter(([, value]) => value.includes(canary))), expect);
    });
  }

  it("Messages names the version that every reseller knows", async () => {
    const server = await serve(replies("", {}, 500));
    await outcome(anthropicMessages(quickLimits), call(server.url));
    assert.equal(server.requests[0]?.headers["anthropic-version"], "2023-06-01");
  });

  for (const [fimUrl, fimStyle, line] of [
    ["/beta", "completions", "POST /beta/completions HTTP/1.1"],
    ["/v1/fim", "completions", "POST /v1/fim/completions HTTP/1.1"],
    ["", "llama-cpp", "POST /infill HTTP/1.1"],
    ["/ollama", "ollama", "POST /ollama/api/generate HTTP/1.1"],
  ] as const) {
    it(`FIM goes to its own address (${line})`, async () => {
      const server = await serve(replies("", {}, 500));
      const provider = { fimUrl: `${server.origin}${fimUrl}`, fimStyle };
      await outcome(fim(quickLimits), call(server.url, { provider }));
      assert.equal(server.requests[0]?.line, line);
    });
  }

  it("is asked once, whatever the server says about trying again", async () => {
    for (const { create } of bodies) {
      const server = await serve(replies("", { "x-should-retry": "true", "retry-after-ms": "1" }, 503));
      await outcome(create(quickLimits), call(server.url));
      assert.equal(server.requests.length, 1);
    }
  });
});
