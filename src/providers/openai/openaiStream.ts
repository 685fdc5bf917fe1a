import OpenAI from "openai";
import { AssistError } from "../../core/failure/failure.ts";
import type { Exchange } from "../http/exchange.ts";
import { guardedFetch } from "./guardedFetch.ts";
import type { Dialect } from "../http/readAnswer.ts";

interface Question<T extends object> {
  readonly exchange: Exchange;
  readonly signal: AbortSignal;
  readonly dialect: Dialect<T>;
  /** Asks the client; what it says it yields is what the dialect made. */
  readonly ask: (client: OpenAI, options: { readonly signal: AbortSignal }) => PromiseLike<AsyncIterable<unknown>>;
}

/** What the `openai` client yields for one request; its errors are AssistErrors. */
export async function* openaiStream<T extends object>({
  exchange,
  signal,
  dialect,
  ask,
}: Question<T>): AsyncGenerator<T> {
  // Every option that it would otherwise read from the environment is given.
  const client = new OpenAI({
    apiKey: "unused: the request gets its key later",
    adminAPIKey: null,
    webhookSecret: null,
    organization: null,
    project: null,
    baseURL: exchange.baseUrl,
    maxRetries: 0,
    timeout: 2 ** 31 - 1,
    logLevel: "off",
    fetch: guardedFetch(exchange, dialect),
  });
  try {
    yield* (await ask(client, { signal })) as AsyncIterable<T>;
  } catch (error) {
    throw signal.aborted ? new AssistError({ kind: "cancelled" }) : assistErrorIn(error);
  }
  // The client ends its stream without an error when the signal aborts.
  if (signal.aborted) throw new AssistError({ kind: "cancelled" });
}

/** Ours, out of what the client has wrapped around it. */
function assistErrorIn(error: unknown): unknown {
  for (let inner = error; inner instanceof Error; inner = inner.cause) if (inner instanceof AssistError) return inner;
  return error;
}
