import type { Model, ProtocolName } from "./model.ts";
import type { Picture } from "./picture.ts";
import type { Excerpt } from "./task.ts";
import type { JsonSchema, Tool, ToolCall, ToolChoice, ToolResult } from "./tool.ts";
import type { Usage } from "./usage/usage.ts";

/** A turn as it is sent. */
export interface PromptMessage {
  readonly role: "user" | "assistant";
  readonly text: string;
  /** They stand before the text of a user's turn. */
  readonly images?: readonly Picture[];
  /** Of an assistant's turn: what its model wants back with it. Opaque, and left out for any other model. */
  readonly state?: unknown;
  /** What an assistant's turn called; the user's next turn brings the results. */
  readonly toolCalls?: readonly ToolCall[];
  /** They stand before the turn's text, which may be empty. */
  readonly toolResults?: readonly ToolResult[];
}

/** What a prompt lacks of its task, for want of room. */
export interface LeftOut {
  /** Earlier questions that are not sent, nor their answers: the first ones. */
  readonly turns: number;
  /** What was pointed at or selected, of which only a part is sent: as the prompt names it. */
  readonly shortened: readonly string[];
  /** What was pointed at in earlier questions, of which only the name is sent. */
  readonly earlier: readonly string[];
  /** The user's own message is cut. */
  readonly message: boolean;
  /** All of it, estimated. */
  readonly tokens: number;
}

/** What is sent, whatever the protocol. */
export interface Prompt {
  readonly system: string;
  readonly messages: readonly PromptMessage[];
  readonly maxOutputTokens: number;
  /** Only for completions at an endpoint that supports fill-in-the-middle. */
  readonly fim?: {
    readonly prefix: string;
    readonly suffix: string;
    /** Where the endpoint accepts excerpts of other files separately. */
    readonly related?: readonly Excerpt[];
  };
  readonly stop?: readonly string[];
  /** A quick answer is wanted: no thinking where the model can go without. */
  readonly quick: boolean;
  /** Much reasoning is wanted, where the model can be asked for it. */
  readonly deep?: true;
  readonly tools?: readonly Tool[];
  readonly toolChoice?: ToolChoice;
  /** The answer is to be one JSON value that fits; it comes as one piece of text, and nothing else comes. */
  readonly jsonSchema?: { readonly name: string; readonly schema: JsonSchema };
  /** Not sent. Absent: nothing was left out that the user said or pointed at. */
  readonly leftOut?: LeftOut;
}

export interface Call {
  readonly model: Model;
  readonly protocol: ProtocolName;
  readonly prompt: Prompt;
  /** Absent where the provider needs none. */
  readonly apiKey?: string;
  /** The ledger's own id of this request, by which a bill can be compared with the ledger. */
  readonly requestId?: string;
  readonly signal: AbortSignal;
}

export type FinishReason = "stop" | "length" | "content-filter" | "tool-calls" | "other";

export type Chunk =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "reasoning"; readonly text: string }
  /** All text so far was reasoning; only now has the model marked it as such. */
  | { readonly type: "recast" }
  /** Complete and fit to be run; a call that is cut off or cannot be read is a failure instead. */
  | ({ readonly type: "toolCall" } & ToolCall)
  /** What the model wants back with this turn, such as its encrypted reasoning. Opaque; it can be stored as JSON. */
  | { readonly type: "state"; readonly value: unknown }
  /** Totals so far: the last one wins. */
  | { readonly type: "usage"; readonly usage: Usage }
  /** The model that really answers, where the endpoint says so. */
  | { readonly type: "served"; readonly model: string }
  | { readonly type: "finish"; readonly reason: FinishReason };

/**
 * Speaks one wire protocol.
 *
 * - Yields text as it arrives, and the usage so far whenever the server reports it.
 * - Returns only when the model finished (after one `finish` chunk); otherwise throws an AssistError.
 * - Closes its connection when the signal aborts or the caller stops iterating.
 * - Never retries, logs, reads the environment, or touches the editor.
 */
export type ProtocolClient = (call: Call) => AsyncIterable<Chunk>;
