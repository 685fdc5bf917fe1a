import { isRecord } from "../../core/isRecord.ts";
import { createParser } from "eventsource-parser";
import { AssistError } from "../../core/failure/failure.ts";
import { ErrorLines } from "./errorLines.ts";

/** One message of a stream, or a whole answer that came in one piece. */
export type Frame =
  | { readonly type: "event"; readonly name: string | undefined; readonly value: Readonly<Record<string, unknown>> }
  | { readonly type: "whole"; readonly value: unknown }
  /** Was to be an event, and cannot be read. */
  | { readonly type: "damaged" }
  | { readonly type: "done" };

const longestEvent = 16_000_000;
const startLength = 2_000;

/** Makes frames of bytes, however they were cut; looks at what came rather than at what the headers promise. */
export class Inbox {
  readonly #decoder = new TextDecoder();
  readonly #errorLines = new ErrorLines();
  readonly #parser = createParser({
    maxBufferSize: longestEvent,
    onEvent: ({ event, data }) => {
      if (!this.done) this.#found.push(...framesOf(event, data));
      this.done ||= this.#found.at(-1)?.type === "done";
    },
    onError({ type }) {
      if (type === "max-buffer-size-exceeded") throw tooLarge(longestEvent);
    },
  });
  readonly #promisesLines: boolean;
  #kind: "unknown" | "stream" | "document" | "lines" = "unknown";
  #document = "";
  #found: Frame[] = [];

  constructor(contentType: string | null) {
    this.#promisesLines = contentType?.includes("ndjson") ?? false;
  }

  /** The stream said that it is over; nothing after that counts. */
  done = false;
  /** Nothing readable has come. */
  empty = true;
  /** The beginning of what came, for the message about it. */
  start = "";

  feed(bytes: Uint8Array): readonly Frame[] {
    this.#accept(this.#decoder.decode(bytes, { stream: true }));
    return this.#take();
  }

  /** What is left when the connection has ended. */
  close(): readonly Frame[] {
    this.#accept(this.#decoder.decode());
    // A last event without its blank line.
    if (this.#kind === "stream" && !this.done) this.#parser.feed(`${this.#errorLines.rest()}\n\n`);
    if (this.#kind === "lines") this.#found.push(...lineFrames(this.#document));
    const value = this.#kind === "document" ? jsonOf(this.#document) : undefined;
    if (value !== undefined) this.#found.push({ type: "whole", value });
    return this.#take();
  }

  #accept(text: string): void {
    if (this.start.length < startLength) this.start += text.slice(0, startLength);
    if (this.#kind === "unknown") {
      const first = this.start.trimStart()[0];
      if (first === undefined) return;
      this.#kind = '{["<'.includes(first) ? "document" : "stream";
    }
    if (this.#kind === "stream") {
      this.#parser.feed(this.#errorLines.rename(text));
      return;
    }
    this.#document += text;
    if (this.#kind === "document" && text.includes("\n") && this.#isLines()) this.#kind = "lines";
    if (this.#kind === "lines") this.#takeLines();
  }

  /** Whether the first line is an object by itself, and more follows. */
  #isLines(): boolean {
    const [first = "", ...rest] = this.#document.trimStart().split("\n", 2);
    const follows = rest.length > 0 && this.#document.trimStart().slice(first.length).trim() !== "";
    return (follows || (rest.length > 0 && this.#promisesLines)) && isRecord(jsonOf(first));
  }

  #takeLines(): void {
    const lines = this.#document.split("\n");
    this.#document = lines.pop() ?? "";
    if (this.#document.length > longestEvent) throw tooLarge(longestEvent);
    for (const line of lines) {
      this.#found.push(...lineFrames(line));
    }
  }

  #take(): readonly Frame[] {
    const frames = this.#found;
    this.#found = [];
    this.empty &&= frames.every(({ type }) => type === "damaged");
    return frames;
  }
}

export function tooLarge(limit: number): AssistError {
  return new AssistError({ kind: "malformed", message: `The answer is larger than ${limit} bytes.` });
}

function framesOf(name: string | undefined, data: string): Frame[] {
  const value = jsonOf(data);
  if (/^\s*"?\[done\]"?\s*$/i.test(data)) return [{ type: "done" }];
  if (isRecord(value)) return [{ type: "event", name, value }];
  // One line break instead of two between events glues them together.
  const lines = data.split("\n");
  if (lines.length > 1) return lines.flatMap((line) => framesOf(name, line));
  return data.startsWith("{") ? [{ type: "damaged" }] : [];
}

function lineFrames(line: string): Frame[] {
  const value = jsonOf(line);
  if (isRecord(value)) return [{ type: "event", name: undefined, value }];
  return line.startsWith("{") ? [{ type: "damaged" }] : [];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
