import assert from "node:assert/strict";
import type { Failure } from "../../../src/core/failure/failure.ts";
import type { Chunk, Prompt, ProtocolClient } from "../../../src/core/protocolClient.ts";
import type { Tool } from "../../../src/core/tool.ts";
import { anthropicMessages } from "../../../src/providers/anthropic/anthropicMessages.ts";
import { openaiChat } from "../../../src/providers/openai/openaiChat.ts";
import { openaiResponses } from "../../../src/providers/openai/openaiResponses.ts";
import { call, outcome, quickLimits } from "./ask.ts";
import { event } from "./protocols.ts";
import { replies, serve, stopServers } from "./rawServer.ts";

interface Case {
  readonly it: string;
  readonly events: readonly unknown[];
  readonly calls: readonly [id: string, name: string, json: string][];
  readonly ends: "tool-calls" | "length" | Pick<Failure, "kind">["kind"];
  readonly tools?: readonly Tool[];
}

const choice = (parts: object) => ({ choices: [{ index: 0, ...parts }] });
const piece = (...calls: readonly object[]) => choice({ delta: { tool_calls: calls } });
const ends = (reason: string) => choice({ delta: {}, finish_reason: reason });
const fn = (name: string, json: unknown) => ({ function: { name, arguments: json } });
const more = (json: string) => ({ function: { arguments: json } });
const read: Tool = {
  name: "read",
  description: "Reads a file.",
  parameters: { type: "object", properties: { p: { type: "integer" } }, required: ["p"], additionalProperties: false },
};

