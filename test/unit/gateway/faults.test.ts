import assert from "node:assert/strict";
import { request } from "node:http";
import { sse } from "../../gateway/sse.ts";
import type { Action, Match } from "../../gateway/rules.ts";
import { post, withGateway } from "./withGateway.ts";

const gateway = withGateway();
const hello = { model: "demo-quick", stream: true, messages: [{ role: "user", content: "hi" }] };
const ask = (body: object = hello, init: RequestInit = {}) => post(`${gateway().baseUrl}/chat/completions`, body, init);

/** Asks with one rule in force. */
async function askUnder(action: Action, init: RequestInit = {}): Promise<Response> {
  gateway().when({}, action);
  return ask(hello, init);
}

describe("a rule of the gateway", () => {
  it("sets status, headers and body", async () => {
    const response = await askUnder({
      status: 429,
      headers: { "retry-after": "7" },
      body: { error: { message: "slow" } },
    });
    assert.deepEqual(
      [response.status, response.headers.get("retry-after"), await response.json()],
      [429, "7", { error: { message: "slow" } }],
    );
  });

  it("answers a bare status with an error in OpenAI's form", async () => {
    const response = await askUnder({ status: 503 });
    const { error } = (await response.json()) as { error: object };
    assert.deepEqual([response.status, Object.keys(error)], [503, ["message", "type", "param", "code"]]);
  });

  it("says another text, with another usage, in the protocol's form", async () => {
    gateway().when(
      {},
      {
        answer: "Good evening.",
        usage: { inputTokens: 11, cachedInputTokens: 3, outputTokens: 5, reasoningTokens: 0 },
      },
    );
    const whole = (await (await ask({ ...hello, stream: false })).json()) as {
      choices: { message: { content: string } }[];
      usage: { prompt_tokens: number; completion_tokens: number };
    };
    assert.deepEqual(
      [whole.choices[0]?.message.content, whole.usage.prompt_tokens, whole.usage.completion_tokens],
      ["Good evening.", 11, 5],
    );
  });

  it("sends bytes as they are", async () => {
    const body = sse([{ event: "x", data: { a: 1 } }, "[DONE]"]);
    const text = await askUnder({ body });
    assert.deepEqual(
      [text.headers.get("content-type"), await text.text()],
      ["text/event-stream", 'event: x\ndata: {"a":1}\n\ndata: [DONE]\n\n'],
    );
    const page = await askUnder({ bodyBase64: Buffer.from("<html>").toString("base64"), contentType: "text/html" });
    assert.deepEqual([page.headers.get("content-type"), await page.text()], ["text/html", "<html>"]);
  });

  it("ends a body properly after so many bytes", async () => {
    const response = await askUnder({ endAfterBytes: 50 });
    assert.equal((await response.arrayBuffer()).byteLength, 50);
  });

  it("cuts the connection after so many bytes", async () => {
    const response = await askUnder({ cutAfterBytes: 50 });
    const { bytes, failed } = await readAll(response);
    assert.deepEqual([bytes, failed], [50, true]);
  });

  it("stalls after so many bytes, with the connection open", async () => {
    const abort = new AbortController();
    const response = await askUnder({ stallAfterBytes: 50 }, { signal: abort.signal });
    const reader = response.body?.getReader();
    const first = await reader?.read();
    const more = await Promise.race([reader?.read(), new Promise((resolve) => setTimeout(resolve, 50, "silence"))]);
    assert.deepEqual([first?.value?.byteLength, more], [50, "silence"]);
    abort.abort();
  });

  it("splits the bytes anywhere without changing them", async () => {
    const plain = await (await ask()).text();
    gateway().when({}, { splitEveryBytes: 3 });
    const parts = await packets(`${gateway().baseUrl}/chat/completions`, hello);
    assert.equal(Buffer.concat(parts).toString("utf8"), plain);
    assert.ok(parts.every(({ length }) => length <= 3));
  });

  it("redirects", async () => {
    const response = await askUnder({ redirectTo: "http://127.0.0.1:9/elsewhere" }, { redirect: "manual" });
    assert.deepEqual([response.status, response.headers.get("location")], [307, "http://127.0.0.1:9/elsewhere"]);
  });

  it("makes noise instead of events, or instead of HTTP", async () => {
    const response = await askUnder({ garbage: "body" });
    const text = await response.text();
    assert.deepEqual([response.status, text.includes("data:")], [200, false]);
    await assert.rejects(askUnder({ garbage: "wire" }), { name: "TypeError" });
  });

  it("waits before the first byte", async () => {
    const started = performance.now();
    await (await askUnder({ delayBeforeFirstByteMilliseconds: 40 })).text();
    assert.ok(performance.now() - started >= 39);
  });

  it("paces the text", async () => {
    const started = performance.now();
    const response = await askUnder({
      answer: "a".repeat(16),
      pace: { firstTokenMilliseconds: 20, tokensPerSecond: 100, chunkCharacters: 4 },
    });
    const pieces = (await response.text()).match(/"content":"aaaa"/g);
    assert.equal(pieces?.length, 4);
    // The last of four pieces of one token each is due after 20 + 3 * 10 milliseconds.
    assert.ok(performance.now() - started >= 48);
  });
});

describe("rules of the gateway", () => {
  const refuse: Action = { status: 500 };
  const cases: readonly { it: string; match: Match; expect: readonly number[] }[] = [
    { it: "fit everything when empty", match: {}, expect: [500, 500] },
    { it: "fit the end of a path", match: { path: "/responses" }, expect: [200, 200] },
    { it: "fit a model", match: { model: "demo-quick" }, expect: [500, 500] },
    { it: "fit a text of the body", match: { bodyIncludes: '"hi"' }, expect: [500, 500] },
    { it: "leave others alone", match: { model: "demo-quick", bodyIncludes: "bye" }, expect: [200, 200] },
    { it: "are spent after so many times", match: { times: 1 }, expect: [500, 200] },
  ];
  for (const { it: name, match, expect } of cases) {
    it(name, async () => {
      gateway().when(match, refuse);
      assert.deepEqual([(await ask()).status, (await ask()).status], expect);
    });
  }

  it("let the newest win, until it is taken away", async () => {
    gateway().when({}, { status: 500 });
    const takeAway = gateway().when({}, { status: 418 });
    const before = (await ask()).status;
    takeAway();
    assert.deepEqual([before, (await ask()).status], [418, 500]);
  });

  it("can be set from another process", async () => {
    await post(`${gateway().url}/__gateway/rules`, { match: { model: "demo-quick" }, action: { status: 402 } });
    const under = (await ask()).status;
    await fetch(`${gateway().url}/__gateway/rules`, { method: "DELETE" });
    assert.deepEqual([under, (await ask()).status], [402, 200]);
  });
});

async function readAll(response: Response): Promise<{ bytes: number; failed: boolean }> {
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) bytes += (part as Uint8Array).byteLength;
    return { bytes, failed: false };
  } catch {
    return { bytes, failed: true };
  }
}

/** The chunks in which the body was framed on the wire. */
function packets(url: string, body: object): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: "POST" }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on("data", (part: Buffer) => parts.push(part));
      incoming.on("end", () => resolve(parts));
      incoming.on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.end(JSON.stringify(body));
  });
}
