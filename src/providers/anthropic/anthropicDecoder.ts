import * as z from "zod/mini";
import type { Call, Chunk } from "../../core/protocolClient.ts";
import { AnthropicBlocks, AnthropicBlock } from "./anthropicBlocks.ts";
import { checkedCalls } from "../checkedCall.ts";
import type { Exchange } from "../http/exchange.ts";
import { finishReason, finishWord } from "../finishReason.ts";
import { isRecord } from "../../core/isRecord.ts";
import type { AnswerFrame, AnswerDecoder, FrameReading } from "../http/readAnswer.ts";
import { servedModel } from "../servedModel.ts";
import { stateChunk } from "../turnState.ts";
import { UsageCounts } from "../usage.ts";

const Text = z.catch(z.nullish(z.string()), null);
const Message = z.object({
  model: Text,
  usage: z.optional(z.unknown()),
  stop_reason: Text,
  content: z.catch(z.nullish(z.array(AnthropicBlock)), null),
});
const Event = z.object({
  type: Text,
  index: z.catch(z.nullish(z.number()), null),
  message: z.catch(z.nullish(Message), null),
  content_block: z.catch(z.nullish(AnthropicBlock), null),
  delta: z.catch(z.nullish(z.extend(AnthropicBlock, { stop_reason: Text })), null),
  usage: z.optional(z.unknown()),
});

/** Decodes the Messages API, streamed or whole. Stateful: one per answer. */
export class AnthropicDecoder implements AnswerDecoder {
  readonly #usage = new UsageCounts({ apart: true });
  readonly #served = servedModel();
  readonly #blocks = new AnthropicBlocks();
  readonly #call: Call;
  readonly #exchange: Exchange;
  #stopReason: string | undefined;

  constructor(call: Call, exchange: Exchange) {
    this.#call = call;
    this.#exchange = exchange;
  }

  readonly isWhole = (by: "done" | "close"): boolean => by === "done" && this.#blocks.allStopped;

  readonly read = (frame: AnswerFrame): FrameReading =>
    frame.type === "whole" ? this.#whole(frame.value) : this.#event(frame);

  /** To be yielded after the answer's end. */
  *finish(): Generator<Chunk, void> {
    const reason = finishReason(this.#stopReason, this.#exchange);
    const calls = this.#blocks.calls();
    for (const call of checkedCalls(calls, reason, this.#call.prompt.tools)) yield { type: "toolCall", ...call };
    const signed = this.#blocks.signed();
    if (signed) yield stateChunk(this.#call, signed);
    const called = calls.length > 0 && (reason === "stop" || reason === "other");
    yield { type: "finish", reason: called ? "tool-calls" : reason };
  }

  #event({ value, name }: Extract<AnswerFrame, { type: "event" }>): FrameReading {
    const { type, index, message, content_block: block, delta, usage } = Event.parse(value);
    switch (type ?? name ?? "") {
      case "message_start":
        return {
          chunks: [...this.#served(message?.model), ...this.#count(withoutOutput(message?.usage))],
          progress: "none",
        };
      case "content_block_start":
        if (block) this.#blocks.start(block, index);
        return saying(said(block), block?.type === "tool_use");
      case "content_block_delta":
        if (delta) this.#blocks.add(delta, index);
        return saying(said(delta), Boolean(delta?.partial_json));
      case "content_block_stop":
        this.#blocks.stop(index);
        break;
      case "message_delta": {
        const reason = finishWord(delta?.stop_reason);
        this.#stopReason = reason ?? this.#stopReason;
        return { chunks: this.#count(usage), progress: reason === undefined ? "none" : "end" };
      }
      case "message_stop":
        return { chunks: this.#count(value["amazon-bedrock-invocationMetrics"]), progress: "over" };
    }
    return { chunks: [], progress: "none" };
  }

  #whole(value: unknown): FrameReading {
    const message = Message.safeParse(value);
    if (!message.success || !message.data.content) return { chunks: [], progress: "none" };
    const { model, usage, content, stop_reason } = message.data;
    this.#stopReason = finishWord(stop_reason) ?? "end_turn";
    for (const block of content) this.#blocks.start(block, null);
    return { chunks: [...this.#served(model), ...content.flatMap(said), ...this.#count(usage)], progress: "over" };
  }

  #count(usage: unknown): readonly Chunk[] {
    const counted = this.#usage.add(usage);
    return counted ? [counted] : [];
  }
}

/** The output count of `message_start` is only a placeholder. */
function withoutOutput(usage: unknown): unknown {
  if (!isRecord(usage)) return usage;
  const { output_tokens: _placeholder, ...rest } = usage;
  return rest;
}

/** A block that opens empty is no progress: long thinking may follow. */
function saying(chunks: Chunk[], moves: boolean): FrameReading {
  return { chunks, progress: moves || chunks.length > 0 ? "content" : "none" };
}

function said(block: AnthropicBlock | null | undefined): Chunk[] {
  if (block?.thinking) return [{ type: "reasoning", text: block.thinking }];
  return block?.text ? [{ type: "text", text: block.text }] : [];
}
