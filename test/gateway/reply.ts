import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { answerFor, fullSpeed, type Script } from "./answers/answerFor.ts";
import { isRecord, type Answer, type Asked, type Frame, type Shape } from "./asked.ts";
import { createBodyWriter } from "./bodyWriter.ts";
import { now, type Entry } from "./journal.ts";
import type { ListedModel } from "./models.ts";
import { paceDetails, type Pace } from "./pace.ts";
import type { Action } from "./rules.ts";
import { chat } from "./shapes/chat.ts";
import { completions } from "./shapes/completions.ts";
import { messages } from "./shapes/messages.ts";
import { responses } from "./shapes/responses.ts";
import { countUsage } from "./usage.ts";

/** By the end of the path; the longest first. */
const shapes: readonly (readonly [path: string, shape: Shape])[] = [
  ["/chat/completions", chat],
  ["/completions", completions],
  ["/responses", responses],
  ["/messages", messages],
];

export interface Reply {
  readonly response: ServerResponse;
  readonly entry: Entry;
  readonly action: Action;
  readonly models: readonly ListedModel[];
  readonly closed: AbortSignal;
  readonly pace?: Pace;
}

/** Answers as the script and the action say. Never throws: a client that left is no error. */
export async function reply(job: Reply): Promise<void> {
  const { action, closed } = job;
  if (action.delayBeforeFirstByteMilliseconds !== undefined) {
    await pause(action.delayBeforeFirstByteMilliseconds, closed);
  }
  if (closed.aborted) return;
  if (action.garbage === "wire") {
    job.entry.brokenOff = true;
    job.response.socket?.end(noise(64));
    return;
  }
  const fixed = fixedBody(action);
  if (fixed) return sendBody(job, fixed);
  const shape = shapes.find(([path]) => job.entry.path.endsWith(path))?.[1];
  if (!shape || !isRecord(job.entry.body)) {
    const message = `The scripted gateway does not know ${job.entry.method} ${job.entry.path}.`;
    return replyError(job.response, job.entry, { status: 404, code: "not_found", message });
  }
  const asked = shape.read(job.entry.body);
  const images = asked.messages.reduce((sum, message) => sum + message.images, 0);
  if (images > 0) job.entry.images = images;
  const model = job.models.find(({ id }) => id === asked.model);
  if (!model) {
    const message = `The model \`${asked.model}\` does not exist or you do not have access to it.`;
    return replyError(job.response, job.entry, { status: 404, code: "model_not_found", message });
  }
  const script = answerFor(asked, model);
  const answer = limited(asked, script, {
    text: action.answer ?? (action.toolCalls ? "" : script.text),
    reasoning: action.reasoning ?? (action.answer === undefined ? script.reasoning : ""),
  });
  const calls: Partial<Answer> = action.toolCalls ? { toolCalls: action.toolCalls, finish: "tool-calls" } : {};
  const usage = action.usage ?? answer.usage;
  job.entry.usage = usage;
  if (asked.stream) return stream(job, asked, { shape, answer: { ...answer, ...calls, usage }, script });
  await pause(paceDetails(job.pace ?? "believable").firstTokenMilliseconds, job.closed);
  return sendBody(job, {
    status: 200,
    type: "application/json",
    body: JSON.stringify(shape.whole(asked, { ...answer, ...calls, usage })),
  });
}

export function replyError(
  response: ServerResponse,
  entry: Entry,
  error: { readonly status: number; readonly code: string; readonly message: string },
): void {
  entry.status = error.status;
  response.writeHead(error.status, { "content-type": "application/json" });
  response.end(JSON.stringify(errorBody(error.message, error.code)));
}

const errorBody = (message: string, code: string) => ({
  error: { message, type: "invalid_request_error", param: null, code },
});

