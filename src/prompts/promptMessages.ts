import { wordsOf, type CalledTool, type Message, type MessagePart } from "../core/message.ts";
import { blocksNote, renderBlock } from "./delimiter.ts";
import type { PromptMessage } from "../core/protocolClient.ts";
import type { ToolResult } from "../core/tool.ts";

/**
 * Turns as they are sent: words as text, what was pointed at before the words that point at it, calls with their
 * results in the user's next turn. Reasoning is left out: what a vendor wants back of it is in the turn's `state`.
 */
export function promptMessages(history: readonly Message[]): readonly PromptMessage[] {
  const sent: PromptMessage[] = [];
  let results: readonly ToolResult[] = [];
  for (const message of history) {
    if (message.role === "assistant" && results.length > 0) sent.push({ role: "user", text: "", toolResults: results });
    const calls = message.parts.filter((part) => part.type === "toolCall");
    const images = message.parts.filter((part) => part.type === "image");
    sent.push({
      role: message.role,
      text: textOf(message),
      // No vendor takes pictures in an assistant's turn.
      ...(message.role === "user" && images.length > 0 ? { images } : {}),
      ...(message.state === undefined ? {} : { state: message.state }),
      ...(calls.length > 0 ? { toolCalls: calls.map(({ call }) => call) } : {}),
      ...(message.role === "user" && results.length > 0 ? { toolResults: results } : {}),
    });
    results = calls.map(resultOf);
  }
  return results.length > 0 ? [...sent, { role: "user", text: "", toolResults: results }] : sent;
}

function textOf(message: Message): string {
  const mentions = message.parts.filter((part) => part.type === "mention");
  if (mentions.length === 0) return wordsOf(message);
  const marks = [...new Set(mentions.flatMap(({ mark }) => mark ?? []))];
  return [...marks.map(blocksNote), ...mentions.map(mentioned), wordsOf(message)].join("\n\n");
}

function mentioned({ label, text, mark }: Extract<MessagePart, { type: "mention" }>): string {
  return mark === undefined ? `${label}:\n${text}` : renderBlock({ label, text }, mark);
}

/** Every vendor insists on a result for every call. */
function resultOf(part: CalledTool): ToolResult {
  if (part.state === "done" || part.state === "failed") return part.result;
  const text = part.state === "denied" ? "The user did not allow this." : "This was not run.";
  return { callId: part.call.id, text, outcome: "failed" };
}
