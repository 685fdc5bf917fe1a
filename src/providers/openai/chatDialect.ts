import * as z from "zod/mini";
import { AssistError } from "../../core/failure/failure.ts";
import { CallDelta } from "./chatCalls.ts";
import { readErrorBody } from "../http/errorBody.ts";
import type { Exchange } from "../http/exchange.ts";
import { streamFailure } from "../http/httpFailure.ts";
import type { Dialect, Reading } from "../http/readAnswer.ts";
import { withTier } from "./usage.ts";

const Text = z.catch(z.nullish(z.string()), null);
const Thoughts = z.catch(z.nullish(z.union([z.string(), z.array(z.object({ text: Text }))])), null);
const Part = z.object({ text: Text, thinking: Thoughts });
const Calls = z.catch(z.nullish(z.array(CallDelta)), null);
const Content = z.catch(z.nullish(z.union([z.string(), z.array(Part)])), null);
const Said = z.object({
  content: Content,
  refusal: Text,
  tool_calls: Calls,
  /** The form that tool calls had first. */
  function_call: CallDelta.shape.function,
  reasoning_content: Text,
  reasoning: Text,
  reasoning_details: z.catch(z.nullish(z.array(z.object({ text: Text, summary: Text }))), null),
});
const Choice = z.object({
  index: z.catch(z.nullish(z.number()), null),
  delta: z.nullish(Said),
  message: z.nullish(Said),
  text: Text,
  finish_reason: Text,
  error: z.optional(z.unknown()),
});

// Only the fields we read, and no more: a new field from an endpoint must never break us.
const Answer = z.object({
  model: Text,
  choices: z.catch(z.nullish(z.array(Choice)), null),
  usage: z.optional(z.unknown()),
  service_tier: Text,
});

/** A chunk in the one form that every endpoint's chunks are brought into. */
export interface ChatChunk {
  readonly model: string;
  readonly choices: readonly {
    readonly index: 0;
    readonly delta: {
      readonly content: string;
      readonly reasoning_content: string;
      readonly tool_calls: readonly CallDelta[];
    };
    /** For completions, which have no delta. */
    readonly text: string;
    readonly finish_reason: string | null;
  }[];
  readonly usage: unknown;
}

/** Chat Completions and completions, streamed or whole. */
export const chatDialect = (exchange: Exchange): Dialect<ChatChunk> => ({
  doneIsEnd: true,
  merge: mergeChunks,
  read({ type, value }) {
    const answer = Answer.safeParse(value);
    if (!answer.success) return { events: [], progress: "none" };
    const { model, choices, service_tier: tier } = answer.data;
    const choice = choices?.find(({ index }) => !index);
    if (choice) throwIfFailed(choice, exchange);
    const said = choice?.delta ?? choice?.message;
    const content = textOf(said?.content) || (said?.refusal ?? "") || (choice?.text ?? "");
    const reasoning = reasoningOf(said);
    const calls = callsOf(said);
    const finish = choice?.finish_reason || (type === "whole" && choice ? "stop" : null);
    const event: ChatChunk = {
      model: model ?? "",
      choices: choice
        ? [
            {
              index: 0,
              delta: { content, reasoning_content: reasoning, tool_calls: calls },
              text: content,
              finish_reason: finish,
            },
          ]
        : [],
      usage: withTier(answer.data.usage, tier),
    };
    return { events: [event], progress: progressOf(finish, calls.length > 0 || content + reasoning !== "") };
  },
});

/** Of two chunks that only say something, and the same sort of thing, one. */
function mergeChunks(one: ChatChunk, next: ChatChunk): ChatChunk | undefined {
  const [a, b] = [one.choices[0], next.choices[0]];
  if (!a || !b || one.model !== next.model || one.usage || next.usage) return undefined;
  if (a.finish_reason || b.finish_reason || a.delta.tool_calls.length + b.delta.tool_calls.length > 0) return undefined;
  const sorts = [a, b].flatMap(({ delta }) => [delta.content && "content", delta.reasoning_content && "reasoning"]);
  if (new Set(sorts.filter(Boolean)).size > 1) return undefined;
  const content = a.delta.content + b.delta.content;
  const delta = { content, reasoning_content: a.delta.reasoning_content + b.delta.reasoning_content, tool_calls: [] };
  return { ...one, choices: [{ index: 0, delta, text: content, finish_reason: null }] };
}

function progressOf(finish: string | null, moves: boolean): Reading<ChatChunk>["progress"] {
  if (finish) return "end";
  return moves ? "content" : "none";
}

function throwIfFailed({ error, finish_reason }: z.infer<typeof Choice>, exchange: Exchange): void {
  const failed = finish_reason === "error" || finish_reason === "insufficient_system_resource";
  if (!failed && (typeof error !== "object" || error === null)) return;
  const body = readErrorBody(error) ?? { message: finish_reason ?? "", codes: [] };
  throw new AssistError(streamFailure(body, exchange));
}

function callsOf(said: z.infer<typeof Said> | null | undefined): readonly CallDelta[] {
  if (said?.function_call) return [{ index: 0, id: null, function: said.function_call }];
  return said?.tool_calls ?? [];
}

function textOf(content: z.infer<typeof Content>): string {
  if (typeof content === "string") return content;
  return content?.map(({ text }) => text ?? "").join("") ?? "";
}

function reasoningOf(said: z.infer<typeof Said> | null | undefined): string {
  const details = said?.reasoning_details?.map(({ text, summary }) => text ?? summary ?? "").join("");
  return said?.reasoning_content || said?.reasoning || details || thoughtsIn(said?.content);
}

/** Where Mistral puts them: in parts of their own. */
function thoughtsIn(content: z.infer<typeof Content>): string {
  if (typeof content === "string") return "";
  const thoughts = content?.flatMap(({ thinking }) =>
    typeof thinking === "string" ? [{ text: thinking }] : (thinking ?? []),
  );
  return thoughts?.map(({ text }) => text ?? "").join("") ?? "";
}
