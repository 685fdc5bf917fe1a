import assert from "node:assert/strict";
import type { Model, ProtocolName } from "../../../../src/core/model.ts";
import type { Prompt } from "../../../../src/core/protocolClient.ts";
import { inMemoryStore } from "../../../../src/core/storage/keyValueStore.ts";
import { createClients } from "../../../../src/providers/createClients.ts";
import { createEndpointQuirks } from "../../../../src/providers/learning/endpointQuirks.ts";
import { call, outcome, quickLimits } from "../ask.ts";
import { protocols } from "../protocols.ts";
import { head, serve, stopServers, type Seen } from "../rawServer.ts";

type Body = Readonly<Record<string, unknown>>;

interface Case {
  readonly it: string;
  readonly protocol: ProtocolName;
  readonly quirks?: Model["quirks"];
  readonly prompt?: Partial<Prompt>;
  /** What the server says to a request it does not like, and undefined to one it answers. */
  readonly refuses: (body: Body, path: string) => { status: number; body: object | string } | undefined;
  /** Path and fields of the request that is answered. */
  readonly path: string;
  readonly fields: Body;
}

const refused = (param: string | null, message = "No.", status = 400) => ({
  status,
  body: { error: { message, type: "invalid_request_error", param, code: null } },
});
const schema = { type: "object", properties: {}, additionalProperties: false };

const cases: readonly Case[] = [
  {
    it: "a model that speaks Responses only",
    protocol: "openai-chat",
    quirks: { quickBody: { reasoning_effort: "low" } },
    prompt: { quick: true },
    refuses: (_, path) =>
      path.endsWith("/responses")
        ? undefined
        : refused("model", "This model is only supported in v1/responses and not in v1/chat/completions.", 404),
    path: "/v1/responses",
    fields: { reasoning: { effort: "low" } },
  },
  {
    it: "an endpoint without Responses",
    protocol: "openai-responses",
    quirks: { body: { include: ["x"] }, quickBody: { reasoning: { effort: "low" } } },
    prompt: { quick: true },
    refuses: (_, path) => (path.endsWith("/responses") ? { status: 404, body: "<h1>404</h1>" } : undefined),
    path: "/v1/chat/completions",
    fields: { reasoning_effort: "low", include: undefined },
  },
  {
    it: "an endpoint that names the path it does not have",
    protocol: "openai-responses",
    refuses: (_, path) =>
      path.endsWith("/responses") ? refused(null, "Invalid URL (POST /v1/responses)", 404) : undefined,
    path: "/v1/chat/completions",
    fields: {},
  },
  {
    it: "reasoning summaries that are not allowed",
    protocol: "openai-responses",
    quirks: { body: { reasoning: { summary: "auto", effort: "high" }, include: ["reasoning.encrypted_content"] } },
    refuses: ({ reasoning }) =>
      Object.hasOwn(reasoning as object, "summary") ? refused("reasoning.summary") : undefined,
    path: "/v1/responses",
    fields: { reasoning: { effort: "high" }, include: ["reasoning.encrypted_content"], store: false },
  },
  {
    it: "two fields, one after the other",
    protocol: "openai-responses",
    quirks: { body: { reasoning: { summary: "auto" }, include: ["reasoning.encrypted_content"] } },
    refuses: ({ reasoning, include }) =>
      reasoning ? refused("reasoning.summary") : include ? refused("include[0]") : undefined,
    path: "/v1/responses",
    fields: { reasoning: undefined, include: undefined },
  },
  {
    it: "the newer name of the output limit",
    protocol: "openai-chat",
    refuses: (body) => (body["max_tokens"] ? refused("max_tokens") : undefined),
    path: "/v1/chat/completions",
    fields: { max_tokens: undefined, max_completion_tokens: 100 },
  },
  {
    it: "the older name of the output limit",
    protocol: "openai-chat",
    quirks: { maxTokensField: "max_completion_tokens" },
    refuses: (body) => (body["max_completion_tokens"] ? refused("max_completion_tokens") : undefined),
    path: "/v1/chat/completions",
    fields: { max_tokens: 100 },
  },
  {
    it: "usage that must not be asked for, as a validator says it",
    protocol: "openai-chat",
    refuses: (body) =>
      body["stream_options"]
        ? {
            status: 422,
            body: { detail: [{ loc: ["body", "stream_options"], msg: "Extra inputs are not permitted" }] },
          }
        : undefined,
    path: "/v1/chat/completions",
    fields: { stream_options: undefined },
  },
  {
    it: "the role of the system prompt",
    protocol: "openai-chat",
    quirks: { systemRole: "developer" },
    refuses: ({ messages }) =>
      JSON.stringify(messages).includes("developer") ? refused("messages[0].role") : undefined,
    path: "/v1/chat/completions",
    fields: {
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "hi" },
      ],
    },
  },
  {
    it: "a schema that cannot be enforced",
    protocol: "openai-chat",
    prompt: { jsonSchema: { name: "x", schema }, messages: [] },
    refuses: (body) => (body["response_format"] ? refused("response_format.type") : undefined),
    path: "/v1/chat/completions",
    fields: {
      messages: [
        {
          role: "system",
          content: `Be brief.\n\nAnswer with JSON only, without a code fence, that fits this JSON schema:\n${JSON.stringify(schema)}`,
        },
      ],
    },
  },
  {
    it: "a field that only the message names, with a kind in its path",
    protocol: "anthropic-messages",
    quirks: { body: { thinking: { type: "adaptive", display: "summarized" } } },
    refuses: ({ thinking }) =>
      Object.hasOwn(thinking as object, "display")
        ? {
            status: 400,
            body: {
              type: "error",
              error: {
                type: "invalid_request_error",
                message: "thinking.adaptive.display: Extra inputs are not permitted",
              },
            },
          }
        : undefined,
    path: "/v1/messages",
    fields: { thinking: { type: "adaptive" } },
  },
  {
    it: "marks for the cache",
    protocol: "anthropic-messages",
    refuses: ({ system }) =>
      JSON.stringify(system).includes("cache_control")
        ? refused(null, "system.0.cache_control: Extra inputs are not permitted")
        : undefined,
    path: "/v1/messages",
    fields: { system: [{ type: "text", text: "Be brief." }] },
  },
];

