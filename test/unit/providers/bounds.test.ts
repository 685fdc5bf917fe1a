import assert from "node:assert/strict";
import type { Failure } from "../../../src/core/failure/failure.ts";
import type { Limits } from "../../../src/providers/http/limits.ts";
import { call, outcome, quickLimits } from "./ask.ts";
import { event, protocols } from "./protocols.ts";
import { head, serve, stopServers, type Answer } from "./rawServer.ts";

/** Writes the same piece until so many bytes have gone, or nobody listens any more; then ends the answer, if it is to end. */
function writes(piece: string | Uint8Array, bytes: number, begin: string, end = ""): Answer {
  return (socket) => {
    socket.write(head(200) + begin);
    let left = bytes;
    const more = (): void => {
      if (socket.destroyed) return;
      if (left <= 0) return void socket.end(end);
      left -= piece.length;
      socket.write(piece, () => setImmediate(more));
    };
    more();
  };
}

interface Flood {
  readonly it: string;
  readonly piece: string | Uint8Array;
  readonly bytes: number;
  readonly begin?: string;
  readonly limits?: Partial<Limits>;
  readonly kind: Failure["kind"];
  readonly message: RegExp;
}

const megabytes = 1_000_000;
const answerBytes = 64 * megabytes;

const floods: readonly Flood[] = [
  {
    it: "junk of 500 MB",
    piece: "junk ".repeat(200_000),
    bytes: 500 * megabytes,
    kind: "malformed",
    message: /larger than \d+ bytes/,
  },
  {
    it: "comments of 500 MB",
    piece: `: ${"still here ".repeat(6_000)}\n`.repeat(10),
    bytes: 500 * megabytes,
    kind: "malformed",
    message: /larger than 64000000 bytes/,
  },
  {
    it: "a page of 500 MB",
    piece: "<p>no</p>".repeat(100_000),
    bytes: 500 * megabytes,
    begin: "<html>",
    kind: "malformed",
    message: /larger than 64000000 bytes/,
  },
  {
    it: "a list of objects without end",
    piece: '{"a":'.repeat(100_000),
    bytes: 500 * megabytes,
    begin: "[",
    kind: "malformed",
    message: /larger than 16000000 bytes/,
  },
  {
    it: "a million empty events",
    piece: "data: {}\n\n".repeat(10_000),
    bytes: 10 * megabytes,
    kind: "malformed",
    message: /events that bring nothing/,
  },
  {
    it: "a million events of names that nobody knows",
    piece: event({ type: "x", object: "y" }).repeat(5_000),
    bytes: 30 * megabytes,
    kind: "malformed",
    message: /events that bring nothing/,
  },
];

const mostGrowth = 150 * megabytes;

describe("what a server may send before it counts as broken", () => {
  afterEach(stopServers);

  for (const { it: does, piece, bytes, begin = "", limits, kind, message } of floods) {
    it(`${does}: one failure, and memory stays flat`, async () => {
      const [protocol] = protocols;
      assert.ok(protocol);
      const server = await serve(writes(piece, bytes, begin));
      const before = process.memoryUsage();
      const asked = call(server.url);
      const { chunks, failure } = await outcome(protocol.create({ ...quickLimits, answerBytes, ...limits }), asked);
      const after = process.memoryUsage();
      assert.deepEqual([chunks, failure?.kind], [[], kind]);
      assert.match(failure && "message" in failure ? failure.message : "", message);
      const grown = after.heapUsed + after.external - before.heapUsed - before.external;
      assert.ok(grown < mostGrowth, `${grown} bytes`);
      await server.closed();
    }).timeout(60_000);
  }

  for (const protocol of protocols) {
    it(`${protocol.name}: pings behind the end put it off no longer than the limit`, async () => {
      const server = await serve((socket) => {
        socket.write(head(200) + protocol.says("Hi") + protocol.end.split("\n\n")[0] + "\n\n");
        const pings = setInterval(() => socket.write(event({ type: "ping" })), 10);
        socket.on("close", () => clearInterval(pings));
      });
      const { chunks, failure } = await outcome(protocol.create(quickLimits), call(server.url));
      assert.deepEqual([failure, chunks.at(-1)?.type], [undefined, "finish"]);
      await server.closed();
    });
  }

  // The last word of Responses is no finish reason, which some servers give too early.
  for (const protocol of protocols.filter(({ name }) => name !== "Responses")) {
    it(`${protocol.name}: text behind an end counts, also after a pause`, async () => {
      const [end = ""] = protocol.end.split(/(?<=\n\n)/);
      const server = await serve((socket) => {
        socket.write(head(200) + protocol.says("one ") + end);
        setTimeout(() => socket.end(protocol.says("two") + protocol.end), 50);
      });
      const { chunks, failure } = await outcome(
        protocol.create({ ...quickLimits, trailerMilliseconds: 5_000 }),
        call(server.url),
      );
      const said = chunks.flatMap((chunk) => (chunk.type === "text" ? [chunk.text] : [])).join("");
      assert.deepEqual([said, failure], ["one two", undefined]);
    });
  }

  it("names the model shortly, and a thousand calls at most", async () => {
    const [chat] = protocols;
    assert.ok(chat);
    const calls = Array.from({ length: 1_001 }, (_, index) => ({ index, id: `c${index}`, function: { name: "f" } }));
    const long = event({ model: "m".repeat(10_000), choices: [{ delta: { content: "Hi" } }] });
    const server = await serve((socket) =>
      socket.end(head(200) + long + event({ choices: [{ delta: { tool_calls: calls } }] })),
    );
    const { chunks, failure } = await outcome(chat.create(quickLimits), call(server.url));
    assert.equal(chunks[0]?.type === "served" && chunks[0].model.length, 200);
    assert.deepEqual(failure, { kind: "malformed", message: "The answer has more than 1000 calls." });
  });
});
