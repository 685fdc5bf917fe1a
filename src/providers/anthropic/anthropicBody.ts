import type { Call, PromptMessage } from "../../core/protocolClient.ts";
import { jsonOf } from "../http/looseJson.ts";
import { jsonFormat } from "../jsonFormat.ts";
import { isRecord } from "../../core/isRecord.ts";
import { stateOf } from "../turnState.ts";
import { withAllowed } from "../learning/allowedValues.ts";
import { outputTokens } from "../learning/outputLimit.ts";
import { turnsOf, type Turns } from "../learning/turns.ts";
import { withoutFields } from "../learning/withoutFields.ts";

type Body = Readonly<Record<string, unknown>>;

/** The next request repeats everything up to here; read from the cache, it costs a tenth. */
const cached = { cache_control: { type: "ephemeral" } } as const;

/** The request body of the Messages API. */
export function anthropicBody(call: Call): Body {
  const { model, prompt } = call;
  const mark = model.quirks.omit?.includes("cache_control") ? {} : cached;
  const { system, messages } = turnsOf(call);
  const body = {
    model: model.id,
    max_tokens: outputTokens(call),
    ...(system ? { system: [{ type: "text", text: system, ...mark }] } : {}),
    messages: messagesOf(messages, call, mark),
    stream: true,
    ...(prompt.stop ? { stop_sequences: prompt.stop } : {}),
    ...toolFields(call),
    ...model.quirks.body,
    ...(prompt.quick ? model.quirks.quickBody : {}),
    ...(prompt.deep ? model.quirks.deepBody : {}),
  };
  const sent = withoutFields(withFormat(unforced(body, call), call), model.quirks.omit);
  return withAllowed(sent, model.quirks.allowed);
}

/** Marks the turn before the last one for caching: only the last one is new. */
function messagesOf(messages: Turns["messages"], call: Call, mark: Body): Body[] {
  return messages.map((message, at) => {
    const blocks = blocksOf(message, call);
    const last = blocks.at(-1);
    const stable =
      at === messages.length - 2 && last && last["type"] !== "thinking" && last["type"] !== "redacted_thinking";
    return { role: message.role, content: stable ? [...blocks.slice(0, -1), { ...last, ...mark }] : blocks };
  });
}

function blocksOf(message: PromptMessage, call: Call): readonly Body[] {
  const { text, images = [], toolCalls = [], toolResults = [] } = message;
  const state = stateOf(message, call);
  // Thinking blocks have to go back unchanged and in place.
  if (Array.isArray(state)) return state.filter(isRecord);
  const results = toolResults.map(({ callId, text: content, outcome }) => ({
    type: "tool_result",
    tool_use_id: callId,
    content,
    ...(outcome === "failed" ? { is_error: true } : {}),
  }));
  const calls = toolCalls.map(({ id, name, arguments: json }) => ({ type: "tool_use", id, name, input: jsonOf(json) }));
  const pictures = images.map(({ mediaType, data }) => ({
    type: "image",
    source: { type: "base64", media_type: mediaType, data },
  }));
  // An empty block is refused.
  return [...results, ...pictures, ...(text ? [{ type: "text", text }] : []), ...calls];
}

function toolFields({ prompt }: Call): Body {
  const { tools, toolChoice } = prompt;
  if (!tools) return {};
  const choice = toolChoice === "required" ? "any" : toolChoice;
  return {
    tools: tools.map(({ name, description, parameters }) => ({ name, description, input_schema: parameters })),
    ...(choice === undefined
      ? {}
      : { tool_choice: typeof choice === "string" ? { type: choice } : { type: "tool", name: choice.name } }),
  };
}

/** Thinking cannot be combined with a forced tool call. */
function unforced(body: Body, { prompt }: Call): Body {
  const forced = prompt.toolChoice === "required" || typeof prompt.toolChoice === "object";
  return forced ? withoutFields(body, ["thinking"]) : body;
}

function withFormat(body: Body, call: Call): Body {
  const format = jsonFormat(call);
  if (!format) return body;
  const config = isRecord(body["output_config"]) ? body["output_config"] : {};
  return { ...body, output_config: { ...config, format: { type: "json_schema", schema: format.schema } } };
}
