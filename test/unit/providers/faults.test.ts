import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { gzipSync } from "node:zlib";
import type { Chunk } from "../../../src/core/protocolClient.ts";
import type { Limits } from "../../../src/providers/http/limits.ts";
import { call, outcome, quickLimits } from "./ask.ts";
import { protocols, type Protocol } from "./protocols.ts";
import { head, serve, stopServers, type Answer } from "./rawServer.ts";

interface Fault {
  readonly it: string;
  readonly answer: (protocol: Protocol) => Answer;
  readonly limits?: Partial<Limits>;
  readonly text: string;
  /** The failure's kind, or how the answer ends. */
  readonly ends: string;
  readonly message?: RegExp;
}

const certificate = {
  key: readFileSync("test/fixtures/tls/self-signed.key.pem"),
  cert: readFileSync("test/fixtures/tls/self-signed.pem"),
};

const sends =
  (...parts: readonly (string | Uint8Array)[]): Answer =>
  (socket) => {
    for (const part of parts) socket.write(part);
    socket.end();
  };

const faults: readonly Fault[] = [
  {
    it: "a reset before the headers",
    answer: () => (socket) => socket.resetAndDestroy(),
    text: "",
    ends: "unreachable",
  },
  { it: "a connection closed before the headers", answer: () => sends(), text: "", ends: "unreachable" },
  { it: "bytes that are no HTTP", answer: () => sends("SSH-2.0-OpenSSH_9.6\r\n"), text: "", ends: "unreachable" },
  {
    it: "headers without measure",
    answer: ({ stream }) => sends(head(200, { "x-large": "x".repeat(200_000) }), stream),
    text: "",
    ends: "unreachable",
    message: /overflow/i,
  },
  { it: "a success without content", answer: () => sends(head(204)), text: "", ends: "malformed" },
  {
    it: "an encoding that it is not in",
    answer: ({ stream }) => sends(head(200, { "content-encoding": "gzip" }), stream),
    text: "",
    ends: "cut-off",
    message: /header/,
  },
  {
    it: "a compressed stream",
    answer: ({ says, end }) => sends(head(200, { "content-encoding": "gzip" }), gzipSync(says("Hi") + end)),
    text: "Hi",
    ends: "finish",
  },
  {
    it: "a compressed stream that is cut before its first word",
    answer: ({ says, end }) =>
      sends(head(200, { "content-encoding": "gzip" }), gzipSync(says("Hi") + end).subarray(0, 14)),
    text: "",
    ends: "malformed",
  },
  {
    it: "a body shorter than promised",
    answer: ({ says }) => sends(head(200, { "content-length": "9999" }), says("Hi")),
    text: "Hi",
    ends: "cut-off",
  },
  {
    it: "a chunked body without its last chunk",
    answer: ({ says }) => {
      const body = says("Hi");
      const size = Buffer.byteLength(body).toString(16);
      return sends(head(200, { "transfer-encoding": "chunked" }), `${size}\r\n${body}\r\n`);
    },
    text: "Hi",
    ends: "cut-off",
  },
  {
    it: "one line without end",
    answer: () => (socket) => {
      socket.write(`${head(200)}data: {"x":"`);
      const more = () => {
        if (!socket.destroyed) socket.write("x".repeat(20_000), () => setImmediate(more));
      };
      more();
    },
    limits: { answerBytes: 200_000 },
    text: "",
    ends: "malformed",
    message: /larger than 200000 bytes/,
  },
  {
    it: "an event that never becomes complete, a byte at a time",
    answer:
      ({ says }) =>
      (socket) => {
        socket.write(head(200) + says("Hi"));
        const trickle = setInterval(() => socket.write("d"), 10);
        socket.on("close", () => clearInterval(trickle));
      },
    limits: { idleMilliseconds: 60 },
    text: "Hi",
    ends: "stalled",
  },
  {
    it: "bytes that are no UTF-8",
    answer: ({ says, end }) => {
      const [before = "", after = ""] = says("H|i").split("|");
      return sends(head(200), before, Uint8Array.of(0xff, 0xc3), after, end);
    },
    text: "H\uFFFD\uFFFDi",
    ends: "finish",
  },
  {
    it: "a thousand events in one piece",
    answer: ({ says, end }) => sends(head(200) + says("x").repeat(1_000) + end),
    text: "x".repeat(1_000),
    ends: "finish",
  },
  {
    it: "two ends",
    answer: ({ says, end }) => sends(head(200) + says("Hi") + end + end),
    text: "Hi",
    ends: "finish",
  },
  {
    it: "informational responses before the real one",
    answer: ({ says, end }) => sends("HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n", head(200) + says("Hi") + end),
    text: "Hi",
    ends: "finish",
  },
];

const said = (chunks: readonly Chunk[]) =>
  chunks.flatMap((chunk) => (chunk.type === "text" ? [chunk.text] : [])).join("");

for (const protocol of protocols) {
  describe(`faults on the way: ${protocol.name}`, () => {
    afterEach(stopServers);

    for (const { it: does, answer, limits, text, ends, message } of faults) {
      it(does, async () => {
        const server = await serve(answer(protocol));
        const client = protocol.create({ ...quickLimits, ...limits });
        const { chunks, failure } = await outcome(client, call(server.url));
        assert.deepEqual([said(chunks), failure?.kind ?? chunks.at(-1)?.type], [text, ends]);
        assert.equal(chunks.filter(({ type }) => type === "finish").length, failure ? 0 : 1);
        if (message) assert.match(failure && "message" in failure ? failure.message : "", message);
        assert.equal(server.requests.length, 1);
      });
    }

    it("a port that is blocked", async () => {
      const { failure } = await outcome(protocol.create(quickLimits), call("http://127.0.0.1:1/v1"));
      const url = `http://127.0.0.1:1${protocol.path}`;
      const reason = { text: "requests to port {0} are blocked", args: ["1"] };
      assert.deepEqual(failure, { kind: "bad-url", url, reason });
    });

    it("a host that does not exist", async () => {
      const { failure } = await outcome(protocol.create(quickLimits), call("https://nowhere.invalid/v1"));
      assert.equal(failure?.kind, "unreachable");
      assert.match(failure.message, /nowhere\.invalid/);
    });

    it("a certificate that nobody vouches for", async () => {
      const server = createTlsServer(certificate, (socket) => socket.destroy()).listen(0, "127.0.0.1");
      await once(server, "listening");
      const url = `https://localhost:${(server.address() as AddressInfo).port}/v1`;
      const { failure } = await outcome(protocol.create(quickLimits), call(url));
      server.close();
      assert.equal(failure?.kind, "unreachable");
      assert.equal(failure.passing, undefined);
      assert.match(failure.message, /certificate/i);
    });

    it("a server without TLS where TLS was asked for", async () => {
      const server = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")).listen(0, "127.0.0.1");
      await once(server, "listening");
      const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
      const { failure } = await outcome(protocol.create(quickLimits), call(url));
      server.close();
      assert.equal(failure?.kind, "unreachable");
    });
  });
}
