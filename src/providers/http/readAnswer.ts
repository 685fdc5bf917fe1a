import { AssistError, type Failure } from "../../core/failure/failure.ts";
import { isRecord } from "../../core/isRecord.ts";
import { readErrorBody } from "./errorBody.ts";
import type { Exchange } from "./exchange.ts";
import { readFrames } from "./frames.ts";
import type { Frame } from "./inbox.ts";
import { streamFailure } from "./httpFailure.ts";
import { plainMessage } from "./plainMessage.ts";
import type { Watchdog } from "./watchdog.ts";

export type AnswerFrame = Exclude<Frame, { readonly type: "done" | "damaged" }>;

export interface Reading<T> {
  readonly events: readonly T[];
  /** How far the answer has come: `content` keeps it alive, `end` is the protocol's own sign that it is complete. */
  readonly progress: "none" | "content" | "end";
}

/** How one wire protocol, with the liberties its servers take, becomes events in the protocol's own form. */
export interface Dialect<T> {
  /** Throws an AssistError for a frame that reports a failure in the protocol's own way. */
  readonly read: (frame: AnswerFrame) => Reading<T>;
  /** Whether `[DONE]` alone says that the answer is complete. */
  readonly doneIsEnd: boolean;
  /** Two events that arrived together as one, where they only say text; undefined where each has to stay. */
  readonly merge: (one: T, next: T) => T | undefined;
}

/**
 * The events of an answer, in the groups in which they arrived. Returns only after the answer's end;
 * an answer that fails, breaks off or falls silent ends in an AssistError, after all that came before it.
 */
export async function* readAnswer<T>(
  response: Response,
  dialect: Dialect<T>,
  exchange: Exchange,
  watchdog: Watchdog,
): AsyncGenerator<readonly T[], void> {
  let complete = false;
  let damaged = 0;
  try {
    for await (const frames of readFrames(response, exchange, watchdog)) {
      const group = readGroup(frames, { dialect, exchange, damaged });
      damaged = group.damaged;
      complete ||= group.progress === "end";
      if (complete) watchdog.enter("trailer");
      else if (group.progress === "content") watchdog.enter("idle");
      if (group.events.length > 0) yield group.events;
      if (group.failure && !complete) throw new AssistError(group.failure);
    }
  } catch (error) {
    // What breaks after the answer's end took nothing from it.
    if (!complete || watchdog.verdict()?.kind === "cancelled") throw error;
  } finally {
    watchdog.close();
  }
  if (!complete) throw new AssistError({ kind: "cut-off", message: "" });
}

interface Group<T> {
  readonly events: readonly T[];
  readonly progress: Reading<T>["progress"];
  /** Events of the answer so far that cannot be read. */
  readonly damaged: number;
  readonly failure?: Failure;
}

/** One may be anything; so many are holes in the answer. */
const tooManyDamaged = 3;

interface Reader<T> {
  readonly dialect: Dialect<T>;
  readonly exchange: Exchange;
  readonly damaged: number;
}

function readGroup<T>(frames: readonly Frame[], { dialect, exchange, damaged: before }: Reader<T>): Group<T> {
  const events: T[] = [];
  let progress: Reading<T>["progress"] = "none";
  let damaged = before;
  const failed = (failure: Failure): Group<T> => ({ events, progress, damaged, failure });
  for (const frame of frames) {
    if (frame.type === "damaged") {
      if (++damaged < tooManyDamaged) continue;
      return failed({ kind: "malformed", message: `${damaged} events of the answer cannot be read.` });
    }
    if (frame.type === "done") {
      if (dialect.doneIsEnd) progress = "end";
      break;
    }
    try {
      const failure = reportedFailure(frame, exchange);
      if (failure) return failed(failure);
      const reading = dialect.read(frame);
      if (frame.type === "whole" && reading.progress !== "end") return failed(notAnAnswer(frame.value, exchange));
      for (const event of reading.events) append(events, event, dialect);
      if (progress !== "end" && reading.progress !== "none") progress = reading.progress;
    } catch (error) {
      if (error instanceof AssistError) return failed(error.failure);
      throw error;
    }
  }
  return { events, progress, damaged };
}

/** What arrives faster than it can be shown is handed on in fewer pieces. */
function append<T>(events: T[], event: T, { merge }: Dialect<T>): void {
  const last = events.at(-1);
  const merged = last === undefined ? undefined : merge(last, event);
  if (merged === undefined) events.push(event);
  else events[events.length - 1] = merged;
}

/** An error in the place where every protocol and gateway puts it sooner or later. */
function reportedFailure(frame: AnswerFrame, exchange: Exchange): Failure | undefined {
  const value = Array.isArray(frame.value) ? frame.value[0] : frame.value;
  const named = frame.type === "event" && frame.name === "error";
  if (!named && !hasError(value)) return undefined;
  const body = readErrorBody(value) ?? { message: "", codes: [] };
  return streamFailure(body, exchange);
}

function hasError(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ("type" in value && value.type === "error") return true;
  if ("base_resp" in value && isRecord(value.base_resp)) return Boolean(value.base_resp["status_code"]);
  if (!("error" in value)) return "code" in value && "message" in value && !("choices" in value);
  const { error } = value;
  // `error: null`, `""` and `{}` stand in chunks in which nothing failed.
  return typeof error === "object" && error !== null ? Object.keys(error).length > 0 : Boolean(error);
}

/** What a document means that is no answer: an error in any shape, or something else altogether. */
export function notAnAnswer(value: unknown, exchange: Exchange): Failure {
  const body = readErrorBody(value);
  if (body) return streamFailure(body, exchange);
  return { kind: "malformed", message: plainMessage(JSON.stringify(value), exchange.redact) };
}
