import { createParser } from "eventsource-parser";
import { AssistError } from "../../core/failure/failure.ts";
import { isRecord } from "../../core/isRecord.ts";
import { EventReader, eventOf, lineFrames } from "./eventReader.ts";
import { jsonOf, ObjectScanner } from "./looseJson.ts";
import { RepairedLines } from "./repairedLines.ts";

/** One message of a stream, or a whole answer that came in one piece. */
export type Frame =
  | { readonly type: "event"; readonly name: string | undefined; readonly value: Readonly<Record<string, unknown>> }
  | { readonly type: "whole"; readonly value: unknown }
  /** An event that cannot be read. */
  | { readonly type: "damaged" }
  | { readonly type: "done" };

const longestEvent = 16_000_000;
/** A web page or a plain text is only read for its message. */
const longestPage = 1_000_000;
const startLength = 2_000;

/** Turns bytes into frames, however they were split; goes by the content rather than by the headers. */
export class FrameParser {
  readonly #decoder = new TextDecoder();
  readonly #lines = new RepairedLines();
  readonly #objects = new ObjectScanner();
  readonly #events = new EventReader();
  readonly #parser = createParser({
    maxBufferSize: longestEvent,
    onEvent: ({ event, data }) => {
      if (!this.done) this.#found.push(...this.#events.framesOf(event, data));
      this.done ||= this.#found.at(-1)?.type === "done";
    },
    onError({ type }) {
      if (type === "max-buffer-size-exceeded") throw tooLarge(longestEvent);
    },
  });
  readonly #promisesLines: boolean;
  readonly #mayBeStream: boolean;
  #kind: "unknown" | "stream" | "document" | "lines" | "array" | "page" = "unknown";
  #document: string[] = [];
  #length = 0;
  #mayBeLines = true;
  #found: Frame[] = [];

  constructor(contentType: string | null, document?: true) {
    this.#promisesLines = contentType?.includes("ndjson") ?? false;
    this.#mayBeStream = !document;
  }

  /** The stream said that it is over; nothing after that counts. */
  done = false;
  /** Nothing readable has come. */
  empty = true;
  /** The start of the response, for the error message. */
  start = "";

  feed(bytes: Uint8Array): readonly Frame[] {
    this.#accept(this.#decoder.decode(bytes, { stream: true }));
    return this.#take();
  }

  /** What is left when the connection has ended. */
  close(): readonly Frame[] {
    this.#accept(this.#decoder.decode());
    const text = this.#document.join("");
    this.#document = [];
    // A last event without its blank line.
    if (this.#kind === "stream" && !this.done) this.#parser.feed(`${this.#lines.rest()}\n\n`);
    if (this.#kind === "stream") this.#found.push(...this.#events.rest());
    if (this.#kind === "lines") this.#found.push(...lineFrames(text));
    if (this.#kind === "array" && this.#objects.waiting > 0) this.#found.push({ type: "damaged" });
    if (this.#kind === "document" || this.#kind === "page") this.#found.push(...wholeFrames(text));
    return this.#take();
  }

  #accept(text: string): void {
    if (this.start.length < startLength) this.start += text.slice(0, startLength);
    if (this.#kind === "unknown") {
      const first = this.start.trimStart()[0];
      if (first === undefined) return;
      this.#kind = this.#mayBeStream || first !== "[" ? kindOf(first) : "document";
    }
    switch (this.#kind) {
      case "stream":
        this.#parser.feed(this.#lines.repair(text));
        return;
      case "array":
        this.#found.push(...this.#objects.add(text).map(eventOf));
        if (this.#objects.waiting > longestEvent) throw tooLarge(longestEvent);
        return;
      case "page":
        if (this.#length < longestPage) this.#keep(text);
        return;
      case "document":
      case "lines":
        this.#keep(text);
        if (this.#length > longestEvent) throw tooLarge(longestEvent);
        if (this.#kind !== "lines" && this.#mayBeStream && this.#mayBeLines && text.includes("\n") && this.#isLines())
          this.#kind = "lines";
        if (this.#kind === "lines" && text.includes("\n")) this.#takeLines();
    }
  }

  #keep(text: string): void {
    this.#document.push(text);
    this.#length += text.length;
  }

  /** Whether the first line is an object by itself, and more follows. */
  #isLines(): boolean {
    const text = this.#document.join("").trimStart();
    const end = text.indexOf("\n");
    if (end < 0) return false;
    this.#mayBeLines = isRecord(jsonOf(text.slice(0, end)));
    return this.#mayBeLines && (this.#promisesLines || text.slice(end).trim() !== "");
  }

  #takeLines(): void {
    const lines = this.#document.join("").split("\n");
    const last = lines.pop() ?? "";
    this.#document = [last];
    this.#length = last.length;
    for (const line of lines) this.#found.push(...lineFrames(line));
    this.done ||= this.#found.at(-1)?.type === "done";
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

function kindOf(first: string): "stream" | "document" | "array" | "page" {
  if (first === "[") return "array";
  if (first === "{") return "document";
  return first === "<" || first === '"' ? "page" : "stream";
}

/** A single JSON document, or the objects of a text that holds several in a row. */
function wholeFrames(text: string): Frame[] {
  const value = jsonOf(text);
  if (value !== undefined) return [{ type: "whole", value }];
  const objects = new ObjectScanner().add(text);
  return objects.length === 1 ? objects.map((one) => ({ type: "whole", value: one })) : objects.map(eventOf);
}
