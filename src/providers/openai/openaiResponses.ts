import type { Call, Chunk, ProtocolClient } from "../../core/protocolClient.ts";
import { checkedCalls } from "../checkedCall.ts";
import { exchangeOf } from "../http/exchange.ts";
import { finishReason } from "../finishReason.ts";
import type { Limits } from "../http/limits.ts";
import { openaiStream } from "./openaiStream.ts";
import { responsesBody } from "./responsesBody.ts";
import { responsesDialect, type ResponsesEvent } from "./responsesDialect.ts";
import { stateChunk } from "../turnState.ts";
import { readUsage } from "./usage.ts";

/** OpenAI's Responses, stateless: nothing is stored at the endpoint. */
export function openaiResponses(limits: Limits): ProtocolClient {
  return async function* respond(call): AsyncGenerator<Chunk, void> {
    const exchange = exchangeOf(call, limits);
    const body = responsesBody(call);
    const events = openaiStream({
      exchange,
      signal: call.signal,
      dialect: responsesDialect(exchange),
      ask: (client, options) => client.responses.create(body, options),
    });
    let served = "";
    let ended = false;
    for await (const event of events) {
      // Read to its end, so that the connection can serve the next request.
      if (ended) continue;
      switch (event.type) {
        case "response.output_text.delta":
          if (event.delta) yield { type: "text", text: event.delta };
          break;
        case "response.reasoning_text.delta":
          if (event.delta) yield { type: "reasoning", text: event.delta };
          break;
        case "response.created":
        case "response.completed": {
          const { model } = event.response;
          if (model && model !== served) yield { type: "served", model };
          served = model || served;
          ended = event.type === "response.completed";
          if (event.type === "response.completed") yield* ending(event.response, call);
        }
      }
    }
  };
}

type End = Extract<ResponsesEvent, { readonly type: "response.completed" }>["response"];

function* ending({ usage, finish, calls, sealed }: End, call: Call): Generator<Chunk, void> {
  const counted = readUsage(usage);
  if (counted) yield { type: "usage", usage: counted };
  const reason = finishReason(finish);
  for (const checked of checkedCalls(calls, reason, call.prompt.tools)) yield { type: "toolCall", ...checked };
  if (sealed) yield stateChunk(call, sealed);
  yield { type: "finish", reason: calls.length > 0 && reason === "stop" ? "tool-calls" : reason };
}
