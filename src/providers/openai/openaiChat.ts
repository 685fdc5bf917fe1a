import type { Chunk, ProtocolClient } from "../../core/protocolClient.ts";
import { chatBody } from "./chatBody.ts";
import { ChatDecoder } from "./chatDecoder.ts";
import { exchangeOf } from "../http/exchange.ts";
import type { Limits } from "../http/limits.ts";
import { openaiStream } from "./openaiStream.ts";

/** Chat Completions, as OpenAI-compatible vendors, gateways and local servers offer them. */
export function openaiChat(limits: Limits): ProtocolClient {
  return async function* chat(call): AsyncGenerator<Chunk, void> {
    const exchange = exchangeOf(call, limits);
    const body = chatBody(call);
    yield* openaiStream({
      exchange,
      signal: call.signal,
      decoder: new ChatDecoder(call, exchange),
      ask: (client, options) => client.chat.completions.create(body, options),
    });
  };
}