const sealed = {
  model: "acme/m-1",
  protocol: "openai-responses",
  turn: [{ type: "reasoning", id: "rs_1", summary: [], encrypted_content: "old" }],
};
const withState: Case = {
  it: "sealed thoughts that it cannot open any more",
  protocol: "openai-responses",
  prompt: { messages: [{ role: "assistant", text: "Hi", state: sealed }] },
  refuses: ({ input }) => (JSON.stringify(input).includes("encrypted_content") ? refused(null) : undefined),
  path: "/v1/responses",
  fields: { input: [{ role: "assistant", content: "Hi" }] },
};

const pathOf = ({ line }: Seen) => line.split(" ")[1] ?? "";
const bodyOf = ({ body }: Seen) => JSON.parse(body) as Body;
const streams = Object.fromEntries(protocols.map(({ path, stream }) => [path, stream]));

async function endpoint(refuses: Case["refuses"]) {
  return serve((socket, seen) => {
    const refusal = refuses(bodyOf(seen), pathOf(seen));
    socket.write(head(refusal?.status ?? 200));
    const body = typeof refusal?.body === "object" ? JSON.stringify(refusal.body) : refusal?.body;
    socket.end(body ?? answer(seen));
  });
}

function answer(seen: Seen): string {
  const json = /json_schema|JSON schema/.test(seen.body);
  return json
    ? 'data: {"choices":[{"delta":{"content":"{}"},"finish_reason":"stop"}]}\n\n'
    : (streams[pathOf(seen)] ?? "");
}