const chat: readonly Case[] = [
  {
    it: "a call in pieces",
    events: [
      piece({ index: 0, id: "a", ...fn("read", "") }),
      piece({ index: 0, ...more('{"p"') }),
      piece({ index: 0, ...more(":1}") }),
      ends("tool_calls"),
    ],
    calls: [["a", "read", '{"p":1}']],
    ends: "tool-calls",
  },
  {
    it: "two calls, their pieces mixed",
    events: [
      piece({ index: 0, id: "a", ...fn("read", "{") }, { index: 1, id: "b", ...fn("list", "{") }),
      piece({ index: 1, ...more('"q":2}') }),
      piece({ index: 0, ...more('"p":1}') }),
      ends("tool_calls"),
    ],
    calls: [
      ["a", "read", '{"p":1}'],
      ["b", "list", '{"q":2}'],
    ],
    ends: "tool-calls",
  },
  {
    it: "no index: an id that was there continues, another begins",
    events: [
      piece({ id: "a", ...fn("read", "{") }),
      piece({ id: "a", ...more("}") }),
      piece({ id: "b", ...fn("read", "{}") }),
      ends("tool_calls"),
    ],
    calls: [
      ["a", "read", "{}"],
      ["b", "read", "{}"],
    ],
    ends: "tool-calls",
  },
  {
    it: "no index and no id: another name begins, and so does the same name after a complete call",
    events: [piece(fn("read", "{")), piece(more("}")), piece(fn("list", "{}")), piece(fn("list", "{}")), ends("stop")],
    calls: [
      ["call_1", "read", "{}"],
      ["call_2", "list", "{}"],
      ["call_3", "list", "{}"],
    ],
    ends: "tool-calls",
  },
  {
    it: "an index that is null",
    events: [
      piece({ index: null, id: "a", ...fn("read", '{"p"') }),
      piece({ index: null, ...more(":1}") }),
      ends("tool_calls"),
    ],
    calls: [["a", "read", '{"p":1}']],
    ends: "tool-calls",
  },
  {
    it: "every call numbered 0",
    events: [
      piece({ index: 0, id: "a", ...fn("read", "{}") }),
      piece({ index: 0, id: "b", ...fn("list", "{}") }),
      ends("tool_calls"),
    ],
    calls: [
      ["a", "read", "{}"],
      ["b", "list", "{}"],
    ],
    ends: "tool-calls",
  },
  {
    it: "an id and a name in every piece",
    events: [
      piece({ index: 0, id: "a", ...fn("read", '{"p"') }),
      piece({ index: 0, id: "a", ...fn("read", ":1}") }),
      ends("tool_calls"),
    ],
    calls: [["a", "read", '{"p":1}']],
    ends: "tool-calls",
  },
  {
    it: "one id for two calls",
    events: [
      piece({ index: 0, id: "a", ...fn("read", "{}") }, { index: 1, id: "a", ...fn("list", "{}") }),
      ends("tool_calls"),
    ],
    calls: [
      ["a", "read", "{}"],
      ["a_2", "list", "{}"],
    ],
    ends: "tool-calls",
  },
  {
    it: "the whole call once more at the end",
    events: [
      piece({ index: 0, id: "a", ...fn("read", '{"p":1}') }),
      choice({
        message: { tool_calls: [{ index: 0, id: "a", ...fn("read", '{"p":1}') }] },
        finish_reason: "tool_calls",
      }),
    ],
    calls: [["a", "read", '{"p":1}']],
    ends: "tool-calls",
  },
  {
    it: "arguments that are an object, or wrapped up twice",
    events: [
      piece({ id: "a", ...fn("read", { p: 1 }) }, { id: "b", ...fn("read", '"{\\"p\\":2}"') }),
      ends("tool_calls"),
    ],
    calls: [
      ["a", "read", '{"p":1}'],
      ["b", "read", '{"p":2}'],
    ],
    ends: "tool-calls",
  },
  {
    it: "a tool that takes nothing",
    events: [piece({ index: 0, id: "a", ...fn("now", "") }), ends("tool_calls")],
    calls: [["a", "now", "{}"]],
    ends: "tool-calls",
  },
  {
    it: "null for nothing",
    events: [piece({ index: 0, id: "a", ...fn("now", "null") }), ends("tool_calls")],
    calls: [["a", "now", "{}"]],
    ends: "tool-calls",
  },
  {
    it: "the older form",
    events: [
      choice({ delta: { function_call: { name: "read", arguments: '{"p"' } } }),
      choice({ delta: { function_call: { arguments: ":1}" } } }),
      ends("function_call"),
    ],
    calls: [["call_1", "read", '{"p":1}']],
    ends: "tool-calls",
  },
  {
    it: "a call cut to length",
    events: [piece({ index: 0, id: "a", ...fn("read", '{"p') }), ends("length")],
    calls: [],
    ends: "cut-off",
  },
  {
    it: "a call cut before its arguments",
    events: [piece({ index: 0, id: "a", ...fn("read", "") }), ends("length")],
    calls: [],
    ends: "cut-off",
  },
  {
    it: "a complete call in an answer cut to length",
    events: [piece({ index: 0, id: "a", ...fn("read", "{}") }), ends("length")],
    calls: [["a", "read", "{}"]],
    ends: "length",
  },
  {
    it: "a complete call and one cut to length",
    events: [
      piece({ index: 0, id: "a", ...fn("read", "{}") }),
      piece({ index: 1, id: "b", ...fn("read", "{") }),
      ends("length"),
    ],
    calls: [["a", "read", "{}"]],
    ends: "cut-off",
  },
  {
    it: "a call whose stream is cut",
    events: [piece({ index: 0, id: "a", ...fn("read", "{}") })],
    calls: [],
    ends: "cut-off",
  },
  {
    it: "arguments that are no JSON",
    events: [piece({ index: 0, id: "a", ...fn("read", "{p:1}") }), ends("tool_calls")],
    calls: [],
    ends: "malformed",
  },
  {
    it: "arguments that are no object",
    events: [piece({ index: 0, id: "a", ...fn("read", "[1]") }), ends("tool_calls")],
    calls: [],
    ends: "malformed",
  },
  {
    it: "a call without a name",
    events: [piece({ index: 0, id: "a", ...more("{}") }), ends("tool_calls")],
    calls: [],
    ends: "malformed",
  },
  {
    it: "a tool that was not offered",
    tools: [read],
    events: [piece({ index: 0, id: "a", ...fn("write", "{}") }), ends("tool_calls")],
    calls: [],
    ends: "malformed",
  },
  {
    it: "arguments that do not fit",
    tools: [read],
    events: [piece({ index: 0, id: "a", ...fn("read", '{"p":"1"}') }), ends("tool_calls")],
    calls: [],
    ends: "malformed",
  },
  {
    it: "arguments that fit",
    tools: [read],
    events: [piece({ index: 0, id: "a", ...fn("read", '{"p":1}') }), ends("tool_calls")],
    calls: [["a", "read", '{"p":1}']],
    ends: "tool-calls",
  },
];

