import type { Call, PromptMessage } from "../../core/protocolClient.ts";
import { systemText } from "../jsonFormat.ts";

export interface Turns {
  readonly system: string;
  readonly messages: readonly PromptMessage[];
}

/**
 * System prompt and turns as the endpoint accepts them: the prompt within the first turn, or roles strictly
 * alternating, where it insists.
 */
export function turnsOf(call: Call): Turns {
  const { quirks } = call.model;
  const system = systemText(call);
  const own = call.prompt.messages;
  const messages = quirks.systemRole === "user" && system ? folded(system, own) : own;
  return {
    system: quirks.systemRole === "user" ? "" : system,
    messages: quirks.alternate ? inTurn(messages) : messages,
  };
}

function folded(system: string, [first, ...rest]: readonly PromptMessage[]): readonly PromptMessage[] {
  if (first?.role !== "user" || first.toolResults)
    return [{ role: "user", text: system }, ...(first ? [first] : []), ...rest];
  return [{ ...first, text: first.text === "" ? system : `${system}\n\n${first.text}` }, ...rest];
}

/** Merges adjacent turns of one role; what the user adds to tool results becomes part of the last result. */
function inTurn(messages: readonly PromptMessage[]): readonly PromptMessage[] {
  const turns: PromptMessage[] = [];
  for (const message of messages.map(withinResults)) {
    const last = turns.at(-1);
    const plain = !message.toolCalls && !message.toolResults && message.state === undefined;
    if (last && plain && last.role === message.role && !last.toolCalls && last.state === undefined)
      turns[turns.length - 1] = withinResults(together(last, message));
    else turns.push(message);
  }
  return turns;
}

function withinResults(message: PromptMessage): PromptMessage {
  const last = message.toolResults?.at(-1);
  // A picture has no place in a result.
  if (!last || message.text === "" || message.images) return message;
  const results = message.toolResults?.slice(0, -1) ?? [];
  return { ...message, text: "", toolResults: [...results, { ...last, text: joined(last.text, message.text) }] };
}

function together(last: PromptMessage, next: PromptMessage): PromptMessage {
  const images = [...(last.images ?? []), ...(next.images ?? [])];
  return { ...last, text: joined(last.text, next.text), ...(images.length > 0 ? { images } : {}) };
}

const joined = (one: string, next: string): string => [one, next].filter(Boolean).join("\n\n");
