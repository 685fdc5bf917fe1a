import type { PlacedBlock } from "../context/source.ts";
import { mentionSource } from "../context/sources/mentions.ts";
import type { LeftOut, PromptMessage } from "../core/protocolClient.ts";
import type { Snapshot } from "../core/task.ts";
import { estimateTokens } from "../core/usage/tokens.ts";
import type { FittedHistory } from "./fitMentions.ts";

interface Composing {
  readonly snapshot: Snapshot;
  /** The user's message whole, and as it is sent. */
  readonly message: string;
  readonly wish: string;
  /** What is sent of what the user chose. */
  readonly chosen: readonly PlacedBlock[];
  /** All earlier turns, and those that are sent. */
  readonly turns: readonly PromptMessage[];
  readonly history: readonly PromptMessage[];
  readonly earlier: FittedHistory;
}

/** What a prompt lacks of what the user said or pointed at; undefined where it lacks nothing of that. */
export function leftOutOf(composing: Composing): LeftOut | undefined {
  const { message, wish, turns, history, earlier } = composing;
  const dropped = turns.slice(0, turns.length - history.length);
  const shortened = shortenedIn(composing);
  const isCut = wish !== message;
  if (dropped.length === 0 && shortened.length === 0 && earlier.leftOut.length === 0 && !isCut) return undefined;
  return {
    turns: dropped.filter(({ role, toolResults }) => role === "user" && !toolResults).length,
    shortened: [...new Set(shortened.map(({ label }) => label))],
    earlier: earlier.leftOut,
    message: isCut,
    tokens:
      tokensOf(dropped) +
      earlier.leftOutTokens +
      shortened.reduce((sum, { missing }) => sum + missing, 0) +
      (isCut ? estimateTokens(message) - estimateTokens(wish) : 0),
  };
}

const mostCounted = 400_000;

/** Of a conversation of megabytes most is only guessed: counting takes time for every character. */
function tokensOf(turns: readonly PromptMessage[]): number {
  let counted = 0;
  let tokens = 0;
  for (const { text } of turns.toReversed()) {
    counted += text.length;
    tokens += counted > mostCounted ? Math.ceil(text.length / 4) : estimateTokens(text);
  }
  return tokens;
}

/** What was pointed at and the selected lines, where only a part of them is sent. */
function shortenedIn({ snapshot, chosen }: Composing): readonly { readonly label: string; readonly missing: number }[] {
  const { selection, file, items = [] } = snapshot;
  const lines = selection && `${file?.path ?? ""}:${selection.startLine}-${selection.endLine}`.replace(/^:/, "");
  const wanted = [
    ...items.filter(({ source }) => source === mentionSource),
    ...(selection && lines !== undefined && selection.text !== "" ? [{ label: lines, text: selection.text }] : []),
  ];
  const whole = new Set(chosen.map(({ text }) => text));
  return wanted
    .filter(({ text }) => text !== "" && !whole.has(text))
    .map(({ label, text }) => ({ label, missing: Math.max(1, estimateTokens(text) - sentOf(chosen, label, lines)) }));
}

/** The block of the selection has another label than the lines that the reader is told of. */
function sentOf(chosen: readonly PlacedBlock[], label: string, lines: string | undefined): number {
  const block = chosen.find((one) => (label === lines ? one.place === "selected" : one.label === label));
  return block ? estimateTokens(block.text) : 0;
}
