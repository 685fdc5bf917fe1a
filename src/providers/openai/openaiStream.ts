import OpenAI from "openai";
import { AssistError } from "../../core/failure/failure.ts";
import type { Chunk } from "../../core/protocolClient.ts";
import type { Exchange } from "../http/exchange.ts";
import { guardedFetch } from "./guardedFetch.ts";
import { readAnswer, type AnswerDecoder } from "../http/readAnswer.ts";
import { Watchdog } from "../http/watchdog.ts";

interface Question {
  readonly exchange: Exchange;
  readonly signal: AbortSignal;
  readonly decoder: AnswerDecoder;
  /** Asks the client, which builds the request; the response is read by us. */
  readonly ask: (client: OpenAI, options: { readonly signal: AbortSignal }) => Asked;
}

interface Asked {
  asResponse(): Promise<Response>;
}

/** The answer to one request of the `openai` client; its errors are AssistErrors. */
export async function* openaiStream({ exchange, signal, decoder, ask }: Question): AsyncGenerator<Chunk, void> {
  const watchdog = new Watchdog(signal, exchange.limits);
  try {
    const response = await responseTo(ask, { exchange, signal, watchdog });
    yield* readAnswer(response, { decoder, exchange, watchdog });
  } catch (error) {
    throw signal.aborted ? new AssistError({ kind: "cancelled" }) : error;
  } finally {
    watchdog.close();
  }
}

interface Asking extends Pick<Question, "exchange" | "signal"> {
  readonly watchdog: Watchdog;
}

async function responseTo(ask: Question["ask"], { exchange, signal, watchdog }: Asking): Promise<Response> {
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
    fetch: guardedFetch(exchange, watchdog),
  });
  try {
    return await ask(client, { signal }).asResponse();
  } catch (error) {
    throw assistErrorIn(error);
  }
}

/** Our AssistError, unwrapped from the client's error. */
function assistErrorIn(error: unknown): unknown {
  for (let inner = error; inner instanceof Error; inner = inner.cause) if (inner instanceof AssistError) return inner;
  return error;
}
