import type OpenAI from "openai";
import type { Call, PromptMessage } from "../../core/protocolClient.ts";
import { dataUrl } from "../../core/picture.ts";
import { jsonFormat } from "../jsonFormat.ts";
import { stateOf } from "../turnState.ts";
import { withAllowed } from "../learning/allowedValues.ts";
import { outputTokens } from "../learning/outputLimit.ts";
import { turnsOf } from "../learning/turns.ts";
import { withoutFields } from "../learning/withoutFields.ts";

type Body = OpenAI.Responses.ResponseCreateParamsStreaming;
type Item = OpenAI.Responses.ResponseInputItem;

/** The request body of the Responses API. */
export function responsesBody(call: Call): Body {
  const { model, prompt } = call;
  const { system: instructions, messages } = turnsOf(call);
  const format = jsonFormat(call);
  const object = prompt.jsonSchema && model.quirks.jsonOutput === "object";
  const body: Body = {
    model: model.id,
    ...(instructions ? { instructions } : {}),
    input: messages.flatMap((message) => itemsOf(message, call)),
    max_output_tokens: outputTokens(call),
    stream: true,
    // The endpoint's own default is to keep every conversation.
    store: false,
    ...toolFields(call),
    ...(format ? { text: { format: { type: "json_schema", ...format } } } : {}),
    ...(object ? { text: { format: { type: "json_object" } } } : {}),
    ...model.quirks.body,
    ...(prompt.quick ? model.quirks.quickBody : {}),
    ...(prompt.deep ? model.quirks.deepBody : {}),
  };
  return withAllowed(withoutFields(body, model.quirks.omit), model.quirks.allowed);
}

function itemsOf(message: PromptMessage, call: Call): Item[] {
  const { role, text, images = [], toolCalls = [], toolResults = [] } = message;
  const state = stateOf(message, call);
  // Reasoning and calls in the order in which they came.
  if (Array.isArray(state)) return state as Item[];
  const results = toolResults.map(
    ({ callId, text: output }) => ({ type: "function_call_output", call_id: callId, output }) as const,
  );
  const calls = toolCalls.map(
    ({ id, name, arguments: json }) => ({ type: "function_call", call_id: id, name, arguments: json }) as const,
  );
  if (role === "user" && images.length > 0) {
    const pictures = images.map(
      (image) => ({ type: "input_image", image_url: dataUrl(image), detail: "auto" }) as const,
    );
    const words = text === "" ? [] : [{ type: "input_text", text } as const];
    return [...results, { role, content: [...pictures, ...words] }];
  }
  const silent = text === "" && results.length + calls.length > 0;
  return [...results, ...(silent ? [] : [{ role, content: text }]), ...calls];
}

function toolFields({ prompt }: Call): Partial<Body> {
  const { tools, toolChoice } = prompt;
  if (!tools) return {};
  return {
    tools: tools.map(({ name, description, parameters }) => ({
      type: "function" as const,
      name,
      description,
      parameters: { ...parameters },
      // The endpoint's own default refuses every schema that leaves a property optional.
      strict: false,
    })),
    ...(toolChoice === undefined
      ? {}
      : { tool_choice: typeof toolChoice === "string" ? toolChoice : { type: "function", name: toolChoice.name } }),
  };
}
