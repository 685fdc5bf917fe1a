import type { Message } from "../core/task.ts";
import { estimateTokens } from "../core/usage/tokens.ts";

/** The latest turns within the budget. */
export function latestTurns(history: readonly Message[], tokens: number): readonly Message[] {
  let left = tokens;
  let start = history.length;
  while (start > 0) {
    const cost = turnTokens(history[start - 1]);
    if (cost > left) break;
    left -= cost;
    start--;
  }
  return history.slice(start);
}

/** What a turn takes of the window, with what its model wants back. */
export function turnTokens(turn: Message | undefined): number {
  const state = turn?.state === undefined ? 0 : estimateTokens(JSON.stringify(turn.state));
  return Math.max(state, estimateTokens(turn?.text ?? "")) + 4;
}

/** Turns that alternate and begin with the user's, as many endpoints insist: empty ones dropped, neighbours of one role joined. */
export function alternate(messages: readonly Message[]): readonly Message[] {
  const joined: Message[] = [];
  for (const message of messages) {
    if (message.text.trim() === "") continue;
    const last = joined.at(-1);
    if (!last && message.role === "assistant") continue;
    const text = message.text.toWellFormed();
    // What stands for one turn cannot stand for two.
    if (last?.role === message.role) joined[joined.length - 1] = { role: last.role, text: `${last.text}\n\n${text}` };
    else joined.push({ ...message, text });
  }
  return joined;
}
