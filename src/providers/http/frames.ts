import { AssistError } from "../../core/failure/failure.ts";
import type { Exchange } from "./exchange.ts";
import { FrameParser, tooLarge, type Frame } from "./frameParser.ts";
import { plainMessage } from "./plainMessage.ts";
import { causeOf } from "./send.ts";
import type { Watchdog } from "./watchdog.ts";

export interface FrameReader {
  readonly exchange: Exchange;
  readonly watchdog: Watchdog;
  /** Set by the consumer: the answer is over, and nothing after it counts. */
  readonly state: { readonly over: boolean };
  /** A single JSON document was asked for, not a stream. */
  readonly document?: true;
}

/**
 * The frames of a successful response, in the groups in which they arrived. What cannot be read is left out; where
 * nothing at all can be read, or the connection breaks, an AssistError is thrown.
 */
export async function* readFrames(
  response: Response,
  { exchange, watchdog, state, document }: FrameReader,
): AsyncGenerator<readonly Frame[], void> {
  const reader = response.body?.getReader();
  const parser = new FrameParser(response.headers.get("content-type"), document);
  let bytes = 0;
  let ended = false;
  try {
    watchdog.enter("first-data");
    while (reader && !parser.done && !state.over) {
      const { done, value } = await watchdog.wait(reader.read());
      ended = done;
      if (done) break;
      bytes += value.byteLength;
      if (bytes > exchange.limits.answerBytes) throw tooLarge(exchange.limits.answerBytes);
      const frames = parser.feed(value);
      if (frames.length > 0) yield frames;
    }
    const last = state.over ? [] : parser.close();
    if (last.length > 0) yield last;
  } catch (error) {
    throw broken(error, exchange, watchdog);
  } finally {
    if (reader && !ended) release(reader, (parser.done || state.over) && watchdog.verdict() === undefined);
  }
  if (parser.empty) throw new AssistError({ kind: "malformed", message: plainMessage(parser.start, exchange.redact) });
}

function broken(error: unknown, exchange: Exchange, watchdog: Watchdog): unknown {
  const verdict = watchdog.verdict();
  if (verdict) return new AssistError(verdict);
  if (error instanceof AssistError) return error;
  return new AssistError({ kind: "cut-off", message: causeOf(error, exchange) });
}

/** After a complete answer, reads what little follows, so that the connection can serve the next request. */
function release(reader: ReadableStreamDefaultReader<Uint8Array>, complete: boolean): void {
  const cancel = () => void reader.cancel().catch(() => undefined);
  if (!complete) return cancel();
  const timer = setTimeout(cancel, 1_000);
  const drain = async () => {
    while (!(await reader.read()).done);
  };
  void drain()
    .catch(() => undefined)
    .finally(() => clearTimeout(timer));
}
