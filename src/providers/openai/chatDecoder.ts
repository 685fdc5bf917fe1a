import * as z from "zod/mini";
import { AssistError } from "../../core/failure/failure.ts";
import { isRecord } from "../../core/isRecord.ts";
import type { Call, Chunk } from "../../core/protocolClient.ts";
import type { ChatState } from "./chatBody.ts";
import { CallDelta, ChatCalls } from "./chatCalls.ts";
import { saidIn, type Said } from "./chatParts.ts";
import { checkedCalls } from "../checkedCall.ts";
import type { Exchange } from "../http/exchange.ts";
import { brokenBy, finishReason, finishWord, isFault } from "../finishReason.ts";
import type { AnswerFrame, AnswerDecoder, FrameReading } from "../http/readAnswer.ts";
import { failureInside } from "../http/reportedError.ts";
import { servedModel } from "../servedModel.ts";
import { stateChunk } from "../turnState.ts";
import { UsageCounts } from "../usage.ts";

const Text = z.catch(z.nullish(z.string()), null);
const Delta = z.catch(
  z.nullish(
    z.looseObject({
      tool_calls: z.catch(z.nullish(z.array(CallDelta)), null),
      /** The legacy form of tool calls. */
      function_call: CallDelta.shape.function,
    }),
  ),
  null,
);
const Choice = z.object({
  index: z.catch(z.nullish(z.number()), null),
  delta: Delta,
  message: Delta,
  text: Text,
  finish_reason: Text,
  error: z.optional(z.unknown()),
  usage: z.optional(z.unknown()),
});
type Choice = z.infer<typeof Choice>;

// Only the fields we read, and no more: a new field from an endpoint must never break us.
const Answer = z.looseObject({
  model: Text,
  choices: z.catch(z.nullish(z.array(Choice)), null),
  service_tier: Text,
});
type Answer = z.infer<typeof Answer>;

/** Chat Completions and completions, streamed or whole. */
export class ChatDecoder implements AnswerDecoder {
  readonly #call: Call;
  readonly #exchange: Exchange;
  readonly #calls = new ChatCalls();
  readonly #usage = new UsageCounts();
  readonly #served = servedModel();
  #reasoning = "";
  #said = false;
  #finish: string | undefined;
  /** Content came after it. */
  #finishIsOld = false;
  /** What a choice that is not the first one says, until it is known to be the only one. */
  #other: { readonly index: number; readonly chunks: readonly Chunk[] } | undefined;
  #index = 0;

  constructor(call: Call, exchange: Exchange) {
    this.#call = call;
    this.#exchange = exchange;
  }

  readonly isWhole = (by: "done" | "close"): boolean => by === "done";