/** A body that the action dictates, whatever was asked. */
function fixedBody(action: Action): { status: number; type: string; body: string | Uint8Array } | undefined {
  const status = action.status ?? (action.redirectTo === undefined ? 200 : 307);
  const type = action.contentType;
  if (action.garbage === "body") return { status, type: type ?? "text/event-stream", body: noise(2_048) };
  if (action.bodyBase64 !== undefined) {
    return { status, type: type ?? "text/event-stream", body: Buffer.from(action.bodyBase64, "base64") };
  }
  if (typeof action.body === "string" || action.body instanceof Uint8Array) {
    return { status, type: type ?? (status >= 400 ? "application/json" : "text/event-stream"), body: action.body };
  }
  if (action.body !== undefined) return { status, type: type ?? "application/json", body: JSON.stringify(action.body) };
  if (action.status === undefined && action.redirectTo === undefined) return undefined;
  return { status, type: type ?? "application/json", body: JSON.stringify(errorBody("Scripted failure.", "scripted")) };
}

async function sendBody(job: Reply, body: { status: number; type: string; body: string | Uint8Array }): Promise<void> {
  open(job, body.status, body.type);
  const writer = createBodyWriter({ ...job, cut: () => breakOff(job) });
  if (await writer.write(body.body)) job.response.end();
  else if (body.body.length === 0) job.response.end();
}

async function stream(
  job: Reply,
  asked: Asked,
  script: { readonly shape: Shape; readonly answer: Answer; readonly script: Script },
): Promise<void> {
  const pace = paceDetails(
    job.action.pace ?? (script.script.bench ? fullSpeed : undefined) ?? job.pace ?? "believable",
  );
  const frames = script.shape.frames(asked, script.answer, pace.chunkCharacters);
  open(job, 200, "text/event-stream; charset=utf-8");
  const writer = createBodyWriter({ ...job, cut: () => breakOff(job) });
  let due = performance.now() + pace.firstTokenMilliseconds;
  for (const frame of frames) {
    if (speaks(frame)) {
      await pauseUntil(due, job.closed);
      due += (frame.characters / 4 / pace.tokensPerSecond) * 1000;
    }
    if (frame.kind === "text") {
      job.entry.lastTextAt = now();
      job.entry.firstTextAt ??= job.entry.lastTextAt;
    }
    if (!(await writer.write(frame.data))) return;
  }
  job.response.end();
}

function breakOff({ entry, response }: Reply): void {
  entry.brokenOff = true;
  response.socket?.destroy();
}

const speaks = (frame: Frame) => frame.kind === "text" || frame.kind === "reasoning";

function open({ response, entry, action }: Reply, status: number, type: string): void {
  entry.status = status;
  response.writeHead(status, {
    "content-type": type,
    "x-request-id": `req-demo-${entry.id}`,
    "cache-control": "no-store",
    ...(action.redirectTo === undefined ? {} : { location: action.redirectTo }),
    ...action.headers,
  });
  response.flushHeaders();
}

/** Stops where the request's own limit is reached. */
function limited(asked: Asked, { bench }: Script, said: { readonly text: string; readonly reasoning: string }): Answer {
  const whole = countUsage(asked, said.text, said.reasoning);
  // What is measured has its full length.
  if (bench || asked.maxTokens === undefined || whole.outputTokens <= asked.maxTokens) {
    return { ...said, usage: whole, finish: "stop" };
  }
  const left = Math.max(0, asked.maxTokens - whole.reasoningTokens);
  const text = Buffer.from(said.text)
    .subarray(0, left * 4)
    .toString("utf8")
    .replace(/\ufffd+$/, "");
  return { ...said, text, usage: countUsage(asked, text, said.reasoning), finish: "length" };
}

/** The same noise every time: high bytes, quotes, control characters and newlines, but no event of any protocol. */
function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 167 + (index >> 3) * 31 + 129) % 256);
}

async function pauseUntil(due: number, closed: AbortSignal): Promise<void> {
  const milliseconds = due - performance.now();
  if (milliseconds >= 1) await pause(milliseconds, closed);
}

function pause(milliseconds: number, closed: AbortSignal): Promise<void> {
  return wait(milliseconds, undefined, { signal: closed }).catch(() => undefined);
}
