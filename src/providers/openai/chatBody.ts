import type OpenAI from "openai";
import type { Call, PromptMessage } from "../../core/protocolClient.ts";
import { jsonFormat } from "../jsonFormat.ts";
import { dataUrl } from "../../core/picture.ts";
import { isRecord } from "../../core/isRecord.ts";
import { stateOf } from "../turnState.ts";
import { withAllowed } from "../learning/allowedValues.ts";
import { outputTokens } from "../learning/outputLimit.ts";
import { turnsOf } from "../learning/turns.ts";
import { withoutFields } from "../learning/withoutFields.ts";

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;

/** The state of a turn in Chat Completions. */
export interface ChatState {
  readonly reasoning: string;
  /** By the call's id. */
  readonly extras: Readonly<Record<string, unknown>>;
}

/** The request body of Chat Completions. */
export function chatBody(call: Call): Body {
  const { model, prompt } = call;
  const { quirks } = model;
  const { system, messages: turns } = turnsOf(call);
  const messages = turns.flatMap((message) => messagesOf(message, call));
  if (system) messages.unshift({ role: quirks.systemRole ?? "system", content: system });
  const body = {
    model: model.id,
    messages,
    [quirks.maxTokensField ?? "max_tokens"]: outputTokens(call),
    stream: true as const,
    ...(quirks.noStreamUsage ? {} : { stream_options: { include_usage: true } }),
    ...(prompt.stop ? { stop: [...prompt.stop] } : {}),
    ...toolFields(call),
    ...formatFields(call),
    ...quirks.body,
    ...(prompt.quick ? quirks.quickBody : {}),
    ...(prompt.deep ? quirks.deepBody : {}),
  };
  return withAllowed(withoutFields(body, quirks.omit), quirks.allowed);
}

function messagesOf(message: PromptMessage, call: Call): Body["messages"] {
  const { role, text, images = [], toolCalls = [], toolResults = [] } = message;
  if (toolCalls.length > 0) return [assistantMessage(message, call)];
  const results = toolResults.map(
    ({ callId, text: content }) => ({ role: "tool", tool_call_id: callId, content }) as const,
  );
  if (role === "user" && images.length > 0) {
    const pictures = images.map((image) => ({ type: "image_url", image_url: { url: dataUrl(image) } }) as const);
    const words = text === "" ? [] : [{ type: "text", text } as const];
    return [...results, { role, content: [...pictures, ...words] }];
  }
  return results.length > 0 && text === "" ? results : [...results, { role, content: text }];
}

function assistantMessage(message: PromptMessage, call: Call): Body["messages"][number] {
  const { text, toolCalls = [] } = message;
  const state = stateOf(message, call);
  const { reasoning = "", extras = {} } = isRecord(state) ? (state as Partial<ChatState>) : {};
  return {
    role: "assistant",
    content: text || null,
    // Without it some endpoints reject the turn; it may be empty where it is lost.
    ...(call.model.quirks.echoReasoning ? { reasoning_content: reasoning } : {}),
    tool_calls: toolCalls.map(({ id, name, arguments: json }) => ({
      id,
      type: "function" as const,
      function: { name, arguments: json },
      ...(extras[id] === undefined ? {} : { extra_content: extras[id] }),
    })),
  };
}

function toolFields({ prompt }: Call): Partial<Body> {
  const { tools, toolChoice } = prompt;
  if (!tools) return {};
  return {
    tools: tools.map(({ name, description, parameters }) => ({
      type: "function" as const,
      function: { name, description, parameters: { ...parameters } },
    })),
    ...(toolChoice === undefined
      ? {}
      : {
          tool_choice:
            typeof toolChoice === "string" ? toolChoice : { type: "function", function: { name: toolChoice.name } },
        }),
  };
}

function formatFields(call: Call): Partial<Body> {
  const format = jsonFormat(call);
  if (format) return { response_format: { type: "json_schema", json_schema: format } };
  const object = call.prompt.jsonSchema && call.model.quirks.jsonOutput === "object";
  return object ? { response_format: { type: "json_object" } } : {};
}