describe("an endpoint that wants to be asked differently", () => {
  afterEach(stopServers);

  for (const { it: does, protocol, quirks = {}, prompt = {}, refuses, path, fields } of [...cases, withState]) {
    it(`is asked again the right way, and from then on at once: ${does}`, async () => {
      const kept = inMemoryStore();
      const server = await endpoint(refuses);
      const clients = createClients(quickLimits, createEndpointQuirks(kept));
      const asked = call(server.url, { model: { quirks, protocol }, prompt });
      assert.equal((await outcome(clients[protocol], asked)).failure, undefined);
      const tries = server.requests.length;
      const last = server.requests.at(-1);
      assert.ok(last && tries > 1);
      const sent = bodyOf(last);
      assert.equal(pathOf(last), path);
      assert.deepEqual(Object.fromEntries(Object.keys(fields).map((name) => [name, sent[name]])), fields);

      assert.equal((await outcome(clients[protocol], asked)).failure, undefined);
      const later = createClients(quickLimits, createEndpointQuirks(kept));
      assert.equal((await outcome(later[protocol], asked)).failure, undefined);
      assert.equal(server.requests.length, tries + 2);
    });
  }

  it("is not sent back and forth between two protocols", async () => {
    const server = await endpoint((_, path) =>
      refused(null, path.endsWith("/responses") ? "Use v1/chat/completions." : "Use v1/responses.", 404),
    );
    const clients = createClients(quickLimits, createEndpointQuirks());
    const { failure } = await outcome(clients["openai-chat"], call(server.url));
    assert.deepEqual([failure?.kind, server.requests.length], ["not-found", 2]);
  });

  const hopeless: readonly {
    it: string;
    refusal: { status: number; body: object | string };
    tries: number;
    kind: string;
  }[] = [
    { it: "a field that we do not send", refusal: refused("seed"), tries: 1, kind: "rejected" },
    { it: "a field that an answer needs", refusal: refused("messages[3].content"), tries: 1, kind: "rejected" },
    { it: "a field that is refused under either name", refusal: refused("max_tokens"), tries: 2, kind: "rejected" },
    { it: "a model that is not there", refusal: refused(null, "No such model.", 404), tries: 1, kind: "not-found" },
    { it: "a bad key", refusal: { status: 401, body: "" }, tries: 1, kind: "unauthorized" },
    { it: "a server that is overloaded", refusal: { status: 503, body: "" }, tries: 1, kind: "overloaded" },
  ];
  for (const { it: does, refusal, tries, kind } of hopeless) {
    it(`is not asked for ever: ${does}`, async () => {
      const server = await endpoint(() => refusal);
      const kept: unknown[] = [];
      const memory = { ...inMemoryStore(), set: (_: string, lesson: unknown) => void kept.push(lesson) };
      const clients = createClients(quickLimits, createEndpointQuirks(memory));
      const { failure } = await outcome(clients["openai-chat"], call(server.url));
      assert.deepEqual([failure?.kind, server.requests.length, kept], [kind, tries, []]);
    });
  }

  it("is not asked again once it has spoken", async () => {
    const said =
      'data: {"choices":[{"delta":{"content":"Hi"}}]}\n\ndata: {"error":{"message":"v1/responses","code":404}}\n\n';
    const server = await serve((socket) => socket.end(head(200) + said));
    const { failure } = await outcome(
      createClients(quickLimits, createEndpointQuirks())["openai-chat"],
      call(server.url),
    );
    assert.deepEqual([failure?.kind, server.requests.length], ["not-found", 1]);
  });

  it("stops being asked when the user cancels", async () => {
    const stop = new AbortController();
    const server = await serve((socket) => {
      stop.abort();
      socket.end(head(400) + JSON.stringify(refused("max_tokens").body));
    });
    const asked = call(server.url, { signal: stop.signal });
    const { failure } = await outcome(createClients(quickLimits, createEndpointQuirks())["openai-chat"], asked);
    assert.deepEqual([failure, server.requests.length], [{ kind: "cancelled" }, 1]);
  });

  it("closes the connection when nobody listens to it any more", async () => {
    const server = await serve((socket) =>
      socket.write(head(200) + protocols[0]?.says("Hi") + protocols[0]?.says("Ho")),
    );
    const client = createClients(quickLimits, createEndpointQuirks())["openai-chat"];
    for await (const chunk of client(call(server.url))) if (chunk.type === "text") break;
    await server.closed();
  });
});
