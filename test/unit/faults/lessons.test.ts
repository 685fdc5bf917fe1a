import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Model, ProtocolName } from "../../../src/core/model.ts";
import type { Request } from "../../../src/core/request.ts";
import type { Prompt } from "../../../src/core/protocolClient.ts";
import { protocols } from "../providers/protocols.ts";
import { head, serve, stopServers } from "../providers/rawServer.ts";
import * as a from "./answers.ts";
import { closeHeadless, compose, headless, told } from "./headless.ts";

type Body = Readonly<Record<string, unknown>>;
type Refuses = (body: Body) => boolean;

interface EndpointQuirk {
  readonly it: string;
  /** Undefined: any. */
  readonly refuses: Refuses;
  readonly refusal: unknown;
  readonly status?: number;
  readonly protocol?: ProtocolName;
  readonly quirks?: Model["quirks"];
  readonly prompt?: Partial<Prompt>;
  /** Of the request that is answered; undefined: not sent. */
  readonly sent?: Body;
  readonly most?: number;
}

interface Case {
  readonly id: string;
  readonly what: string;
  readonly refusesWhile: string;
  readonly status: number;
  readonly refusal: unknown;
  readonly expect: string;
}

const rolesOf = ({ messages }: Body): readonly unknown[] =>
  (messages as readonly { role: string }[]).map(({ role }) => role);
const limitOf = (body: Body): number => Number(body["max_tokens"] ?? body["max_completion_tokens"] ?? 0);
const effort = ({ reasoning_effort: value }: Body): unknown => value;

/** In the words of the cases. */
const whiles: Readonly<Record<string, Refuses>> = {
  "reasoning_effort set": (body) => effort(body) !== undefined,
  "first message is not the user's": (body) => rolesOf(body)[0] !== "user",
  "max_tokens or max_completion_tokens above 512": (body) => limitOf(body) > 512,
  "reasoning_effort is neither none nor default": (body) =>
    !["none", "default", undefined].includes(effort(body) as string),
  "stream_options set": (body) => body["stream_options"] !== undefined,
  "max_tokens set": (body) => body["max_tokens"] !== undefined,
};

const cases = JSON.parse(
  readFileSync(new URL("../../cases/wire/lessons.json", import.meta.url), "utf8"),
) as readonly Case[];

const error = (message: string, param: string | null = null, type: string | null = "invalid_request_error") => ({
  error: { message, type, param, code: null },
});
const google = (message: string) => [{ error: { code: 400, message, status: "INVALID_ARGUMENT" } }];
const thinks = { body: { reasoning_effort: "low" } };
const deep = { body: { reasoning_effort: "high" } };
const hasEffort: Refuses = (body) => effort(body) !== undefined;
const has =
  (name: string): Refuses =>
  (body) =>
    body[name] !== undefined;
const above =
  (most: number, name = "max_tokens"): Refuses =>
  (body) =>
    Number(body[name] ?? 0) > most;
const notUserFirst: Refuses = (body) => rolesOf(body)[0] !== "user";
const mapInBatches: Refuses = (body) => {
  const roles = rolesOf(body).filter((role) => role !== "system");
  return roles.some((role, at) => role !== (at % 2 === 0 ? "user" : "assistant"));
};
const folded = { messages: [{ role: "user", content: "Be brief.\n\nask" }] };
const tool = { name: "read", description: "", parameters: { type: "object" } };

