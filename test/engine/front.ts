import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A model that really computes. */
export interface Engine {
  /** Of the whole conversation. */
  readonly windowTokens: number;
  count(text: string): Promise<number>;
  /** Ends early when the signal aborts. */
  complete(request: Generation): Promise<{ readonly inputTokens: number; readonly outputTokens: number }>;
}

export interface Generation {
  readonly prompt: string;
  readonly maxTokens: number;
  readonly write: (text: string) => void;
  readonly signal: AbortSignal;
}

/** What the front has seen, for tests: `GET /seen`. */
export interface Seen {
  readonly finished: number;
  /** The client closed its connection before the end. */
  readonly cancelled: number;
  readonly refused: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

interface Asked {
  readonly messages: readonly { readonly content: string }[];
  readonly max_tokens?: number;
}

/** Tokens of an answer whose length the client does not limit. */
const usualAnswer = 4_000;

const noneSeen: Seen = { finished: 0, cancelled: 0, refused: 0, inputTokens: 0, outputTokens: 0 };

/** `/v1/models` and `/v1/chat/completions` as llama.cpp's own server answers them, one request at a time. Gives its port. */
export async function startFront(engine: Engine): Promise<number> {
  let seen = noneSeen;
  const note = (change: Partial<Record<keyof Seen, number>>): void => {
    for (const [name, count] of Object.entries(change)) seen = { ...seen, [name]: seen[name as keyof Seen] + count };
  };
  let turn: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    if (request.url === "/seen") return json(response, 200, seen);
    if (request.url === "/v1/models") {
      const meta = { n_ctx: engine.windowTokens, n_ctx_train: engine.windowTokens };
      return json(response, 200, {
        object: "list",
        data: [{ id: "tiny", object: "model", owned_by: "llamacpp", meta }],
      });
    }
    if (request.url !== "/v1/chat/completions") return json(response, 404, { error: { message: "File Not Found" } });
    turn = turn.then(() => chat(engine, request, response, note)).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

type Note = (change: Partial<Record<keyof Seen, number>>) => void;

async function chat(engine: Engine, request: IncomingMessage, response: ServerResponse, note: Note): Promise<void> {
  const { messages, max_tokens = usualAnswer } = JSON.parse(await bodyOf(request)) as Asked;
  const prompt = messages.map(({ content }) => `${content}\n`).join("");
  const inputTokens = await engine.count(prompt);
  if (inputTokens >= engine.windowTokens) {
    note({ refused: 1 });
    return json(response, 400, { error: tooLong(inputTokens, engine.windowTokens) });
  }
  const closed = new AbortController();
  response.on("close", () => closed.abort());
  response.writeHead(200, { "content-type": "text/event-stream" });
  const send = (fields: object): void => {
    response.write(
      `data: ${JSON.stringify({ id: "tiny-1", object: "chat.completion.chunk", model: "tiny", ...fields })}\n\n`,
    );
  };
  const counts = await engine.complete({
    prompt,
    maxTokens: Math.min(max_tokens, engine.windowTokens - inputTokens),
    write: (content) => send({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }),
    signal: closed.signal,
  });
  if (closed.signal.aborted) return note({ cancelled: 1 });
  note({ finished: 1, ...counts });
  send({ choices: [{ index: 0, delta: {}, finish_reason: "length" }] });
  send({
    choices: [],
    usage: {
      prompt_tokens: counts.inputTokens,
      completion_tokens: counts.outputTokens,
      total_tokens: counts.inputTokens + counts.outputTokens,
    },
  });
  response.end("data: [DONE]\n\n");
}

/** In llama.cpp's words. */
function tooLong(inputTokens: number, windowTokens: number): object {
  return {
    code: 400,
    message: `request (${inputTokens} tokens) exceeds the available context size (${windowTokens} tokens), try increasing it`,
    type: "exceed_context_size_error",
    n_prompt_tokens: inputTokens,
    n_ctx: windowTokens,
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
