/** Runs in a process of its own: answers every request with one long recorded-like stream, as fast as the socket takes it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { bigMarkdown } from "../test/gateway/answers/bigMarkdown.ts";
import type { Asked, Shape } from "../test/gateway/asked.ts";
import { chat } from "../test/gateway/shapes/chat.ts";
import { messages } from "../test/gateway/shapes/messages.ts";
import { responses } from "../test/gateway/shapes/responses.ts";

const usualCharactersPerEvent = 4;
const pieceBytes = 65_536;
const asked: Asked = { model: "bench", stream: true, system: "", messages: [], includeUsage: true };

const shapes: Readonly<Record<string, Shape>> = {
  "/chat/completions": chat,
  "/responses": responses,
  "/messages": messages,
  "/v1/messages": messages,
};

const bodies = new Map<string, Buffer>();

/** By path and size, as `/200/chat/completions`: so many thousand bytes of text; `/200x400`: in events of 400 characters. */
function bodyFor(path: string): Buffer | undefined {
  const [, kilobytes = "", characters, rest = ""] = /^\/(\d+)(?:x(\d+))?(\/.*)$/.exec(path) ?? [];
  const shape = shapes[rest];
  if (!shape) return undefined;
  const text = bigMarkdown(Number(kilobytes));
  const usage = { inputTokens: 10, cachedInputTokens: 0, outputTokens: text.length / 4, reasoningTokens: 0 };
  const frames = shape.frames(
    asked,
    { text, reasoning: "", usage, finish: "stop" },
    Number(characters ?? usualCharactersPerEvent),
  );
  return Buffer.from(frames.map(({ data }) => data).join(""));
}

const server = createServer((request, response) => {
  const path = request.url ?? "";
  const body = bodies.get(path) ?? bodyFor(path);
  request.resume();
  if (!body) return void response.writeHead(404).end();
  bodies.set(path, body);
  response.writeHead(200, { "content-type": "text/event-stream" });
  let at = 0;
  const more = () => {
    while (at < body.length) {
      const piece = body.subarray(at, (at += pieceBytes));
      if (!response.write(piece)) return void response.once("drain", more);
    }
    response.end();
  };
  more();
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
