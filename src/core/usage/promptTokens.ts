import { pictureTokensOf } from "../picture.ts";
import type { Prompt } from "../protocolClient.ts";
import { estimateTokens } from "./tokens.ts";

/** The size of a prompt in tokens, estimated. */
export function promptTokens({ system, fim, messages, tools }: Prompt): number {
  const turns = messages.flatMap(({ text, toolCalls = [], toolResults = [] }) => [
    text,
    ...toolCalls.map((call) => call.arguments),
    ...toolResults.map((result) => result.text),
  ]);
  const offered = tools ? [JSON.stringify(tools)] : [];
  return (
    estimateTokens([system, fim?.prefix ?? "", fim?.suffix ?? "", ...offered, ...turns].join("\n")) +
    pictureTokensOf(messages)
  );
}
