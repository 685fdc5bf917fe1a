import * as z from "zod/mini";
import { AssistError, type Failure } from "../../core/failure/failure.ts";
import type { Call, Chunk } from "../../core/protocolClient.ts";
import { checkedCalls } from "../checkedCall.ts";
import { readErrorBody } from "../http/errorBody.ts";
import type { Exchange } from "../http/exchange.ts";
import { finishReason } from "../finishReason.ts";
import { streamFailure } from "../http/httpFailure.ts";
import type { AnswerFrame, AnswerDecoder, FrameReading } from "../http/readAnswer.ts";
import { ResponsesItems } from "./responsesItems.ts";
import { SaidParts, textsOf } from "./responsesParts.ts";
import { servedModel } from "../servedModel.ts";
import { stateChunk } from "../turnState.ts";
import { UsageCounts } from "../usage.ts";

const Text = z.catch(z.nullish(z.string()), null);
const Whole = z.object({
  model: Text,
  status: Text,
  error: z.optional(z.unknown()),
  incomplete_details: z.catch(z.nullish(z.object({ reason: Text })), null),
  output: z.catch(z.nullish(z.array(z.unknown())), null),
  usage: z.optional(z.unknown()),
  service_tier: Text,
});
type Whole = z.infer<typeof Whole>;
const Event = z.object({
  type: Text,
  delta: Text,
  text: Text,
  refusal: Text,
  response: z.catch(z.nullish(Whole), null),
  output_index: z.catch(z.nullish(z.number()), null),
  content_index: z.catch(z.nullish(z.number()), null),
  summary_index: z.catch(z.nullish(z.number()), null),
  item_id: Text,
  item: z.optional(z.unknown()),
  part: z.optional(z.unknown()),
  arguments: Text,
});
type Event = z.infer<typeof Event>;

/** The Responses API, streamed or whole. */
export class ResponsesDecoder implements AnswerDecoder {
  readonly #call: Call;
  readonly #exchange: Exchange;
  readonly #items = new ResponsesItems();
  readonly #parts = new SaidParts();
  readonly #usage = new UsageCounts();
  readonly #served = servedModel();
  #finish: string | undefined;

  constructor(call: Call, exchange: Exchange) {
    this.#call = call;
    this.#exchange = exchange;
  }

  /** Some servers close the connection after their last item. */
  readonly isWhole = (): boolean => {
    if (!this.#items.allDone) return false;
    this.#finish ??= this.#items.isIncomplete ? "incomplete" : "completed";
    return true;
  };

  readonly read = (frame: AnswerFrame): FrameReading => {
    if (frame.type === "whole") return this.#document(frame.value);
    const event = Event.parse(frame.value);
    const type = event.type ?? frame.name ?? "";
    const { output_index: index, item_id: itemId, item, delta, arguments: whole } = event;
    if (this.#items.read({ type, index, itemId, item, delta, arguments: whole })) return progressed([], "content");
    return this.#event(type, event);
  };

  #event(type: string, event: Event): FrameReading {
    switch (type) {
      case "response.created":
      case "response.in_progress":
        return progressed([...this.#served(event.response?.model)], "none");
      case "response.output_text.delta":
      case "response.refusal.delta":
      case "response.reasoning_summary_text.delta":
      case "response.reasoning_text.delta":
      case "response.reasoning_summary.delta":
        return progressed(this.#parts.add(type, placeOf(event), event.delta ?? ""), "content");
      // Where a gateway has swallowed the deltas.
      case "response.output_text.done":
      case "response.refusal.done":
      case "response.reasoning_summary_text.done":
      case "response.reasoning_text.done":
        return progressed(this.#parts.complete(type, placeOf(event), event.text ?? event.refusal ?? ""), "none");
      // The parts of a summary are paragraphs.
      case "response.reasoning_summary_part.added":
        return progressed(this.#parts.paragraph(), "content");
      case "response.completed":
      case "response.done":
      case "response.incomplete":
      case "response.failed":
      case "response.cancelled":
      case "response.canceled":
        return this.#ended(event.response ?? Whole.parse({}), type.slice("response.".length));
    }
    return progressed([], "none");
  }

  #document(value: unknown): FrameReading {
    const response = Whole.safeParse(value);
    if (!response.success || !response.data.output) return progressed([], "none");
    return this.#ended(response.data, response.data.status ?? "completed");
  }

  #ended(response: Whole, type: string): FrameReading {
    const { status, model, usage, service_tier: tier, incomplete_details: incomplete } = response;
    const failed = [type, status].some((word) => /^(?:failed|cancell?ed)$/.test(word ?? ""));
    if (failed) throw new AssistError(this.#failure(response.error));
    const isIncomplete = type === "incomplete" || status === "incomplete";
    this.#finish = (incomplete?.reason || undefined) ?? (isIncomplete ? "incomplete" : "completed");
    this.#items.complete(response.output ?? []);
    const output = response.output?.length ? response.output : this.#items.done();
    const counted = this.#usage.add(usage, tier);
    const chunks: Chunk[] = [...this.#served(model), ...this.#parts.missing(textsOf(output))];
    return progressed(counted ? [...chunks, counted] : chunks, "over");
  }

  *finish(): Generator<Chunk, void> {
    // Text that a server without a final event sent only in its items.
    yield* this.#parts.missing(textsOf(this.#items.done()));
    const reason = finishReason(this.#finish, this.#exchange);
    const calls = this.#items.calls();
    for (const checked of checkedCalls(calls, reason, this.#call.prompt.tools)) yield { type: "toolCall", ...checked };
    const sealed = this.#items.sealed();
    if (sealed) yield stateChunk(this.#call, sealed);
    yield { type: "finish", reason: calls.length > 0 && reason === "stop" ? "tool-calls" : reason };
  }

  #failure(error: unknown): Failure {
    return streamFailure(readErrorBody(error) ?? { message: "", codes: [] }, this.#exchange);
  }
}

function placeOf({ output_index, content_index, summary_index, item_id }: Event): string {
  return `${output_index ?? item_id ?? ""}/${content_index ?? summary_index ?? ""}`;
}

function progressed(chunks: readonly Chunk[], progress: FrameReading["progress"]): FrameReading {
  return { chunks, progress };
}
