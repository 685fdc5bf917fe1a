import { AssistError, type Failure } from "../../core/failure/failure.ts";
import type { Chunk } from "../../core/protocolClient.ts";
import { ThoughtSplitter, type ThoughtPiece } from "../../core/thoughts/splitThoughts.ts";
import { readErrorBody } from "./errorBody.ts";
import type { Exchange } from "./exchange.ts";
import { readFrames } from "./frames.ts";
import type { Frame } from "./frameParser.ts";
import { streamFailure } from "./httpFailure.ts";
import { plainMessage } from "./plainMessage.ts";
import { reportedFailure } from "./reportedError.ts";
import type { Watchdog } from "./watchdog.ts";

export type AnswerFrame = Exclude<Frame, { readonly type: "done" | "damaged" }>;

export interface FrameReading {
  readonly chunks: readonly Chunk[];
  /**
   * How far the answer has come: `content` keeps it alive, `end` is a sign that it is complete, which some servers give
   * too early, and `over` the protocol's last word.
   */
  readonly progress: "none" | "content" | "end" | "over";
}

/**
 * Turns the frames of one wire protocol into chunks, with all the liberties its servers take. Stateful: one per answer.
 */
export interface AnswerDecoder {
  /** Throws an AssistError for a frame that reports a failure in the protocol's own way. */
  readonly read: (frame: AnswerFrame) => FrameReading;
  /** Whether the answer is whole although the protocol's own end is missing: `[DONE]` came, or the connection ended. */
  readonly isWhole: (by: "done" | "close") => boolean;
  /** What to yield after the answer's end. Throws an AssistError where the answer has not properly ended. */
  readonly finish: () => Iterable<Chunk>;
  /** A fill-in-the-middle completion: it may be empty, and never contains reasoning. */
  readonly fillsIn?: true;
}

interface Reader {
  readonly decoder: AnswerDecoder;
  readonly exchange: Exchange;
  readonly watchdog: Watchdog;
}

/**
 * The chunks of an answer. Returns only after the answer's end; an answer that fails, is interrupted or stalls ends
 * in an AssistError, after all that came before it.
 */
export async function* readAnswer(response: Response, reader: Reader): AsyncGenerator<Chunk, void> {
  const { decoder } = reader;
  const thoughts = decoder.fillsIn ? undefined : new ThoughtSplitter();
  const seen = new Seen();
  const split = (chunk: Chunk): readonly Chunk[] =>
    chunk.type === "text" && thoughts ? thoughts.add(chunk.text).map(chunkOf) : [chunk];
  const rest = () => seen.all(thoughts?.rest().map(chunkOf) ?? []);
  try {
    for await (const chunks of readGroups(response, reader)) {
      for (const chunk of chunks) yield* seen.all(split(chunk));
    }
  } catch (error) {
    yield* rest();
    throw error;
  }
  yield* rest();
  yield* ending(decoder, seen);
}

function* ending(decoder: AnswerDecoder, seen: Seen): Generator<Chunk, void> {
  for (const chunk of decoder.finish()) {
    seen.saw(chunk);
    const ended = chunk.type === "finish" && (chunk.reason === "stop" || chunk.reason === "other");
    // Neither a word nor a call, and nothing was counted: no model has answered.
    if (ended && seen.nothing && !decoder.fillsIn) throw new AssistError({ kind: "malformed", message: "" });
    yield chunk;
  }
}

/** Whether anything came that can be called an answer. */
class Seen {
  nothing = true;

  saw(chunk: Chunk): void {
    if (chunk.type === "usage") this.nothing &&= chunk.usage.outputTokens === 0;
    else if (chunk.type !== "served" && chunk.type !== "finish") this.nothing = false;
  }

  all(chunks: readonly Chunk[]): readonly Chunk[] {
    for (const chunk of chunks) this.saw(chunk);
    return chunks;
  }
}

const chunkOf = (piece: ThoughtPiece): Chunk => piece;

