import type { PromptMessage } from "../core/protocolClient.ts";
import { pictureTokensOf } from "../core/picture.ts";
import { estimateTokens } from "../core/usage/tokens.ts";

/** The latest turns within the budget. */
export function latestTurns(history: readonly PromptMessage[], tokens: number): readonly PromptMessage[] {
  let left = tokens;
  let start = history.length;
  while (start > 0) {
    const cost = turnTokens(history[start - 1]);
    if (cost > left) break;
    left -= cost;
    start--;
  }
  // A result without its call is refused everywhere.
  while (history[start]?.toolResults) start++;
  return history.slice(start);
}

/** What a turn takes up of the context window, with what its model wants back. */
export function turnTokens(turn: PromptMessage | undefined): number {
  const state = turn?.state === undefined ? 0 : estimateTokens(JSON.stringify(turn.state));
  const pictures = pictureTokensOf(turn ? [turn] : []);
  return Math.max(state, estimateTokens(turn?.text ?? "") + toolTokens(turn)) + pictures + 4;
}

function toolTokens(turn: PromptMessage | undefined): number {
  let tokens = 0;
  for (const call of turn?.toolCalls ?? []) tokens += estimateTokens(call.name + call.arguments);
  for (const { text } of turn?.toolResults ?? []) tokens += estimateTokens(text);
  return tokens;
}

/**
 * Turns that alternate and begin with the user's, as many endpoints insist: empty ones dropped, neighbours of one role
 * joined.
 */
export function alternate(messages: readonly PromptMessage[]): readonly PromptMessage[] {
  const joined: PromptMessage[] = [];
  for (const message of messages) {
    if (message.text.trim() === "" && !message.images && !message.toolCalls && !message.toolResults) continue;
    const last = joined.at(-1);
    if (!last && message.role === "assistant") continue;
    const text = message.text.toWellFormed();
    if (last?.role === message.role) joined[joined.length - 1] = together(last, { ...message, text });
    else joined.push({ ...message, text });
  }
  return joined;
}

/** What stands for one turn (`state`) cannot stand for two. */
function together(last: PromptMessage, next: PromptMessage): PromptMessage {
  const images = [...(last.images ?? []), ...(next.images ?? [])];
  const toolCalls = [...(last.toolCalls ?? []), ...(next.toolCalls ?? [])];
  const toolResults = [...(last.toolResults ?? []), ...(next.toolResults ?? [])];
  return {
    role: last.role,
    text: last.text === "" || next.text === "" ? last.text + next.text : `${last.text}\n\n${next.text}`,
    ...(images.length > 0 ? { images } : {}),
    ...(toolCalls.length > 0 ? { toolCalls } : {}),
    ...(toolResults.length > 0 ? { toolResults } : {}),
  };
}
