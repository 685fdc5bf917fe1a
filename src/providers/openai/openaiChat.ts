import type { Call, Chunk, FinishReason, ProtocolClient } from "../../core/protocolClient.ts";
import { chatBody, type ChatState } from "./chatBody.ts";
import { ChatCalls, type ChatCall } from "./chatCalls.ts";
import { chatDialect } from "./chatDialect.ts";
import { checkedCalls } from "../checkedCall.ts";
import { exchangeOf } from "../http/exchange.ts";
import { finishReason } from "../finishReason.ts";
import type { Limits } from "../http/limits.ts";
import { openaiStream } from "./openaiStream.ts";
import { ThinkTags } from "./thinkTags.ts";
import { stateChunk } from "../turnState.ts";
import { readUsage } from "./usage.ts";

/** Chat Completions, as OpenAI-compatible vendors, gateways and local servers offer them. */
export function openaiChat(limits: Limits): ProtocolClient {
  return async function* chat(call): AsyncGenerator<Chunk, void> {
    const exchange = exchangeOf(call, limits);
    const body = chatBody(call);
    const chunks = openaiStream({
      exchange,
      signal: call.signal,
      dialect: chatDialect(exchange),
      ask: (client, options) => client.chat.completions.create(body, options),
    });
    const tags = new ThinkTags();
    const calls = new ChatCalls();
    let served = "";
    let reasoning = "";
    let finish: string | null = null;
    for await (const { model, choices, usage } of chunks) {
      const [choice] = choices;
      if (model && model !== served) yield { type: "served", model };
      served = model || served;
      reasoning += choice?.delta.reasoning_content ?? "";
      if (choice?.delta.reasoning_content) yield { type: "reasoning", text: choice.delta.reasoning_content };
      if (choice?.delta.content) yield* tags.split(choice.delta.content);
      for (const delta of choice?.delta.tool_calls ?? []) calls.add(delta);
      finish ??= choice?.finish_reason ?? null;
      const counted = readUsage(usage);
      if (counted) yield { type: "usage", usage: counted };
    }
    yield* tags.rest();
    yield* ending(call, { calls: calls.all(), reasoning, reason: finishReason(finish) });
  };
}

interface Ending {
  readonly calls: readonly ChatCall[];
  readonly reasoning: string;
  readonly reason: FinishReason;
}

function* ending(call: Call, { calls, reasoning, reason }: Ending): Generator<Chunk, void> {
  const extras: Record<string, unknown> = {};
  let at = 0;
  for (const checked of checkedCalls(calls, reason, call.prompt.tools)) {
    const extra = calls[at++]?.extra_content;
    if (extra !== undefined) extras[checked.id] = extra;
    yield { type: "toolCall", ...checked };
  }
  const echoed = call.model.quirks.echoReasoning ? reasoning : "";
  const state: ChatState = { reasoning: echoed, extras };
  if (calls.length > 0 && (echoed || Object.keys(extras).length > 0)) yield stateChunk(call, state);
  // Some servers say "stop" although the model called.
  const called = calls.length > 0 && (reason === "stop" || reason === "other");
  yield { type: "finish", reason: called ? "tool-calls" : reason };
}
