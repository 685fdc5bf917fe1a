import type { Exchange } from "../http/exchange.ts";
import { keyHeaders } from "../http/keyHeaders.ts";
import { readAnswer, type Dialect } from "../http/readAnswer.ts";
import { send } from "../http/send.ts";
import { Watchdog } from "../http/watchdog.ts";

/**
 * The `fetch` that the `openai` client is given. The client sees only a flawless stream: every deviation has been put
 * right, and everything that went wrong is an AssistError, thrown here or by the stream.
 */
export function guardedFetch<T extends object>(exchange: Exchange, dialect: Dialect<T>): typeof fetch {
  return async (input, init) => {
    const watchdog = new Watchdog(init?.signal, exchange.limits);
    try {
      const url = input instanceof Request ? input.url : String(input);
      // The client's own headers stay behind: they tell about this machine, and some come from the environment.
      const headers = { ...keyHeaders(exchange), accept: "text/event-stream", "content-type": "application/json" };
      const outgoing = { method: "POST", url, headers, body: bodyOf(init) } as const;
      const response = await send(outgoing, exchange, watchdog);
      return new Response(eventStream(readAnswer(response, dialect, exchange, watchdog)), {
        headers: { "content-type": "text/event-stream" },
      });
    } catch (error) {
      watchdog.close();
      throw error;
    }
  };
}

function eventStream(answer: AsyncGenerator<readonly object[], void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(stream) {
      const { done, value } = await answer.next();
      if (!done) {
        stream.enqueue(encoder.encode(value.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("")));
        return;
      }
      stream.enqueue(encoder.encode("data: [DONE]\n\n"));
      stream.close();
    },
    // The client has aborted the request by now, which is what ends a pending read.
    cancel: () => void answer.return().catch(() => undefined),
  });
}

function bodyOf(init: RequestInit | undefined): string {
  return typeof init?.body === "string" ? init.body : "";
}
