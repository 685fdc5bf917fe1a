import { common, conversation, numberIn, textOf, type Answer, type Frame, type Shape } from "../asked.ts";
import { pieces } from "../pace.ts";
import { sseEvent } from "../sse.ts";

const id = "msg_demo";
const signature = "c2NyaXB0ZWQ=";

/** Anthropic Messages: `input_tokens` is the uncached part only, and every number is a total so far. */
export const messages: Shape = {
  read: (body) => {
    const maxTokens = numberIn(body, "max_tokens");
    return {
      ...common(body),
      system: textOf(body["system"]),
      messages: conversation(body["messages"]).messages,
      ...(maxTokens === undefined ? {} : { maxTokens }),
    };
  },
  frames: (asked, answer, chunkCharacters) => {
    const blocks: Frame[] = [];
    if (answer.reasoning !== "") {
      blocks.push(frame("open", blockStart(0, { type: "thinking", thinking: "", signature: "" })));
      for (const piece of pieces(answer.reasoning, chunkCharacters)) {
        blocks.push(frame("reasoning", delta(0, { type: "thinking_delta", thinking: piece }), piece.length));
      }
      blocks.push(frame("open", delta(0, { type: "signature_delta", signature }), 0), frame("open", blockStop(0)));
    }
    let index = answer.reasoning === "" ? 0 : 1;
    const { toolCalls = [] } = answer;
    if (answer.text !== "" || toolCalls.length === 0) {
      blocks.push(frame("open", blockStart(index, { type: "text", text: "" })));
      for (const piece of pieces(answer.text, chunkCharacters)) {
        blocks.push(frame("text", delta(index, { type: "text_delta", text: piece }), piece.length));
      }
      blocks.push(frame("close", blockStop(index++)));
    }
    for (const call of toolCalls) {
      blocks.push(frame("open", blockStart(index, { type: "tool_use", id: call.id, name: call.name, input: {} })));
      for (const piece of pieces(call.arguments, chunkCharacters)) {
        blocks.push(frame("text", delta(index, { type: "input_json_delta", partial_json: piece }), piece.length));
      }
      blocks.push(frame("close", blockStop(index++)));
    }
    const opening = event("message_start", {
      message: { ...shell(asked.model, answer), content: [], stop_reason: null },
    });
    const ending = event("message_delta", {
      delta: { stop_reason: stopReason(answer), stop_sequence: null },
      usage: { output_tokens: answer.usage.outputTokens },
    });
    return [frame("open", opening + event("ping", {})), ...blocks, frame("close", ending + event("message_stop", {}))];
  },
  whole: (asked, answer) => ({
    ...shell(asked.model, answer),
    content: [
      ...(answer.reasoning === "" ? [] : [{ type: "thinking", thinking: answer.reasoning, signature }]),
      ...(answer.text === "" && answer.toolCalls ? [] : [{ type: "text", text: answer.text }]),
      ...(answer.toolCalls ?? []).map((call) => ({
        type: "tool_use",
        id: call.id,
        name: call.name,
        input: JSON.parse(call.arguments) as unknown,
      })),
    ],
    stop_reason: stopReason(answer),
    stop_sequence: null,
    usage: { ...inputUsage(answer), output_tokens: answer.usage.outputTokens },
  }),
};

const frame = (kind: Frame["kind"], data: string, characters = 0): Frame => ({ kind, data, characters });
const event = (type: string, fields: object) => sseEvent({ event: type, data: { type, ...fields } });
const blockStart = (index: number, block: object) => event("content_block_start", { index, content_block: block });
const delta = (index: number, content: object) => event("content_block_delta", { index, delta: content });
const blockStop = (index: number) => event("content_block_stop", { index });
const stopReasons = { stop: "end_turn", length: "max_tokens", "tool-calls": "tool_use" } as const;
const stopReason = ({ finish }: Answer) => stopReasons[finish];

function shell(model: string, answer: Answer) {
  return { id, type: "message", role: "assistant", model, usage: { ...inputUsage(answer), output_tokens: 1 } };
}

function inputUsage({ usage }: Answer) {
  return {
    input_tokens: usage.inputTokens - usage.cachedInputTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: usage.cachedInputTokens,
  };
}
