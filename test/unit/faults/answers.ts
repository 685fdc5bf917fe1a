/** What a server may send instead of an answer, in Chat Completions unless a name says otherwise. */
import type { Socket } from "node:net";
import { event } from "../providers/protocols.ts";
import { head, replies, type Answer } from "../providers/rawServer.ts";

export const says = (content: string): string => event({ choices: [{ index: 0, delta: { content } }] });
const end = event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
export const usage = { prompt_tokens: 100, completion_tokens: 50 };
const counted = event({ choices: [], usage });

/** A whole answer, "Hi", with usage. */
export const well: Answer = replies(says("Hi") + end + counted + "data: [DONE]\n\n");

/** An answer that is whole, but does not say what it used. */
export const uncounted: Answer = replies(says("Hi") + end + "data: [DONE]\n\n");

/** A refusal; `error` is what stands in `error`. */
export const refuses = (status: number, error: object = {}, headers: Readonly<Record<string, string>> = {}): Answer =>
  replies(
    JSON.stringify({ error: { message: "No.", ...error } }),
    { "content-type": "application/json", ...headers },
    status,
  );

export const page = (status: number): Answer =>
  replies(`<html><title>Oops</title>${"<p>long</p>".repeat(500)}</html>`, { "content-type": "text/html" }, status);

/** A stream of these parts that ends cleanly, however complete it is. */
export const streams = (...parts: readonly (string | Uint8Array)[]): Answer =>
  replies(Buffer.concat(parts.map((part) => Buffer.from(part))));

/** The connection is reset after these bytes, once they have left. */
export const breaksAfter =
  (bytes: string): Answer =>
  (socket) => {
    if (bytes === "") return void socket.resetAndDestroy();
    socket.write(`HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 99999\r\n\r\n${bytes}`, () =>
      setTimeout(() => socket.resetAndDestroy(), 20),
    );
  };

/** Says this much and then nothing more, with comments on the way or without. */
export const fallsSilentAfter =
  (bytes: string, comments = false): Answer =>
  (socket) => {
    socket.write(bytes);
    if (comments) keepWriting(socket, ": still here\n\n");
  };

export function keepWriting(socket: Socket, text: string, milliseconds = 10): void {
  const timer = setInterval(() => socket.write(text), milliseconds);
  socket.on("close", () => clearInterval(timer));
}

export const opens = head(200);
export const ends = end;