/** This many empty events in a row are no answer. */
const mostEmpty = 100_000;

/** What came, in the groups in which it arrived. */
async function* readGroups(response: Response, reader: Reader): AsyncGenerator<readonly Chunk[], void> {
  const { decoder, exchange, watchdog } = reader;
  const state = { over: false };
  let ended = false;
  let everEnded = false;
  let empty = 0;
  let damaged = 0;
  try {
    for await (const frames of readFrames(response, { exchange, watchdog, state })) {
      const group = readGroup(frames, { decoder, exchange, damaged });
      ({ damaged } = group);
      const { progress } = group;
      // Text after an end: it was not the end.
      if (progress !== "none") ended = progress !== "content";
      everEnded ||= ended;
      state.over = progress === "over";
      empty = progress === "none" ? empty + frames.length : 0;
      // Empty events neither keep an answer alive nor delay its end.
      if (progress !== "none") watchdog.enter(ended ? "trailer" : "idle");
      if (group.chunks.length > 0) yield group.chunks;
      if (group.failure && !ended) throw new AssistError(group.failure);
      if (empty > mostEmpty)
        throw new AssistError({ kind: "malformed", message: `${empty} events that bring nothing have come.` });
    }
  } catch (error) {
    // A failure after the answer's end does it no harm.
    if (!ended || watchdog.verdict()?.kind === "cancelled") throw error;
  } finally {
    watchdog.close();
  }
  if (!everEnded && !decoder.isWhole("close")) throw new AssistError({ kind: "cut-off", message: "" });
}

interface Group {
  readonly chunks: readonly Chunk[];
  readonly progress: FrameReading["progress"];
  /** Events of the answer so far that cannot be read. */
  readonly damaged: number;
  readonly failure?: Failure;
}

/** One may be anything; this many are gaps in the answer. */
const tooManyDamaged = 3;

interface GroupReader extends Omit<Reader, "watchdog"> {
  readonly damaged: number;
}

function readGroup(frames: readonly Frame[], { decoder, exchange, damaged: before }: GroupReader): Group {
  const chunks: Chunk[] = [];
  let progress: FrameReading["progress"] = "none";
  let damaged = before;
  const failed = (failure: Failure): Group => ({ chunks, progress, damaged, failure });
  for (const frame of frames) {
    if (frame.type === "damaged") {
      if (++damaged < tooManyDamaged) continue;
      return failed({ kind: "malformed", message: `${damaged} events of the answer cannot be read.` });
    }
    if (frame.type === "done") {
      if (decoder.isWhole("done")) progress = "over";
      break;
    }
    try {
      const failure = reportedFailure(frame, exchange);
      if (failure) return failed(failure);
      const reading = decoder.read(frame);
      const isEnd = reading.progress === "end" || reading.progress === "over";
      if (frame.type === "whole" && !isEnd) return failed(notAnAnswer(frame.value, exchange));
      for (const chunk of reading.chunks) append(chunks, chunk);
      if (reading.progress !== "none") progress = reading.progress;
      if (progress === "over") break;
    } catch (error) {
      if (error instanceof AssistError) return failed(error.failure);
      throw error;
    }
  }
  return { chunks, progress, damaged };
}

/** Merges text that arrives faster than it can be shown. */
function append(chunks: Chunk[], chunk: Chunk): void {
  const last = chunks.at(-1);
  if (last && (chunk.type === "text" || chunk.type === "reasoning") && last.type === chunk.type)
    chunks[chunks.length - 1] = { type: chunk.type, text: last.text + chunk.text };
  else chunks.push(chunk);
}

/** The failure behind a document that is not an answer: an error in any shape, or something else altogether. */
export function notAnAnswer(value: unknown, exchange: Exchange): Failure {
  const body = readErrorBody(value);
  if (body) return streamFailure(body, exchange);
  return { kind: "malformed", message: plainMessage(JSON.stringify(value), exchange.redact) };
}
