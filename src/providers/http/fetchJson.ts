import { AssistError } from "../../core/failure/failure.ts";
import type { Exchange } from "./exchange.ts";
import { readFrames } from "./frames.ts";
import { send } from "./send.ts";
import { Watchdog } from "./watchdog.ts";

export interface JsonQuestion {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Posted; without one, the request is a GET. */
  readonly body?: object;
}

/** One small request whose response is JSON. Throws an AssistError. */
export async function fetchJson(question: JsonQuestion, exchange: Exchange, signal: AbortSignal): Promise<unknown> {
  const { url, body } = question;
  const headers = { ...question.headers, accept: "application/json" };
  const outgoing = body
    ? ({
        method: "POST",
        url,
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(body),
      } as const)
    : ({ method: "GET", url, headers } as const);
  const watchdog = new Watchdog(signal, exchange.limits);
  try {
    const response = await send(outgoing, exchange, watchdog);
    for await (const [frame] of readFrames(response, { exchange, watchdog, state: { over: false }, document: true }))
      if (frame?.type === "whole") return frame.value;
    throw new AssistError({ kind: "malformed", message: "text/event-stream" });
  } finally {
    watchdog.close();
  }
}
