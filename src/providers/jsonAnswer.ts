import { AssistError } from "../core/failure/failure.ts";
import type { Call, Chunk, FinishReason, ProtocolClient } from "../core/protocolClient.ts";
import { jsonOf } from "./http/looseJson.ts";
import { schemaProblem } from "./http/schemaProblem.ts";

/** Reduces a JSON answer to a single text chunk that fits its schema, without whatever the model wrote around it. */
export const jsonAnswer =
  (client: ProtocolClient): ProtocolClient =>
  (call) =>
    call.prompt.jsonSchema ? collected(client, call) : client(call);

async function* collected(client: ProtocolClient, call: Call): AsyncGenerator<Chunk, void> {
  let text = "";
  let called = false;
  for await (const chunk of client(call)) {
    called ||= chunk.type === "toolCall";
    if (chunk.type === "text") text += chunk.text;
    if (chunk.type === "recast") text = "";
    if (chunk.type === "finish" && !(called && text.trim() === "") && chunk.reason !== "content-filter")
      yield { type: "text", text: checked(text, chunk.reason, call) };
    if (chunk.type !== "text" && chunk.type !== "recast") yield chunk;
  }
}

function checked(text: string, reason: FinishReason, { prompt }: Call): string {
  const json = withoutFence(text);
  const value = jsonOf(json);
  if (value === undefined && reason === "length")
    throw new AssistError({ kind: "cut-off", message: "The JSON of the answer is not complete." });
  const problem = value === undefined ? "it is no JSON" : schemaProblem(prompt.jsonSchema?.schema, value);
  if (!problem) return json;
  throw new AssistError({ kind: "malformed", message: `The answer does not fit what was asked for: ${problem}.` });
}

function withoutFence(text: string): string {
  const fenced = /^\s*```[a-z]*\n([\s\S]*?)\n?```\s*$/i.exec(text)?.[1];
  return (fenced ?? text).trim();
}
