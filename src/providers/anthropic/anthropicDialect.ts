import * as z from "zod/mini";
import type { Call, Chunk } from "../../core/protocolClient.ts";
import type { Usage } from "../../core/usage/usage.ts";
import { AnthropicBlocks, Block } from "./anthropicBlocks.ts";
import { checkedCalls } from "../checkedCall.ts";
import { finishReason } from "../finishReason.ts";
import type { AnswerFrame, Dialect, Reading } from "../http/readAnswer.ts";
import { stateChunk } from "../turnState.ts";

const Text = z.catch(z.nullish(z.string()), null);
const Count = z.catch(z.nullish(z.number().check(z.nonnegative())), null);
const Counts = z.catch(
  z.nullish(
    z.object({
      input_tokens: Count,
      cache_creation_input_tokens: Count,
      cache_read_input_tokens: Count,
      output_tokens: Count,
      output_tokens_details: z.catch(z.nullish(z.object({ thinking_tokens: Count })), null),
    }),
  ),
  null,
);
const Message = z.object({
  model: Text,
  usage: Counts,
  stop_reason: Text,
  content: z.catch(z.nullish(z.array(Block)), null),
});
const Event = z.object({
  type: Text,
  index: z.catch(z.nullish(z.number()), null),
  message: z.catch(z.nullish(Message), null),
  content_block: z.catch(z.nullish(Block), null),
  delta: z.catch(z.nullish(z.extend(Block, { stop_reason: Text })), null),
  usage: Counts,
});

/** Messages, streamed or whole. Adds up what the stream says over its course, so: one per answer. */
export class AnthropicDialect implements Dialect<Chunk> {
  readonly doneIsEnd = false;
  #counts: NonNullable<z.infer<typeof Counts>> = {};
  #stopReason: string | null = null;
  /** The count at the beginning is no more than a placeholder. */
  #outputCounted = false;
  readonly #blocks = new AnthropicBlocks();
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  readonly merge = mergeSaid;

  readonly read = (frame: AnswerFrame): Reading<Chunk> =>
    frame.type === "whole" ? this.#whole(frame.value) : this.#event(frame);

  /** To be yielded after the answer's end. */
  *finish(): Generator<Chunk, void> {
    const reason = finishReason(this.#stopReason);
    const calls = this.#blocks.calls();
    for (const call of checkedCalls(calls, reason, this.#call.prompt.tools)) yield { type: "toolCall", ...call };
    const signed = this.#blocks.signed();
    if (signed) yield stateChunk(this.#call, signed);
    const called = calls.length > 0 && (reason === "stop" || reason === "other");
    yield { type: "finish", reason: called ? "tool-calls" : reason };
  }

  #event({ value, name }: Extract<AnswerFrame, { type: "event" }>): Reading<Chunk> {
    const { type, index, message, content_block: block, delta, usage } = Event.parse(value);
    switch (type ?? name ?? "") {
      case "message_start":
        return { events: [...served(message?.model), ...this.#count(message?.usage)], progress: "none" };
      case "content_block_start":
        if (block) this.#blocks.start(block, index);
        return saying(said(block), block?.type === "tool_use");
      case "content_block_delta":
        if (delta) this.#blocks.add(delta, index);
        return saying(said(delta), Boolean(delta?.partial_json));
      case "message_delta":
        this.#stopReason = delta?.stop_reason ?? this.#stopReason;
        this.#outputCounted ||= typeof usage?.output_tokens === "number";
        return { events: this.#count(usage), progress: delta?.stop_reason ? "end" : "none" };
      case "message_stop":
        return { events: [], progress: "end" };
    }
    return { events: [], progress: "none" };
  }

  #whole(value: unknown): Reading<Chunk> {
    const message = Message.safeParse(value);
    if (!message.success || !message.data.content) return { events: [], progress: "none" };
    const { model, usage, content, stop_reason } = message.data;
    this.#stopReason = stop_reason ?? "end_turn";
    this.#outputCounted = true;
    for (const block of content) this.#blocks.start(block, null);
    return { events: [...served(model), ...content.flatMap(said), ...this.#count(usage)], progress: "end" };
  }

  /** Numbers are cumulative: a later one replaces an earlier one, and what is not repeated still holds. */
  #count(counts: z.infer<typeof Counts>): Chunk[] {
    const given = Object.entries(counts ?? {}).filter(([, count]) => count !== null && count !== undefined);
    this.#counts = { ...this.#counts, ...Object.fromEntries(given) };
    const usage = usageOf(this.#outputCounted ? this.#counts : { ...this.#counts, output_tokens: 0 });
    return given.length === 0 || !usage ? [] : [{ type: "usage", usage }];
  }
}

function mergeSaid(one: Chunk, next: Chunk): Chunk | undefined {
  if (one.type === "text" && next.type === "text") return { type: "text", text: one.text + next.text };
  if (one.type === "reasoning" && next.type === "reasoning") return { type: "reasoning", text: one.text + next.text };
  return undefined;
}

/** A block that opens without a word may be a long thought. */
function saying(events: Chunk[], moves: boolean): Reading<Chunk> {
  return { events, progress: moves || events.length > 0 ? "content" : "none" };
}

function served(model: string | null | undefined): Chunk[] {
  return model ? [{ type: "served", model }] : [];
}

function said(block: z.infer<typeof Block> | null | undefined): Chunk[] {
  if (block?.thinking) return [{ type: "reasoning", text: block.thinking }];
  return block?.text ? [{ type: "text", text: block.text }] : [];
}

/** Here the input does not include what was cached; in our vocabulary it does. */
function usageOf(counts: NonNullable<z.infer<typeof Counts>>): Usage | undefined {
  const cachedInputTokens = counts.cache_read_input_tokens ?? 0;
  const cacheWriteTokens = counts.cache_creation_input_tokens ?? 0;
  const inputTokens = (counts.input_tokens ?? 0) + cachedInputTokens + cacheWriteTokens;
  const outputTokens = counts.output_tokens ?? 0;
  if (inputTokens + outputTokens === 0) return undefined;
  const reasoningTokens = Math.min(counts.output_tokens_details?.thinking_tokens ?? 0, outputTokens);
  return { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, reasoningTokens, estimated: false };
}
