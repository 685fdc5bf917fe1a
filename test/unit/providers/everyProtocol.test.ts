import assert from "node:assert/strict";
import type { Failure } from "../../../src/core/failure/failure.ts";
import type { Provider } from "../../../src/core/model.ts";
import type { Chunk } from "../../../src/core/protocolClient.ts";
import { call, canary, outcome, quickLimits } from "./ask.ts";
import { event, protocols } from "./protocols.ts";
import { head, replies, serve, stopServers } from "./rawServer.ts";

const said = (chunks: readonly Chunk[]) =>
  chunks.map((chunk) => (chunk.type === "text" ? chunk.text : chunk.type)).filter((word) => word !== "usage");

for (const protocol of protocols) {
  const client = protocol.create(quickLimits);

  describe(protocol.name, () => {
    afterEach(stopServers);

    it("reads a recorded stream", async () => {
      const server = await serve(replies(protocol.stream));
      assert.deepEqual(await outcome(client, call(server.url)), { chunks: protocol.chunks });
      assert.deepEqual(
        server.requests.map(({ line }) => line),
        [`POST ${protocol.path} HTTP/1.1`],
      );
    });

    it("reads the same whichever way the bytes are cut", async () => {
      const bytes = Buffer.from(protocol.stream);
      for (const size of [1, 7]) {
        const server = await serve(async (socket) => {
          socket.setNoDelay(true);
          socket.write(head(200));
          for (let at = 0; at < bytes.length; at += size) {
            socket.write(bytes.subarray(at, at + size));
            await new Promise((resolve) => setImmediate(resolve));
          }
          socket.end();
        });
        assert.deepEqual(await outcome(client, call(server.url)), { chunks: protocol.chunks });
      }
    });

    it("finds an error line whichever way the bytes are cut", async () => {
      const line = `${protocol.says("Hi")}error: {"code":503,"message":"Loading model"}\n\n`;
      const server = await serve(async (socket) => {
        socket.setNoDelay(true);
        socket.write(head(200));
        for (const byte of line) {
          socket.write(byte);
          await new Promise((resolve) => setImmediate(resolve));
        }
        socket.end();
      });
      const { chunks, failure } = await outcome(client, call(server.url));
      assert.deepEqual(
        [said(chunks), failure],
        [["Hi"], { kind: "overloaded", status: 503, message: "Loading model" }],
      );
    });

    const equal: readonly { it: string; stream: string }[] = [
      { it: "CRLF", stream: protocol.stream.replaceAll("\n", "\r\n") },
      { it: "CR only", stream: protocol.stream.replaceAll("\n", "\r") },
      { it: "a byte order mark", stream: `\uFEFF${protocol.stream}` },
      { it: "no space after the colon", stream: protocol.stream.replaceAll("data: ", "data:") },
      { it: "no event lines", stream: protocol.stream.replace(/^event: .*\n/gm, "") },
      { it: "one line break between events", stream: protocol.stream.replaceAll("\n\n", "\n") },
      { it: "no blank line at the end", stream: protocol.stream.trimEnd() },
      { it: "blank lines at the beginning", stream: `\n\n\n${protocol.stream}` },
      {
        it: "comments, pings and garbage between events",
        stream: protocol.stream.replaceAll("\n\n", "\n\n: c\n\ndata: ping\n\ndata:\n\ndata: null\n\n"),
      },
      {
        it: "an event that cannot be read, and another",
        stream: `data: {\n\ndata: {"a":}\n\n${protocol.stream}`,
      },
      {
        it: "unknown fields and events",
        stream: `id: 1\nretry: 5\nx: y\n${event({ type: "new.event" })}${protocol.stream}`,
      },
      { it: "error: null in every event", stream: protocol.stream.replaceAll("data: {", 'data: {"error":null,') },
      {
        it: "a [DONE] and nonsense after the end",
        stream: `${protocol.stream}data: [DONE]\n\n${event({ error: { message: "late" } })}`,
      },
    ];
    for (const { it: does, stream } of equal) {
      it(`reads the same with ${does}`, async () => {
        const server = await serve(replies(stream));
        assert.deepEqual(await outcome(client, call(server.url)), { chunks: protocol.chunks });
      });
    }

    it("takes a whole answer where a stream was asked for", async () => {
      for (const type of ["application/json", "text/event-stream"]) {
        const server = await serve(replies(`\n\n${JSON.stringify(protocol.whole)}`, { "content-type": type }));
        const { chunks, failure } = await outcome(client, call(server.url));
        assert.deepEqual([said(chunks), failure], [["Hi", "finish"], undefined]);
      }
    });

    it("accepts every success status", async () => {
      const server = await serve(replies(protocol.stream, {}, 246));
      assert.deepEqual(await outcome(client, call(server.url)), { chunks: protocol.chunks });
    });

    const failing: readonly {
      it: string;
      body: string;
      headers?: Record<string, string>;
      expect: readonly unknown[];
    }[] = [
      { it: "an empty answer", body: "", expect: [[], { kind: "malformed", message: "" }] },
      {
        it: "a web page",
        body: "<!doctype html><html><head><title>Sign in &\n go</title></head><body>Hello</body></html>",
        headers: { "content-type": "text/html" },
        expect: [[], { kind: "malformed", message: "Sign in & go" }],
      },
      { it: "text", body: "It works!", expect: [[], { kind: "malformed", message: "It works!" }] },
      { it: "half a document", body: '{"choices":[', expect: [[], { kind: "malformed", message: '{"choices":[' }] },
      {
        it: "a document of another kind",
        body: '{"hello":1}',
        expect: [[], { kind: "malformed", message: '{"hello":1}' }],
      },
      { it: "a stream without an end", body: protocol.says("Hi"), expect: [["Hi"], { kind: "cut-off", message: "" }] },
      {
        it: "a stream that ends in the middle of an event",
        body: `${protocol.says("Hi")}data: {"a`,
        expect: [["Hi"], { kind: "cut-off", message: "" }],
      },
      {
        it: "a third event that cannot be read",
        body: `data: {\n\ndata: {\n\n${protocol.says("Hi")}data: {"a":}\n\n${protocol.says("Ho")}${protocol.end}`,
        expect: [["Hi"], { kind: "malformed", message: "3 events of the answer cannot be read." }],
      },
      {
        it: "an error instead of a stream",
        body: JSON.stringify({ error: { message: "Slow down", type: "rate_limit_error" } }),
        headers: { "content-type": "application/json" },
        expect: [[], { kind: "rate-limited", status: 200, message: "Slow down" }],
      },
      {
        it: "an error in the middle of a stream",
        body: protocol.says("Hi") + event({ error: { code: 502, message: "Provider disconnected" } }),
        expect: [["Hi"], { kind: "overloaded", status: 502, message: "Provider disconnected" }],
      },
      {
        it: "an error event in the middle of a stream",
        body: `${protocol.says("Hi")}event: error\n${event({ type: "error", error: { type: "overloaded_error", message: "Overloaded" } })}`,
        expect: [["Hi"], { kind: "overloaded", status: 200, message: "Overloaded" }],
      },
      {
        it: "an error line in the middle of a stream",
        body: `${protocol.says("Hi")}error: {"code":503,"message":"Loading model","type":"unavailable_error"}\n\n`,
        expect: [["Hi"], { kind: "overloaded", status: 503, message: "Loading model" }],
      },
    ];
    for (const { it: does, body, headers, expect } of failing) {
      it(`fails on ${does}`, async () => {
        const server = await serve(replies(body, headers));
        const { chunks, failure } = await outcome(client, call(server.url));
        assert.deepEqual([said(chunks), failure], expect);
      });
    }

    it("fails where the connection is cut, and keeps what came before", async () => {
      const server = await serve((socket) => {
        socket.write(
          `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 9999\r\n\r\n${protocol.says("Hi")}`,
        );
        setTimeout(() => socket.resetAndDestroy(), 20);
      });
      const { chunks, failure } = await outcome(client, call(server.url));
      assert.deepEqual([said(chunks), failure?.kind], [["Hi"], "cut-off"]);
    });

    it("is complete where the connection is cut after the end", async () => {
      const server = await serve((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n${protocol.says("Hi")}${protocol.end}`);
        setTimeout(() => socket.resetAndDestroy(), 20);
      });
      const { chunks, failure } = await outcome(client, call(server.url));
      assert.deepEqual([said(chunks), failure], [["Hi", "finish"], undefined]);
    });

    it("is complete where the connection stays open after the end", async () => {
      const server = await serve((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n${protocol.says("Hi")}${protocol.end}`);
      });
      const { chunks, failure } = await outcome(client, call(server.url));
      assert.deepEqual([said(chunks), failure], [["Hi", "finish"], undefined]);
      await server.closed();
    });

    it("fails where nobody listens", async () => {
      const server = await serve(() => undefined);
      await server.stop();
      const { failure } = await outcome(client, call(server.url));
      const url = `${server.origin}${protocol.path}`;
      const port = new URL(url).port;
      const expected: Failure = {
        kind: "unreachable",
        url,
        message: `connect ECONNREFUSED 127.0.0.1:${port}`,
        passing: true,
      };
      assert.deepEqual(failure, expected);
    });

    it("closes the connection when it is cancelled", async () => {
      const stop = new AbortController();
      const server = await serve((socket) => socket.write(head(200) + protocol.says("Hi")));
      const chunks: Chunk[] = [];
      const asked = call(server.url, { signal: stop.signal });
      await assert.rejects(
        async () => {
          for await (const chunk of client(asked)) {
            chunks.push(chunk);
            stop.abort();
          }
        },
        { name: "AssistError", failure: { kind: "cancelled" } },
      );
      assert.deepEqual(said(chunks), ["Hi"]);
      await server.closed();
    });

    it("closes the connection when it is cancelled before an answer", async () => {
      const stop = new AbortController();
      const server = await serve(() => stop.abort());
      assert.deepEqual(await outcome(client, call(server.url, { signal: stop.signal })), {
        chunks: [],
        failure: { kind: "cancelled" },
      });
      await server.closed();
    });

    it("does not ask when it was cancelled before", async () => {
      const server = await serve(replies(protocol.stream));
      const { failure } = await outcome(client, call(server.url, { signal: AbortSignal.abort() }));
      assert.deepEqual([failure, server.requests.length], [{ kind: "cancelled" }, 0]);
    });

    it("closes the connection when nobody listens to it any more", async () => {
      const server = await serve((socket) => socket.write(head(200) + protocol.says("Hi") + protocol.says("Ho")));
      for await (const chunk of client(call(server.url))) if (chunk.type === "text") break;
      await server.closed();
    });

    it("keeps the connection for the next question", async () => {
      const body = Buffer.from(protocol.stream);
      const server = await serve((socket) => {
        socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
        socket.write(`${body.length.toString(16)}\r\n`);
        socket.write(body);
        // The end of the transfer comes a little after the answer's own.
        setTimeout(() => socket.write("\r\n0\r\n\r\n"), 5);
      });
      // On a busy machine the end may come after the next question has begun; not every time.
      for (let question = 0; question < 4; question += 1) {
        await outcome(client, call(server.url));
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      assert.equal(server.requests.length, 4);
      assert.ok(server.connections() < 4, `${server.connections()} connections for 4 questions`);
    });

    const silent: readonly { phase: "headers" | "first-data" | "idle"; writes: string; said: readonly string[] }[] = [
      { phase: "headers", writes: "", said: [] },
      { phase: "first-data", writes: head(200), said: [] },
      { phase: "idle", writes: head(200) + protocol.says("Hi"), said: ["Hi"] },
    ];
    for (const { phase, writes, said: words } of silent) {
      it(`gives up on a server that falls silent (${phase}), whatever it comments`, async () => {
        const server = await serve((socket) => {
          socket.write(writes);
          if (phase === "headers") return;
          const comments = setInterval(() => socket.write(`: still here\n\n${event({ type: "ping" })}`), 10);
          socket.on("close", () => clearInterval(comments));
        });
        const name = phase === "first-data" ? "firstDataMilliseconds" : `${phase}Milliseconds`;
        const impatient = protocol.create({ ...quickLimits, [name]: 60 });
        const { chunks, failure } = await outcome(impatient, call(server.url));
        assert.deepEqual([said(chunks), failure], [words, { kind: "stalled", seconds: 0.06, phase }]);
        await server.closed();
      });
    }

    it("waits for a server without a key to load its model", async () => {
      const server = await serve((socket) => setTimeout(() => socket.end(head(200) + protocol.stream), 60));
      const limits = { ...quickLimits, headersMilliseconds: 20 };
      const asked = (auth: Provider["auth"]) =>
        outcome(protocol.create(limits), call(server.url, { provider: { auth } }));
      assert.deepEqual(await asked({ kind: "none" }), { chunks: protocol.chunks });
      const failure = { kind: "stalled", seconds: 0.02, phase: "headers" };
      assert.deepEqual(await asked({ kind: "key", keyName: "k" }), { chunks: [], failure });
    });

    it("does not take a slow reader for a silent server", async () => {
      const server = await serve((socket) => {
        socket.write(head(200));
        for (let word = 0; word < 5; word++) socket.write(protocol.says("x".repeat(50_000)));
        socket.end(protocol.end);
      });
      const patient = protocol.create({ ...quickLimits, idleMilliseconds: 20, firstDataMilliseconds: 1_000 });
      let length = 0;
      for await (const chunk of patient(call(server.url))) {
        if (chunk.type === "text") length += chunk.text.length;
        if (length <= 100_000) await new Promise((resolve) => setTimeout(resolve, 60));
      }
      assert.equal(length, 250_000);
    });

    it("gives up on an answer without measure", async () => {
      const server = await serve((socket) => {
        socket.write(head(200));
        const more = () => {
          if (!socket.destroyed) socket.write(protocol.says("x".repeat(10_000)), () => setImmediate(more));
        };
        more();
      });
      const { failure } = await outcome(protocol.create({ ...quickLimits, answerBytes: 50_000 }), call(server.url));
      assert.deepEqual(failure, { kind: "malformed", message: "The answer is larger than 50000 bytes." });
      await server.closed();
    });

    for (const status of [301, 302, 303, 307, 308]) {
      it(`does not follow a redirect (${status}), so that neither key nor prompt go elsewhere`, async () => {
        const elsewhere = await serve(replies(protocol.stream));
        const server = await serve(replies("", { location: `${elsewhere.origin}/v1/x?y=${canary}` }, status));
        for (const gateway of [true, false]) {
          assert.deepEqual(await outcome(client, call(server.url, { provider: { gateway } })), {
            chunks: [],
            failure: { kind: "redirected", url: `${server.origin}${protocol.path}`, to: `${elsewhere.origin}/v1/x` },
          });
        }
        assert.equal(elsewhere.connections(), 0);
      });
    }

    it("takes the key out of what the server says about it", async () => {
      const echo = (text: string) => replies(JSON.stringify({ error: { message: text } }), {}, 401);
      const said = `Bad key ${canary}, headers: authorization: Bearer ${canary} x-api-key=${canary} ${btoa(canary)}`;
      const server = await serve(echo(said));
      const { failure } = await outcome(client, call(server.url));
      assert.equal(failure?.kind, "unauthorized");
      for (let at = 0; at + 12 <= canary.length; at++)
        assert.ok(!JSON.stringify(failure).includes(canary.slice(at, at + 12)));
      assert.ok(!JSON.stringify(failure).includes(btoa(canary)));
    });

    it("says nothing of a key that cannot be sent", async () => {
      const server = await serve(replies(protocol.stream));
      for (const apiKey of [`${canary}\nx`, `${canary}–`, `${canary}\0`]) {
        const { failure } = await outcome(client, call(server.url, { apiKey }));
        assert.deepEqual(failure, {
          kind: "key-unreadable",
          providerName: "Acme",
          message: "The key holds characters that cannot be sent.",
        });
      }
      assert.equal(server.connections(), 0);
    });

    it("sends no key where none is needed, and only headers that are ours or configured", async () => {
      const server = await serve(replies(protocol.stream));
      const headers = { "HTTP-Referer": "https://pointsman.example" };
      await outcome(client, call(server.url, { apiKey: undefined, provider: { headers } }));
      const [seen] = server.requests;
      const platform = ["accept-encoding", "accept-language", "connection", "content-length", "host", "sec-fetch-mode"];
      const names = Object.keys(seen?.headers ?? {})
        .filter((name) => !platform.includes(name))
        .sort();
      const expected = ["accept", "content-type", "http-referer", "user-agent"];
      assert.deepEqual(names, protocol.name === "Messages" ? [...expected, "anthropic-version"].sort() : expected);
      assert.equal(seen?.headers["user-agent"], "Pointsman");
    });

    it("reads nothing from the environment", async () => {
      const elsewhere = await serve(replies(protocol.stream));
      const server = await serve(replies(protocol.stream));
      const set = {
        OPENAI_BASE_URL: elsewhere.url,
        ANTHROPIC_BASE_URL: elsewhere.url,
        OPENAI_API_KEY: "sk-from-the-environment",
        OPENAI_ADMIN_KEY: "sk-from-the-environment",
        ANTHROPIC_API_KEY: "sk-from-the-environment",
        OPENAI_ORG_ID: "from-the-environment",
        OPENAI_PROJECT_ID: "from-the-environment",
        OPENAI_CUSTOM_HEADERS: "x-custom: from-the-environment",
        OPENAI_LOG: "debug",
      };
      Object.assign(process.env, set);
      try {
        await outcome(client, call(server.url, { apiKey: undefined }));
        await outcome(client, call(server.url));
      } finally {
        for (const name of Object.keys(set)) delete process.env[name];
      }
      assert.equal(elsewhere.connections(), 0);
      assert.equal(server.requests.length, 2);
      assert.ok(!JSON.stringify(server.requests).includes("from-the-environment"));
    });
  });
}

describe("the test's own server", () => {
  afterEach(stopServers);

  it("notices connections, so that a test which expects none can fail", async () => {
    const server = await serve(replies("x"));
    const response = await fetch(server.origin);
    await response.text();
    assert.equal(server.connections(), 1);
  });
});
