import type { Exchange } from "../http/exchange.ts";
import { keyHeaders } from "../http/keyHeaders.ts";
import { send } from "../http/send.ts";
import type { Watchdog } from "../http/watchdog.ts";

/** The `fetch` that the `openai` client is given: where the request goes and what it carries is up to us. */
export function guardedFetch(exchange: Exchange, watchdog: Watchdog): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    // The client's own headers are dropped: they describe this machine, and some come from the environment.
    const headers = { ...keyHeaders(exchange), accept: "text/event-stream", "content-type": "application/json" };
    return send({ method: "POST", url, headers, body: bodyOf(init) }, exchange, watchdog);
  };
}

function bodyOf(init: RequestInit | undefined): string {
  return typeof init?.body === "string" ? init.body : "";
}
