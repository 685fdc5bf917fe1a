import type { Chunk, ProtocolClient } from "../../core/protocolClient.ts";
import { anthropicBody } from "./anthropicBody.ts";
import { AnthropicDecoder } from "./anthropicDecoder.ts";
import { anthropicHeaders } from "./anthropicHeaders.ts";
import { exchangeOf } from "../http/exchange.ts";
import type { Limits } from "../http/limits.ts";
import { readAnswer } from "../http/readAnswer.ts";
import { send } from "../http/send.ts";
import { Watchdog } from "../http/watchdog.ts";

/** Anthropic's Messages, at the vendor and at gateways that speak it. */
export function anthropicMessages(limits: Limits): ProtocolClient {
  return async function* messages(call): AsyncGenerator<Chunk, void> {
    const exchange = exchangeOf(call, limits);
    const watchdog = new Watchdog(call.signal, exchange.limits);
    try {
      const outgoing = {
        method: "POST",
        url: `${exchange.baseUrl}/messages`,
        headers: { ...anthropicHeaders(exchange), accept: "text/event-stream", "content-type": "application/json" },
        body: JSON.stringify(anthropicBody(call)),
      } as const;
      const response = await send(outgoing, exchange, watchdog);
      const decoder = new AnthropicDecoder(call, exchange);
      yield* readAnswer(response, { decoder, exchange, watchdog });
    } finally {
      watchdog.close();
    }
  };
}
