import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { ProtocolName as AnyProtocol } from "../../../src/core/model.ts";
import type { Action } from "../../gateway/rules.ts";
import { withGateway } from "../gateway/withGateway.ts";
import { event } from "./protocols.ts";
import { ours, theirs, type Told } from "./vendorClients.ts";

/** What goes over the wire; the editor's own models do not. */
type ProtocolName = Exclude<AnyProtocol, "vscode-lm">;

const openai: readonly ProtocolName[] = ["openai-chat", "openai-responses", "fim"];
const every: readonly ProtocolName[] = [...openai, "anthropic-messages"];

interface Body {
  readonly what: string;
  readonly in: readonly ProtocolName[];
  /** From the recorded stream of a protocol, or whatever the gateway itself says. */
  readonly action: (recorded: string, protocol: ProtocolName) => Action;
  /** Where the vendor's client and ours tell different things: what, and why ours is meant to. */
  readonly differs?: {
    readonly in: readonly ProtocolName[];
    readonly theirs: string;
    readonly ours: string;
    readonly why: string;
  };
}

const sent =
  (change: (recorded: string) => string) =>
  (recorded: string): Action => ({ body: change(recorded) });
const whole =
  (body: object, change: Action = {}) =>
  (): Action => ({ body, contentType: "application/json", ...change });
const status = (code: number): Body => ({ what: `status ${code}`, in: every, action: () => ({ status: code }) });
const choice = (parts: object) => ({ choices: [{ index: 0, ...parts }] });
const chat =
  (...events: readonly unknown[]) =>
  () => ({ body: events.map(event).join("") });
const hi = choice({ delta: { content: "Hi" } });
const stop = choice({ delta: {}, finish_reason: "stop" });
const called = (parts: object) => choice({ delta: { tool_calls: [{ id: "a", type: "function", ...parts }] } });
const read = { function: { name: "read", arguments: "{}" } };

const silent = "An empty answer that ends like a good one would be shown as one.";
const garbled = "What cannot be read says nothing; the answer around it is whole.";

