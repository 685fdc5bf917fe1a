import type { Chunk, ProtocolClient } from "../../core/protocolClient.ts";
import { exchangeOf } from "../http/exchange.ts";
import type { Limits } from "../http/limits.ts";
import { chatBody } from "./chatBody.ts";
import { ChatDecoder } from "./chatDecoder.ts";
import { openaiStream } from "./openaiStream.ts";

/** Chat Completions under another path. */
export function openaiTexts(limits: Limits): ProtocolClient {
  return async function* texts(call): AsyncGenerator<Chunk, void> {
    const exchange = exchangeOf(call, limits);
    const body = { ...chatBody(call) };
    yield* openaiStream({
      exchange,
      signal: call.signal,
      decoder: new ChatDecoder(call, exchange),
      ask: (client, options) => client.post<AsyncIterable<unknown>>("/texts", { ...options, body, stream: true }),
    });
  };
}