const effortNames: readonly (readonly [it: string, refusal: unknown, status?: number])[] = [
  ["OpenAI, an unknown argument", error("Unrecognized request argument supplied: reasoning_effort")],
  ["OpenAI, quoted", error("Unsupported parameter: 'reasoning_effort' is not supported with this model.")],
  ["OpenAI, by its param", error("No.", "reasoning_effort")],
  ["Gemini", google('Invalid JSON payload received. Unknown name "reasoning_effort": Cannot find field.')],
  [
    "Mistral",
    {
      object: "error",
      message: {
        detail: [
          {
            type: "extra_forbidden",
            loc: ["body", "reasoning_effort"],
            msg: "Extra inputs are not permitted",
            input: "low",
          },
        ],
      },
      type: "invalid_request_error",
    },
    422,
  ],
  [
    "FastAPI",
    { detail: [{ type: "extra_forbidden", loc: ["body", "reasoning_effort"], msg: "Extra inputs are not permitted" }] },
    422,
  ],
  [
    "vLLM, Python within a string",
    {
      object: "error",
      message:
        "[{'type': 'extra_forbidden', 'loc': ('body', 'reasoning_effort'), 'msg': 'Extra inputs are not permitted', 'input': 'low'}]",
      type: "BadRequestError",
      param: null,
      code: 400,
    },
  ],
  [
    "pydantic, of its first version",
    { detail: [{ loc: ["body", "reasoning_effort"], msg: "extra fields not permitted", type: "value_error.extra" }] },
    422,
  ],
  ["Anthropic-like", error("reasoning_effort: Extra inputs are not permitted")],
  [
    "xAI",
    { code: "Client specified an invalid argument", error: "Model grok-4 does not support parameter reasoningEffort." },
  ],
  ["Groq", error("`reasoning_effort` is not supported with this model", null)],
  ["Groq, a property", error("property 'reasoning_effort' is unsupported")],
  [
    "Cerebras",
    {
      message: "body.reasoning_effort: property 'reasoning_effort' is unsupported",
      type: "invalid_request_error",
      param: "reasoning_effort",
      code: "wrong_api_format",
    },
  ],
  [
    "LiteLLM",
    error(
      "litellm.UnsupportedParamsError: groq does not support parameters: ['reasoning_effort'], for model=m-1. To drop these, set `litellm.drop_params=True`",
      null,
      "None",
    ),
  ],
  [
    "LiteLLM, with None as a field",
    {
      error: {
        message:
          "litellm.UnsupportedParamsError: x does not support parameters: {'reasoning_effort': 'low'}, for model=m-1.",
        type: "None",
        param: "None",
        code: "400",
      },
    },
  ],
  [
    "zod",
    {
      error: {
        message:
          '[{"code":"unrecognized_keys","keys":["reasoning_effort"],"path":[],"message":"Unrecognized key(s) in object: \'reasoning_effort\'"}]',
      },
    },
  ],
  ["Go's decoder", { error: 'json: unknown field "reasoning_effort"' }],
  [
    "serde",
    error(
      "Failed to deserialize the JSON body into the target type: unknown field `reasoning_effort`, expected one of `model`, `messages`",
    ),
    422,
  ],
  ["ajv", { message: "must NOT have additional properties: reasoning_effort is not allowed" }],
  [
    "OpenRouter around a provider",
    {
      error: {
        message: "Provider returned error",
        code: 400,
        metadata: {
          raw: '{"error":{"message":"Unknown parameter: \'reasoning_effort\'.","param":"reasoning_effort"}}',
          provider_name: "P",
        },
      },
    },
  ],
  [
    "a gateway's prefix",
    error("[req-1] upstream error: Unsupported parameter: reasoning_effort (request id: 2026)", ""),
  ],
  ["in Chinese", error("参数 `reasoning_effort` 不支持")],
  ["in Chinese, without quotes", error("不支持的参数：reasoning_effort")],
  ["Ollama", error('"m-1" does not support thinking')],
  ["a sentence about reasoning", error("This model does not support reasoning.")],
  ["a sentence about thinking, in Chinese", error("该模型不支持思考模式")],
  [
    "a sentence as its param",
    {
      error: {
        message: "Param Incorrect",
        type: "upstream_error",
        param: "reasoning_effort is not supported by this model",
        code: "400",
      },
    },
  ],
];