const bodies: readonly Body[] = [
  { what: "the gateway's own answer", in: every, action: () => ({}) },
  { what: "Unicode", in: every, action: () => ({ answer: "Hi, 你好 🙂" }) },
  { what: "thoughts", in: every, action: () => ({ answer: "Hi", reasoning: "Hm" }) },
  { what: "one byte a packet", in: every, action: () => ({ answer: "Hi, 你好 🙂", splitEveryBytes: 1 }) },
  ...[400, 401, 402, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504, 529].map(status),
  { what: "no HTTP", in: every, action: () => ({ garbage: "wire" }) },
  { what: "a redirect", in: every, action: () => ({ redirectTo: "http://127.0.0.1:9/elsewhere" }) },
  {
    what: "noise",
    in: every,
    action: () => ({ garbage: "body" }),
    differs: { in: every, theirs: " → nothing", ours: " → error", why: silent },
  },
  {
    what: "a web page",
    in: every,
    action: () => ({ body: "<html><title>Sign in</title></html>", contentType: "text/html" }),
    differs: { in: every, theirs: " → nothing", ours: " → error", why: silent },
  },
  {
    what: "nothing at all",
    in: every,
    action: () => ({ body: "" }),
    differs: { in: every, theirs: " → nothing", ours: " → error", why: silent },
  },
  {
    what: "an error as a document",
    in: every,
    action: whole({ error: { message: "Slow down", type: "rate_limit_error" } }),
    differs: { in: every, theirs: " → nothing", ours: " → error", why: silent },
  },
  {
    what: "a whole answer instead of a stream",
    in: ["openai-chat"],
    action: whole(choice({ message: { content: "Hi" }, finish_reason: "stop" })),
    differs: {
      in: ["openai-chat"],
      theirs: " → nothing",
      ours: "Hi → stop",
      why: "Some endpoints cannot stream; the answer is there.",
    },
  },
  { what: "the recorded stream", in: every, action: sent((text) => text) },
  {
    what: "a recorded tool call",
    in: ["openai-chat", "openai-responses", "anthropic-messages"],
    action: (_, protocol) => ({ body: readFileSync(`test/fixtures/${protocol}-tools.sse`, "utf8") }),
  },
  { what: "CRLF", in: every, action: sent((text) => text.replaceAll("\n", "\r\n")) },
  { what: "CR", in: every, action: sent((text) => text.replaceAll("\n", "\r")) },
  { what: "a byte order mark", in: every, action: sent((text) => `\uFEFF${text}`) },
  { what: "no space after the colon", in: every, action: sent((text) => text.replaceAll("data: ", "data:")) },
  { what: "comments", in: every, action: sent((text) => text.replaceAll("\n\n", "\n\n: x\n\n")) },
  { what: "no blank line at the end", in: every, action: sent((text) => text.trimEnd()) },
  {
    what: "error: null in every event",
    in: every,
    action: sent((text) => text.replaceAll("data: {", 'data: {"error":null,')),
  },
  {
    what: "error: {} in every event",
    in: every,
    action: sent((text) => text.replaceAll("data: {", 'data: {"error":{},')),
    differs: { in: openai, theirs: " → error", ours: "all → stop", why: "An empty error reports none." },
  },
  {
    what: "no event lines",
    in: every,
    action: sent((text) => text.replace(/^event: .*\n/gm, "")),
    differs: {
      in: ["anthropic-messages"],
      theirs: " → nothing",
      ours: "all → stop",
      why: "Every event names its type inside too; some proxies leave the line out.",
    },
  },
  {
    what: "one line break between events",
    in: openai,
    action: sent((text) => text.replaceAll("\n\n", "\n")),
    differs: {
      in: openai,
      theirs: " → error",
      ours: "all → stop",
      why: "Each line is an event by itself; nothing is lost.",
    },
  },
  {
    what: "one line break between events, with names",
    in: ["anthropic-messages"],
    action: sent((text) => text.replaceAll("\n\n", "\n")),
    differs: {
      in: ["anthropic-messages"],
      theirs: " → nothing",
      ours: "all → stop",
      why: "Each line is an event by itself; nothing is lost.",
    },
  },
  ...["ping", "null"].map((data): Body => ({
    what: `data: ${data}`,
    in: every,
    action: sent((text) => `data: ${data}\n\n${text}`),
    differs: { in: openai, theirs: " → error", ours: "all → stop", why: garbled },
  })),
  {
    what: "[done] in small letters",
    in: openai,
    action: sent((text) => `${text.replace("data: [DONE]\n\n", "")}data: [done]\n\n`),
    differs: { in: openai, theirs: "all → error", ours: "all → stop", why: "It says what it says." },
  },
  {
    what: "[DONE] after an end of its own",
    in: ["openai-responses", "anthropic-messages"],
    action: sent((text) => `${text}data: [DONE] \n\n`),
    differs: {
      in: ["openai-responses"],
      theirs: "all → error",
      ours: "all → stop",
      why: "What comes after the end takes nothing from the answer.",
    },
  },
  {
    what: "an error after the end",
    in: every,
    action: sent((text) => text + event({ error: { message: "late" } })),
    differs: {
      in: ["openai-responses"],
      theirs: "all → error",
      ours: "all → stop",
      why: "What comes after the end takes nothing from the answer.",
    },
  },
  {
    what: "a stream that just ends",
    in: every,
    action: sent((text) => text.slice(0, text.lastIndexOf("\n\n", text.search(/好|a \+ b/)) + 2)),
    differs: {
      in: every,
      theirs: "part → nothing",
      ours: "part → error",
      why: "A half answer that ends quietly would be taken for a whole one.",
    },
  },
  { what: "an error on the way", in: ["openai-chat"], action: chat(hi, { error: { message: "Gone", code: 502 } }) },
  {
    what: "an error inside the choice only",
    in: ["openai-chat"],
    action: chat(hi, choice({ delta: {}, finish_reason: "error", error: { code: 502, message: "Gone" } })),
  },
  {
    what: "no choices before the first word",
    in: ["openai-chat"],
    action: chat({ choices: [] }, hi, stop),
  },
  {
    what: "content in parts",
    in: ["openai-chat"],
    action: chat(choice({ delta: { content: [{ type: "text", text: "Hi" }] } }), stop),
    differs: {
      in: ["openai-chat"],
      theirs: "[object Object] → stop",
      ours: "Hi → stop",
      why: "The text is in the parts.",
    },
  },
  {
    what: "a message instead of a delta",
    in: ["openai-chat"],
    action: chat(choice({ message: { content: "Hi" }, delta: undefined }), stop),
    differs: { in: ["openai-chat"], theirs: " → error", ours: "Hi → stop", why: "The text is in the message." },
  },
  {
    what: "no reason at the end, but [DONE]",
    in: ["openai-chat"],
    action: () => ({ body: `${event(hi)}data: [DONE]\n\n` }),
    differs: {
      in: ["openai-chat"],
      theirs: "Hi → nothing",
      ours: "Hi → other",
      why: "[DONE] says that nothing is missing.",
    },
  },
  {
    what: "a tool call",
    in: ["openai-chat"],
    action: chat(called({ index: 0, ...read }), choice({ delta: {}, finish_reason: "tool_calls" })),
  },
  {
    what: "a complete tool call in an answer cut to length",
    in: ["openai-chat"],
    action: chat(called({ index: 0, ...read }), choice({ delta: {}, finish_reason: "length" })),
  },
  {
    what: "two tool calls without an index",
    in: ["openai-chat"],
    action: chat(called(read), called({ ...read, id: "b" }), choice({ delta: {}, finish_reason: "tool_calls" })),
    differs: {
      in: ["openai-chat"],
      theirs: " read{}read{} → tool-calls",
      ours: " read{} read{} → tool-calls",
      why: "Another id is another call.",
    },
  },
  {
    what: "a tool call that is cut",
    in: ["openai-chat"],
    action: chat(
      called({ index: 0, function: { name: "read", arguments: '{"p' } }),
      choice({ delta: {}, finish_reason: "length" }),
    ),
    differs: {
      in: ["openai-chat"],
      theirs: ' read{"p → length',
      ours: " → error",
      why: "Half a call must not be run.",
    },
  },
  {
    what: "a response that failed",
    in: ["openai-responses"],
    action: chat({
      type: "response.failed",
      response: { status: "failed", error: { code: "server_error", message: "Oops" } },
    }),
    differs: { in: ["openai-responses"], theirs: " → failed", ours: " → error", why: "A failure is not an answer." },
  },
  {
    what: "a response cut to length",
    in: ["openai-responses"],
    action: chat(
      { type: "response.output_text.delta", delta: "Hi" },
      {
        type: "response.incomplete",
        response: { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
      },
    ),
  },
  ...(["fim-llama-cpp.sse", "fim-ollama.ndjson"] as const).map((file): Body => ({
    what: file,
    in: ["fim"],
    action: () => ({ body: readFileSync(`test/fixtures/${file}`, "utf8") }),
    differs: {
      in: ["fim"],
      theirs: file.endsWith(".sse") ? " → error" : " → nothing",
      ours: "all → stop",
      why: "The vendor's client does not speak this server's own protocol.",
    },
  })),
];

const recordedText: Readonly<Record<ProtocolName, string>> = {
  "openai-chat": "Hi, 你好 🙂",
  "openai-responses": "Hi, 你好 🙂",
  "anthropic-messages": "Hi, 你好 🙂",
  fim: "return a + b; // 和 🙂",
};

describe("the vendors' own clients and ours tell the same", () => {
  const gateway = withGateway();

  for (const { what, in: protocols, action, differs } of bodies) {
    for (const protocol of protocols) {
      const different = differs?.in.includes(protocol) ? differs : undefined;
      it(`${protocol}: ${what}${different ? `, but for a reason: ${different.why}` : ""}`, async () => {
        const recorded = readFileSync(`test/fixtures/${protocol}.sse`, "utf8");
        gateway().when({}, action(recorded, protocol));
        const model = protocol === "fim" ? "demo-fim" : "demo-thinker";
        const [said, own] = [
          await theirs(protocol, gateway().baseUrl, model),
          await ours(protocol, gateway().baseUrl, model),
        ];
        if (!different) assert.deepEqual(own, said);
        else assert.deepEqual([shown(said, protocol), shown(own, protocol)], [different.theirs, different.ours]);
      });
    }
  }
});

/** `all`: the recorded text; `part`: its beginning. */
function shown({ text, calls, end }: Told, protocol: ProtocolName): string {
  const complete = recordedText[protocol];
  const amount = text.length > 2 && complete.startsWith(text) ? (text === complete ? "all" : "part") : text;
  return `${[amount, ...calls].join(" ")} → ${end}`;
}