  readonly read = ({ type, value }: AnswerFrame): FrameReading => {
    const answer = Answer.safeParse(value);
    if (!answer.success) return { chunks: [], progress: "none" };
    const { model, choices } = answer.data;
    const [choice, earlier] = this.#choiceIn(choices);
    const chunks: Chunk[] = [...this.#served(model), ...earlier];
    const usage = this.#usage.add(usageIn(answer.data, choice ?? choices?.[0]), answer.data.service_tier);
    if (!choice) return { chunks: usage ? [...chunks, usage] : chunks, progress: "none" };
    this.#throwIfFailed(choice);
    const moves = this.#say(choice, chunks);
    if (usage) chunks.push(usage);
    const finish = finishWord(choice.finish_reason) ?? (type === "whole" ? "stop" : undefined);
    if (finish !== undefined && (this.#finish === undefined || this.#finishIsOld || moves)) {
      this.#finish = finish;
      this.#finishIsOld = false;
    }
    if (finish !== undefined) return { chunks, progress: "end" };
    return { chunks, progress: moves ? "content" : "none" };
  };

  /** To be yielded after the answer's end. */
  *finish(): Generator<Chunk, void> {
    yield* this.#other?.chunks ?? [];
    const reason = finishReason(this.#finish, this.#exchange);
    const calls = this.#calls.all();
    const extras: Record<string, unknown> = {};
    let at = 0;
    for (const checked of checkedCalls(calls, reason, this.#call.prompt.tools)) {
      const extra = calls[at++]?.extra_content;
      if (extra !== undefined) extras[checked.id] = extra;
      yield { type: "toolCall", ...checked };
    }
    const echoed = this.#call.model.quirks.echoReasoning ? this.#reasoning : "";
    const state: ChatState = { reasoning: echoed, extras };
    if (calls.length > 0 && (echoed || Object.keys(extras).length > 0)) yield stateChunk(this.#call, state);
    // Some servers say "stop" after a tool call, and others the reverse.
    const called = calls.length > 0 && (reason === "stop" || reason === "other");
    const talked = calls.length === 0 && reason === "tool-calls";
    yield { type: "finish", reason: called ? "tool-calls" : talked ? "stop" : reason };
  }

  #say(choice: Choice, chunks: Chunk[]): boolean {
    const delta = choice.delta ?? choice.message;
    let { text, thought }: Said = saidIn(delta);
    text ||= choice.text ?? "";
    // Next to an empty delta, some servers repeat the whole message at the end.
    if (text === "" && !this.#said && choice.delta && choice.message) ({ text, thought } = saidIn(choice.message));
    if (thought) {
      if (this.#call.model.quirks.echoReasoning) this.#reasoning += thought;
      chunks.push({ type: "reasoning", text: thought });
    }
    if (text) chunks.push({ type: "text", text });
    const calls = callsOf(delta);
    for (const call of calls) this.#calls.add(call);
    this.#said ||= text !== "";
    const moves = text !== "" || thought !== "" || calls.length > 0;
    this.#finishIsOld ||= moves;
    return moves;
  }

  /** The first choice, or the only one; with what it said before that was known. */
  #choiceIn(choices: Answer["choices"]): readonly [Choice | undefined, readonly Chunk[]] {
    const first = choices?.find(({ index }) => (index ?? 0) === this.#index);
    if (first) {
      this.#other = undefined;
      return [first, []];
    }
    const [other] = choices ?? [];
    if (!other) return [undefined, []];
    const index = other.index ?? 0;
    if (this.#said || (this.#other && this.#other.index !== index)) return [undefined, []];
    // Twice in a row: nobody was asked for a second choice.
    if (this.#other || finishWord(other.finish_reason) !== undefined) {
      const { chunks = [] } = this.#other ?? {};
      this.#other = undefined;
      this.#index = index;
      return [other, chunks];
    }
    const chunks: Chunk[] = [];
    this.#say(other, chunks);
    this.#said = false;
    this.#other = { index, chunks };
    return [undefined, []];
  }

  #throwIfFailed({ error, finish_reason }: Choice): void {
    const failure = failureInside(error, this.#exchange);
    if (failure) throw new AssistError(failure);
    const word = finishWord(finish_reason);
    if (word !== undefined && isFault(word)) throw new AssistError(brokenBy(word, this.#exchange));
  }
}

function callsOf(said: Choice["delta"]): readonly CallDelta[] {
  if (said?.function_call) return [{ index: 0, id: null, function: said.function_call }];
  return said?.tool_calls ?? [];
}

/**
 * The usage: where it belongs, in the choice as Moonshot sends it, in a vendor's own field, or under another protocol's
 * name.
 */
function usageIn(answer: Answer, choice: Choice | undefined): unknown {
  const { usage, x_groq: groq, usageMetadata, timings } = answer;
  const inside = usage ?? choice?.usage ?? choice?.delta?.["usage"];
  if (inside !== undefined && inside !== null) return inside;
  if (isRecord(groq) && groq["usage"]) return groq["usage"];
  return usageMetadata ?? answer["amazon-bedrock-invocationMetrics"] ?? timings;
}
