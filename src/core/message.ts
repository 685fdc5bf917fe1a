import type { Picture } from "./picture.ts";
import type { ToolCall, ToolResult } from "./tool.ts";

/** A call as it stands: only `done` and `failed` have a result, and what was `denied` was never run. */
export type CalledTool = {
  readonly type: "toolCall";
  readonly call: ToolCall;
} & (
  | { readonly state: "pending" | "running" | "denied" }
  | { readonly state: "done" | "failed"; readonly result: ToolResult }
);

/** What a message is made of, in the order in which it came; stored and shown as such. */
export type MessagePart =
  | { readonly type: "text"; readonly text: string }
  /** A model's reasoning; never sent back as text. */
  | { readonly type: "reasoning"; readonly text: string }
  /** Something that was pointed at (a file, a symbol, a page), with what was sent of it. */
  | {
      readonly type: "mention";
      /** Name of the source of context that gave it. */
      readonly source: string;
      readonly label: string;
      readonly text: string;
      readonly tokens: number;
      /** Random: sent around the text, which cannot know it. */
      readonly mark?: string;
    }
  | Picture
  | CalledTool;

/** A turn of a conversation. */
export interface Message {
  readonly role: "user" | "assistant";
  readonly parts: readonly MessagePart[];
  /** Of an assistant's turn: what its model wants back with it. Opaque, and left out for any other model. */
  readonly state?: unknown;
}

/** A message that is text alone. */
export function said(role: Message["role"], text: string): Message {
  return { role, parts: [{ type: "text", text }] };
}

/** Its text, without reasoning, mentions and calls. */
export function wordsOf({ parts }: Pick<Message, "parts">): string {
  const [only] = parts;
  if (parts.length === 1 && only?.type === "text") return only.text;
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");
}

/** What can be pointed at with `@`. */
export const mentionKinds = [
  "file",
  "folder",
  "symbol",
  "selection",
  "problems",
  "terminal",
  "diff",
  "url",
  "clipboard",
  "open",
  "recent",
] as const;

export type MentionKind = (typeof mentionKinds)[number];