const added = (at: number, item: object) => ({ type: "response.output_item.added", output_index: at, item });
const delta = (at: number, json: string) => ({
  type: "response.function_call_arguments.delta",
  output_index: at,
  item_id: `fc_${at}`,
  delta: json,
});
const itemDone = (at: number, item: object) => ({ type: "response.output_item.done", output_index: at, item });
const item = (at: number, json: string) => ({
  id: `fc_${at}`,
  type: "function_call",
  call_id: `call_${at}`,
  name: "read",
  arguments: json,
});
const completed = (response: object = {}) => ({
  type: "response.completed",
  response: { status: "completed", ...response },
});

const responses: readonly Case[] = [
  {
    it: "a call in pieces, without the event that closes it",
    events: [added(0, item(0, "")), delta(0, '{"p"'), delta(0, ":1}"), completed()],
    calls: [["call_0", "read", '{"p":1}']],
    ends: "tool-calls",
  },
  {
    it: "two calls, their pieces mixed",
    events: [
      added(0, item(0, "")),
      added(1, item(1, "")),
      delta(1, '{"p":2}'),
      delta(0, '{"p":1}'),
      itemDone(1, item(1, '{"p":2}')),
      itemDone(0, item(0, '{"p":1}')),
      completed(),
    ],
    calls: [
      ["call_0", "read", '{"p":1}'],
      ["call_1", "read", '{"p":2}'],
    ],
    ends: "tool-calls",
  },
  {
    it: "arguments that come only when they are complete",
    events: [
      added(0, item(0, "")),
      { type: "response.function_call_arguments.done", output_index: 0, item_id: "fc_0", arguments: '{"p":1}' },
      completed(),
    ],
    calls: [["call_0", "read", '{"p":1}']],
    ends: "tool-calls",
  },
  {
    it: "events that name the item but not its place",
    events: [
      { type: "response.output_item.added", item: item(7, "") },
      { type: "response.function_call_arguments.delta", item_id: "fc_7", delta: "{}" },
      completed(),
    ],
    calls: [["call_7", "read", "{}"]],
    ends: "tool-calls",
  },
  {
    it: "a call that stands only in the end",
    events: [completed({ output: [item(0, '{"p":1}')] })],
    calls: [["call_0", "read", '{"p":1}']],
    ends: "tool-calls",
  },
  {
    it: "a call cut to length",
    events: [
      added(0, item(0, "")),
      delta(0, '{"p"'),
      {
        type: "response.incomplete",
        response: { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
      },
    ],
    calls: [],
    ends: "cut-off",
  },
  {
    it: "arguments that are no JSON",
    events: [itemDone(0, item(0, "p=1")), completed()],
    calls: [],
    ends: "malformed",
  },
];

const start = (index: number | undefined, block: object) => ({
  type: "content_block_start",
  index,
  content_block: { type: "tool_use", ...block },
});
const json = (index: number | undefined, partial: string) => ({
  type: "content_block_delta",
  index,
  delta: { type: "input_json_delta", partial_json: partial },
});
const stops = (reason: string) => [{ type: "message_delta", delta: { stop_reason: reason } }, { type: "message_stop" }];

const messages: readonly Case[] = [
  {
    it: "a call in pieces",
    events: [
      start(0, { id: "t", name: "read", input: {} }),
      json(0, ""),
      json(0, '{"p"'),
      json(0, ":1}"),
      { type: "content_block_stop", index: 0 },
      ...stops("tool_use"),
    ],
    calls: [["t", "read", '{"p":1}']],
    ends: "tool-calls",
  },
  {
    it: "two calls",
    events: [
      start(1, { id: "t", name: "read", input: {} }),
      json(1, "{}"),
      start(2, { id: "u", name: "read", input: {} }),
      json(2, '{"p":2}'),
      ...stops("tool_use"),
    ],
    calls: [
      ["t", "read", "{}"],
      ["u", "read", '{"p":2}'],
    ],
    ends: "tool-calls",
  },
  {
    it: "no index",
    events: [start(undefined, { id: "t", name: "read" }), json(undefined, "{}"), ...stops("tool_use")],
    calls: [["t", "read", "{}"]],
    ends: "tool-calls",
  },
  {
    it: "a call that comes whole",
    events: [start(0, { id: "t", name: "read", input: { p: 1 } }), ...stops("tool_use")],
    calls: [["t", "read", '{"p":1}']],
    ends: "tool-calls",
  },
  {
    it: "a tool that takes nothing",
    events: [start(0, { id: "t", name: "now", input: {} }), ...stops("tool_use")],
    calls: [["t", "now", "{}"]],
    ends: "tool-calls",
  },
  {
    it: "a call and the wrong reason",
    events: [start(0, { id: "t", name: "now", input: {} }), ...stops("end_turn")],
    calls: [["t", "now", "{}"]],
    ends: "tool-calls",
  },
  {
    it: "a call cut to length",
    events: [start(0, { id: "t", name: "read", input: {} }), json(0, '{"p'), ...stops("max_tokens")],
    calls: [],
    ends: "cut-off",
  },
  { it: "arguments of no call", events: [json(0, "{"), ...stops("tool_use")], calls: [], ends: "malformed" },
];

const protocols: readonly { name: string; client: ProtocolClient; cases: readonly Case[]; whole: object }[] = [
  {
    name: "Chat Completions",
    client: openaiChat(quickLimits),
    cases: chat,
    whole: choice({
      message: { content: null, tool_calls: [{ id: "a", ...fn("read", '{"p":1}') }] },
      finish_reason: "tool_calls",
    }),
  },
  {
    name: "Responses",
    client: openaiResponses(quickLimits),
    cases: responses,
    whole: { status: "completed", output: [{ ...item(0, '{"p":1}'), call_id: "a" }] },
  },
  {
    name: "Messages",
    client: anthropicMessages(quickLimits),
    cases: messages,
    whole: {
      type: "message",
      content: [{ type: "tool_use", id: "a", name: "read", input: { p: 1 } }],
      stop_reason: "tool_use",
    },
  },
];

const offering = (tools: readonly Tool[] | undefined): { prompt: Partial<Prompt> } => ({
  prompt: tools ? { tools } : {},
});

function told(chunks: readonly Chunk[]): unknown[] {
  return chunks.flatMap((chunk) => (chunk.type === "toolCall" ? [[chunk.id, chunk.name, chunk.arguments]] : []));
}

for (const { name, client, cases, whole } of protocols) {
  describe(`tool calls in ${name}`, () => {
    afterEach(stopServers);

    for (const { it: does, events, calls, ends: how, tools } of cases) {
      it(does, async () => {
        const server = await serve(replies(events.map(event).join("")));
        const { chunks, failure } = await outcome(client, call(server.url, offering(tools)));
        const last = chunks.at(-1);
        const end = failure?.kind ?? (last?.type === "finish" ? last.reason : undefined);
        assert.deepEqual([told(chunks), end], [calls, how]);
      });
    }

    it("a whole answer instead of a stream", async () => {
      const server = await serve(replies(JSON.stringify(whole), { "content-type": "application/json" }));
      const { chunks } = await outcome(client, call(server.url));
      assert.deepEqual(
        [told(chunks), chunks.at(-1)],
        [[["a", "read", '{"p":1}']], { type: "finish", reason: "tool-calls" }],
      );
    });
  });
}
