import {
  common,
  conversation,
  numberIn,
  type Answer,
  type Asked,
  type Frame,
  type ScriptedCall,
  type Shape,
} from "../asked.ts";
import { pieces } from "../pace.ts";
import { sseEvent } from "../sse.ts";

const reasoningId = "rs_demo";
const messageId = "msg_demo";

/** OpenAI Responses: the whole official event sequence, numbered, without `[DONE]`. */
export const responses: Shape = {
  read: (body) => {
    const maxTokens = numberIn(body, "max_output_tokens");
    const input = body["input"];
    const said = conversation(typeof input === "string" ? [{ role: "user", content: input }] : input);
    const instructions = typeof body["instructions"] === "string" ? body["instructions"] : "";
    return {
      ...common(body),
      messages: said.messages,
      system: [instructions, said.system].filter((text) => text !== "").join("\n"),
      store: body["store"] !== false,
      ...(maxTokens === undefined ? {} : { maxTokens }),
    } satisfies Stored;
  },
  frames: (asked, answer, chunkCharacters) => {
    const number = numbering();
    const messageIndex = answer.reasoning === "" ? 0 : 1;
    const opening = { response: { ...shell(asked), status: "in_progress", output: [], usage: null } };
    const status = statusOf(answer);
    const { toolCalls = [] } = answer;
    const speaks = answer.text !== "" || toolCalls.length === 0;
    return [
      number("open", "response.created", opening),
      number("open", "response.in_progress", opening),
      ...(answer.reasoning === "" ? [] : reasoningFrames(number, answer.reasoning, chunkCharacters)),
      ...(speaks ? messageFrames(number, messageIndex, pieces(answer.text, chunkCharacters)) : []),
      ...toolCalls.flatMap((call, at) =>
        callFrames(number, messageIndex + (speaks ? 1 : 0) + at, {
          call,
          pieces: pieces(call.arguments, chunkCharacters),
        }),
      ),
      number("close", `response.${status}`, { response: responses.whole(asked, answer) }),
    ];
  },
  whole: (asked, answer) => ({
    ...shell(asked),
    status: statusOf(answer),
    incomplete_details: answer.finish === "length" ? { reason: "max_output_tokens" } : null,
    output: [
      ...(answer.reasoning === "" ? [] : [reasoningItem(answer.reasoning)]),
      ...(answer.text === "" && answer.toolCalls ? [] : [messageItem(answer.text, "completed")]),
      ...(answer.toolCalls ?? []).map((call) => callItem(call, "completed")),
    ],
    usage: responsesUsage(answer),
  }),
};

/** `store` is echoed, as the real endpoint does: its default is true. */
interface Stored extends Asked {
  readonly store: boolean;
}

type Numbering = (kind: Frame["kind"], type: string, fields: object, characters?: number) => Frame;

function numbering(): Numbering {
  let sequence = 0;
  return (kind, type, fields, characters = 0) => ({
    kind,
    characters,
    data: sseEvent({ event: type, data: { type, sequence_number: sequence++, ...fields } }),
  });
}

function reasoningFrames(number: Numbering, text: string, chunkCharacters: number | undefined): Frame[] {
  const place = { item_id: reasoningId, output_index: 0, summary_index: 0 };
  return [
    number("open", "response.output_item.added", { output_index: 0, item: { ...reasoningItem(text), summary: [] } }),
    number("open", "response.reasoning_summary_part.added", { ...place, part: { type: "summary_text", text: "" } }),
    ...pieces(text, chunkCharacters).map((delta) =>
      number("reasoning", "response.reasoning_summary_text.delta", { ...place, delta }, delta.length),
    ),
    number("open", "response.reasoning_summary_text.done", { ...place, text }),
    number("open", "response.reasoning_summary_part.done", { ...place, part: { type: "summary_text", text } }),
    number("open", "response.output_item.done", { output_index: 0, item: reasoningItem(text) }),
  ];
}

function messageFrames(number: Numbering, outputIndex: number, parts: readonly string[]): Frame[] {
  const text = parts.join("");
  const place = { item_id: messageId, output_index: outputIndex, content_index: 0 };
  const item = { ...messageItem("", "in_progress"), content: [] };
  return [
    number("open", "response.output_item.added", { output_index: outputIndex, item }),
    number("open", "response.content_part.added", { ...place, part: textPart("") }),
    ...parts.map((delta) =>
      number("text", "response.output_text.delta", { ...place, delta, logprobs: [] }, delta.length),
    ),
    number("close", "response.output_text.done", { ...place, text, logprobs: [] }),
    number("close", "response.content_part.done", { ...place, part: textPart(text) }),
    number("close", "response.output_item.done", { output_index: outputIndex, item: messageItem(text, "completed") }),
  ];
}

interface Called {
  readonly call: ScriptedCall;
  readonly pieces: readonly string[];
}

function callFrames(number: Numbering, outputIndex: number, { call, pieces: parts }: Called): Frame[] {
  const place = { item_id: `fc_${call.id}`, output_index: outputIndex };
  const begun = { ...callItem(call, "in_progress"), arguments: "" };
  return [
    number("open", "response.output_item.added", { output_index: outputIndex, item: begun }),
    ...parts.map((delta) =>
      number("text", "response.function_call_arguments.delta", { ...place, delta }, delta.length),
    ),
    number("close", "response.function_call_arguments.done", { ...place, arguments: call.arguments }),
    number("close", "response.output_item.done", { output_index: outputIndex, item: callItem(call, "completed") }),
  ];
}

const callItem = ({ id, name, arguments: json }: ScriptedCall, status: string) => ({
  id: `fc_${id}`,
  type: "function_call",
  status,
  call_id: id,
  name,
  arguments: json,
});
const statusOf = ({ finish }: Answer) => (finish === "length" ? "incomplete" : "completed");
const textPart = (text: string) => ({ type: "output_text", text, annotations: [], logprobs: [] });
const reasoningItem = (text: string) => ({
  id: reasoningId,
  type: "reasoning",
  summary: [{ type: "summary_text", text }],
});
const messageItem = (text: string, status: string) => ({
  id: messageId,
  type: "message",
  role: "assistant",
  status,
  content: [textPart(text)],
});

function shell(asked: Asked) {
  return {
    id: "resp_demo",
    object: "response",
    created_at: 1_760_000_000,
    model: asked.model,
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: {},
    parallel_tool_calls: true,
    previous_response_id: null,
    service_tier: "default",
    store: "store" in asked ? asked.store : true,
    temperature: 1,
    tool_choice: "auto",
    tools: [],
    top_p: 1,
  };
}

function responsesUsage({ usage }: Answer) {
  return {
    input_tokens: usage.inputTokens,
    input_tokens_details: { cached_tokens: usage.cachedInputTokens, cache_write_tokens: 0 },
    output_tokens: usage.outputTokens,
    output_tokens_details: { reasoning_tokens: usage.reasoningTokens },
    total_tokens: usage.inputTokens + usage.outputTokens,
  };
}