const own: readonly EndpointQuirk[] = [
  ...effortNames.map(([it, refusal, status = 400]): EndpointQuirk => ({
    it: `a field: ${it}`,
    refuses: hasEffort,
    refusal,
    status,
    quirks: thinks,
    sent: { reasoning_effort: undefined },
  })),
  {
    it: "a value: OpenAI",
    refuses: (body) => !["low", "medium", "high"].includes(effort(body) as string),
    refusal: error(
      "Unsupported value: 'reasoning_effort' does not support 'minimal' with this model. Supported values are: 'low', 'medium', and 'high'.",
      "reasoning_effort",
    ),
    quirks: { body: { reasoning_effort: "minimal" } },
    sent: { reasoning_effort: "low" },
  },
  {
    it: "a value: Groq, one of two",
    refuses: (body) => !["none", "default"].includes(effort(body) as string),
    refusal: error("`reasoning_effort` must be one of `none` or `default`"),
    quirks: deep,
    sent: { reasoning_effort: "default" },
  },
  {
    it: "a value: pydantic",
    refuses: (body) => !["low", "medium", "high"].includes(effort(body) as string),
    refusal: {
      detail: [
        {
          type: "literal_error",
          loc: ["body", "reasoning_effort"],
          msg: "Input should be 'low', 'medium' or 'high'",
          input: "xhigh",
        },
      ],
    },
    status: 422,
    quirks: { body: { reasoning_effort: "xhigh" } },
    sent: { reasoning_effort: "high" },
  },
  {
    it: "a value: without quotes",
    refuses: (body) => effort(body) !== "high",
    refusal: error("Invalid value for reasoning_effort: low. Supported values: high, max"),
    quirks: thinks,
    sent: { reasoning_effort: "high" },
  },
  {
    it: "a value: within an object",
    protocol: "openai-responses",
    refuses: (body) => (body["reasoning"] as Body)["effort"] === "none",
    refusal: error(
      "Unsupported value: 'none' is not supported with the 'm-1' model. Supported values are: 'low', 'medium', and 'high'.",
      "reasoning.effort",
    ),
    quirks: { body: { reasoning: { effort: "none", summary: "auto" } } },
    sent: { reasoning: { effort: "low", summary: "auto" } },
  },
  {
    it: "thinking of a kind that the model does not have",
    protocol: "anthropic-messages",
    refuses: has("thinking"),
    refusal: {
      type: "error",
      error: { type: "invalid_request_error", message: "adaptive thinking is not supported on this model" },
    },
    quirks: { body: { thinking: { type: "adaptive", display: "summarized" } } },
    sent: { thinking: undefined },
  },
  {
    it: "the kind of thinking as a value",
    protocol: "anthropic-messages",
    refuses: has("thinking"),
    refusal: {
      type: "error",
      error: { type: "invalid_request_error", message: "thinking.type: Input should be 'enabled' or 'disabled'" },
    },
    quirks: { body: { thinking: { type: "adaptive", display: "summarized" } } },
    sent: { thinking: undefined },
  },
  {
    it: "thinking that cannot be switched off",
    refuses: has("enable_thinking"),
    refusal: error("The value of the enable_thinking parameter is restricted to True.", null),
    quirks: { body: { enable_thinking: false } },
    sent: { enable_thinking: undefined },
  },
  {
    it: "effort below output_config",
    protocol: "anthropic-messages",
    refuses: (body) => body["output_config"] !== undefined,
    refusal: {
      type: "error",
      error: { type: "invalid_request_error", message: "This model does not support the effort parameter." },
    },
    quirks: { body: { output_config: { effort: "low" } } },
    sent: { output_config: undefined },
  },
  ...(
    [
      [
        "OpenAI",
        "max_tokens is too large: 1000. This model supports at most 512 completion tokens, whereas you provided 1000.",
        "max_tokens",
      ],
      ["DeepSeek", "Invalid max_tokens value, the valid range of max_tokens is [1, 512]", null],
      ["Qwen", "<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 512]", null],
      [
        "Volcengine",
        "The parameter `max_tokens` specified in the request are not valid: integer above maximum value, expected a value <= 512, but got 1000 instead. Request id: 0217",
        "max_tokens",
      ],
      [
        "Groq",
        "`max_tokens` must be less than or equal to `512`, the maximum value for `max_tokens` is less than the `context_window` for this model",
        null,
      ],
      [
        "Anthropic",
        "max_tokens: 1000 > 512, which is the maximum allowed number of output tokens for m-1-20250219",
        null,
      ],
      [
        "Vertex",
        "Unable to submit request because it has a maxOutputTokens value of 1000 but the supported range is from 1 (inclusive) to 513 (exclusive). Update the value and try again.",
        null,
      ],
      ["Zhipu", "max_tokens参数非法：取值范围[1, 512]", null],
      [
        "Cohere",
        "too many tokens: max_tokens must be less than or equal to 512, the maximum output for this model - received 1000.",
        null,
      ],
      [
        "as its param",
        "max_tokens is too large: 1000. This model supports at most 512 completion tokens",
        "max_tokens",
      ],
      ["in Chinese", "max_tokens 超过最大值 512", null],
    ] as const
  ).map(([it, message, param]): EndpointQuirk => ({
    it: `a limit: ${it}`,
    refuses: above(512),
    refusal: error(message, param),
    most: 512,
  })),
  {
    it: "a limit: a sentence as its param",
    refuses: above(512),
    refusal: {
      error: {
        message: "Param Incorrect",
        type: "upstream_error",
        param:
          "max_tokens is too large: 1000. This model supports at most 512 completion tokens, whereas you provided 1000.",
        code: "400",
      },
    },
    most: 512,
  },
  {
    it: "a limit: without a number",
    refuses: above(512),
    refusal: error("max_tokens exceeds the maximum for this model"),
    most: 500,
  },
  {
    it: "a limit: what the question leaves",
    refuses: above(700),
    refusal: {
      object: "error",
      message:
        "'max_tokens' or 'max_completion_tokens' is too large: 1000. This model's maximum context length is 4096 tokens and your request has 3396 input tokens (1000 > 4096 - 3396).",
      type: "BadRequestError",
      param: null,
      code: 400,
    },
    most: 700,
  },
  {
    it: "a limit: what the question leaves, behind a gateway's long preface",
    refuses: above(700),
    refusal: error(
      `litellm.ContextWindowExceededError: ${"litellm.BadRequestError: OpenAIException - ".repeat(9)}This model's maximum context length is 4096 tokens and your request has 3396 input tokens (1000 > 4096 - 3396).`,
    ),
    most: 700,
  },
  {
    it: "a limit: in Responses",
    protocol: "openai-responses",
    refuses: above(512, "max_output_tokens"),
    refusal: error(
      "Invalid 'max_output_tokens': integer above maximum value. Expected a value <= 512, but got 1000 instead.",
      "max_output_tokens",
    ),
    sent: { max_output_tokens: 512 },
  },
  {
    it: "a name: the older one",
    quirks: { maxTokensField: "max_completion_tokens" },
    refuses: has("max_completion_tokens"),
    refusal: {
      object: "error",
      message:
        "[{'type': 'extra_forbidden', 'loc': ('body', 'max_completion_tokens'), 'msg': 'Extra inputs are not permitted', 'input': 1000}]",
      type: "BadRequestError",
      param: null,
      code: 400,
    },
    sent: { max_tokens: 1_000, max_completion_tokens: undefined },
  },
  {
    it: "a name: the newer one",
    refuses: has("max_tokens"),
    refusal: error(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    ),
    sent: { max_tokens: undefined, max_completion_tokens: 1_000 },
  },
  ...(
    [
      [
        "vLLM with Gemma's template",
        { object: "error", message: "System role not supported", type: "BadRequestError", param: null, code: 400 },
      ],
      [
        "OpenAI's first thinkers",
        error("Unsupported value: 'messages[0].role' does not support 'system' with this model.", "messages[0].role"),
      ],
      [
        "Bedrock",
        {
          message:
            "This model doesn't support system messages. Try again without a system message or use a model that supports system messages.",
        },
      ],
      ["Gemini", google("Developer instruction is not enabled for models/gemma-3-27b-it")],
      ["MLC", { detail: "Only user and assistant roles are supported" }],
      [
        "llama.cpp",
        {
          error: {
            code: 500,
            message: "Only user, assistant and tool roles are supported, got system. at row 189, column 164",
            type: "server_error",
          },
        },
      ],
      [
        "vLLM with Mistral's template",
        {
          object: "error",
          message: "Conversation roles must alternate user/assistant/user/assistant/...",
          type: "invalid_request_error",
          param: null,
          code: null,
        },
      ],
      ["a list of roles", error("messages[0].role must be one of [user, assistant]")],
      ["in Chinese", error("该模型不支持 system 角色的消息")],
      ["Anthropic-like", error("role 'system' is not supported on this model")],
    ] as const
  ).map(([it, refusal]): EndpointQuirk => ({
    it: `a system prompt: ${it}`,
    refuses: notUserFirst,
    refusal,
    status: it === "llama.cpp" ? 500 : 400,
    sent: folded,
  })),
  {
    it: "a system prompt: a role that is too new",
    quirks: { systemRole: "developer" },
    refuses: (body) => rolesOf(body)[0] === "developer",
    refusal: error("developer is not one of ['system', 'assistant', 'user', 'tool', 'function'] - 'messages.0.role'"),
    sent: {
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "ask" },
      ],
    },
  },
  {
    it: "a system prompt: in Responses",
    protocol: "openai-responses",
    refuses: has("instructions"),
    refusal: error("Unsupported parameter: instructions", "instructions"),
    sent: { instructions: undefined, input: [{ role: "user", content: "Be brief.\n\nask" }] },
  },
  {
    it: "a system prompt: in Messages",
    protocol: "anthropic-messages",
    refuses: has("system"),
    refusal: error("This model doesn't support system messages."),
    sent: { system: undefined },
  },
  {
    it: "turns of one role",
    prompt: {
      messages: [
        { role: "user", text: "a" },
        { role: "user", text: "b" },
        { role: "assistant", text: "c" },
        { role: "assistant", text: "d" },
        { role: "user", text: "e" },
      ],
    },
    refuses: mapInBatches,
    refusal: error(
      'messages: roles must alternate between "user" and "assistant", but found multiple "user" roles in a row',
    ),
    sent: {
      messages: [
        { role: "user", content: "Be brief.\n\na\n\nb" },
        { role: "assistant", content: "c\n\nd" },
        { role: "user", content: "e" },
      ],
    },
  },
  {
    it: "what the user says to results",
    prompt: {
      tools: [tool],
      messages: [
        { role: "user", text: "a" },
        { role: "assistant", text: "", toolCalls: [{ id: "1", name: "read", arguments: "{}" }] },
        { role: "user", text: "go on", toolResults: [{ callId: "1", text: "found", outcome: "done" }] },
      ],
    },
    refuses: (body) => rolesOf(body).join().includes("tool,user"),
    refusal: error("Unexpected role 'user' after role 'tool'"),
    status: 400,
  },
  {
    it: "usage: an unknown name",
    refuses: has("stream_options"),
    refusal: google('Invalid JSON payload received. Unknown name "stream_options": Cannot find field.'),
    sent: { stream_options: undefined },
  },
  {
    it: "usage: a validator's nested name",
    refuses: has("stream_options"),
    refusal: {
      detail: [
        {
          type: "extra_forbidden",
          loc: ["body", "ChatCompletionRequest", "stream_options", "include_usage"],
          msg: "Extra inputs are not permitted",
        },
      ],
    },
    status: 422,
    sent: { stream_options: undefined },
  },
  {
    it: "places to stop",
    prompt: { stop: ["x"] },
    refuses: has("stop"),
    refusal: error("Unsupported parameter: 'stop' is not supported with this model.", "stop"),
    sent: { stop: undefined },
  },
  {
    it: "which tool is to be called",
    prompt: { tools: [tool], toolChoice: "auto" },
    refuses: has("tool_choice"),
    refusal: error('"auto" tool choice requires --enable-auto-tool-choice; `tool_choice` is not supported'),
    sent: { tool_choice: undefined },
  },
  {
    it: "store",
    protocol: "openai-responses",
    refuses: has("store"),
    refusal: error("Unknown parameter: 'store'.", "store"),
    sent: { store: undefined },
  },
  {
    it: "several at once",
    quirks: { body: { reasoning_effort: "low", verbosity: "low", service_tier: "flex" } },
    refuses: (body) => ["reasoning_effort", "verbosity", "service_tier"].some((name) => body[name] !== undefined),
    refusal: google(
      'Unknown name "reasoning_effort": Cannot find field.\nInvalid JSON payload received. Unknown name "verbosity": Cannot find field.\nUnknown name "service_tier": Cannot find field.',
    ),
    sent: { reasoning_effort: undefined, verbosity: undefined, service_tier: undefined },
  },
];

