import type { Chunk, ProtocolClient } from "../../core/protocolClient.ts";
import { exchangeOf } from "../http/exchange.ts";
import type { Limits } from "../http/limits.ts";
import { openaiStream } from "./openaiStream.ts";
import { responsesBody } from "./responsesBody.ts";
import { ResponsesDecoder } from "./responsesDecoder.ts";

/** OpenAI's Responses API, stateless: nothing is stored at the endpoint. */
export function openaiResponses(limits: Limits): ProtocolClient {
  return async function* respond(call): AsyncGenerator<Chunk, void> {
    const exchange = exchangeOf(call, limits);
    const body = responsesBody(call);
    yield* openaiStream({
      exchange,
      signal: call.signal,
      decoder: new ResponsesDecoder(call, exchange),
      ask: (client, options) => client.responses.create(body, options),
    });
  };
}