const given: readonly EndpointQuirk[] = cases.map(({ id, what, refusesWhile, status, refusal }) => ({
  it: `${id}: ${what}`,
  refuses: whiles[refusesWhile] ?? (() => assert.fail(`what refuses while “${refusesWhile}”?`)),
  refusal,
  status,
  quirks: thinks,
}));

const streams = Object.fromEntries(protocols.map(({ path, stream }) => [path, stream]));

describe("an endpoint that says how it wants to be asked", () => {
  afterEach(async () => {
    closeHeadless();
    await stopServers();
  });

  for (const {
    it: does,
    refuses,
    refusal,
    status = 400,
    protocol = "openai-chat",
    quirks = {},
    prompt,
    sent = {},
    most,
  } of [...given, ...own]) {
    it(`is asked so, at once and from then on: ${does}`, async () => {
      const server = await serve((socket, seen) => {
        const refused = refuses(JSON.parse(seen.body) as Body);
        const path = seen.line.split(" ")[1] ?? "";
        const answer = protocol === "openai-chat" ? undefined : streams[path];
        if (!refused && !answer) a.well(socket, seen);
        else socket.end(refused ? head(status) + JSON.stringify(refusal) : head(200) + answer);
      });
      const product = headless([{ id: "one", baseUrl: server.url, model: { quirks, protocol } }]);
      const asked: Partial<Request> = { text: "ask", compose: (...parts) => ({ ...compose(...parts), ...prompt }) };
      assert.match(told(await product.ask(asked)), /^one, ".+", done$/);
      const tries = server.requests.length;
      assert.ok(tries > 1 && tries <= 6, `${tries} requests`);
      const last = JSON.parse(server.requests.at(-1)?.body ?? "") as Body;
      assert.deepEqual(Object.fromEntries(Object.keys(sent).map((name) => [name, last[name]])), sent);
      if (most !== undefined) assert.equal(limitOf(last), most);
      const kept = (last["messages"] ?? last["input"]) as readonly unknown[];
      assert.ok(kept.length > 0 && JSON.stringify(kept).includes(prompt?.messages?.at(-1)?.text ?? "ask"));

      await product.ask(asked);
      // What is left for an answer depends on the question.
      if (!does.includes("leaves")) assert.equal(server.requests.length, tries + 1);
    });
  }

  const hopeless: readonly (readonly [it: string, refusal: unknown, told: string, requests: readonly number[]])[] = [
    [
      "a field that is not sent",
      error("Unsupported parameter: 'seed'", "seed"),
      'one, rejected → two, "Hi", done',
      [1, 1],
    ],
    [
      "the messages",
      error("messages: this model does not support messages", "messages"),
      'one, rejected → two, "Hi", done',
      [1, 1],
    ],
    ["the model", error("Unsupported value: 'model'", "model"), 'one, rejected → two, "Hi", done', [1, 1]],
    ["tools", error("m-1 does not support tools"), "one, failed: rejected", [1, 0]],
    [
      "whatever is sent",
      error("Unsupported parameter: 'max_tokens'", "max_tokens"),
      'one, rejected → two, "Hi", done',
      [2, 1],
    ],
    ["every limit", error("max_tokens is too large", "max_tokens"), 'one, rejected → two, "Hi", done', [6, 1]],
  ];
  for (const [does, refusal, expected, requests] of hopeless) {
    it(`is not asked for ever where it refuses ${does}`, async () => {
      const refusing = await serve((socket) => socket.end(head(400) + JSON.stringify(refusal)));
      const well = await serve(a.well);
      const product = headless([
        { id: "one", baseUrl: refusing.url },
        { id: "two", baseUrl: well.url },
      ]);
      assert.equal(told(await product.ask()), expected);
      assert.deepEqual([refusing.requests.length, well.requests.length], requests);
    });
  }
});
