import assert from "node:assert/strict";
import { until } from "../../until.ts";
import { post, withGateway } from "./withGateway.ts";

const gateway = withGateway();
const hello = { model: "demo-quick", messages: [{ role: "user", content: "hi" }] };
const ask = (init: RequestInit = {}, body: object = hello) => post(`${gateway().baseUrl}/chat/completions`, body, init);

describe("the gateway's journal", () => {
  it("holds the request as it arrived and how it ended", async () => {
    await (await ask()).text();
    await until("the answer is over", () => gateway().journal[0]?.closedAt !== undefined);
    const [entry] = gateway().journal;
    assert.deepEqual(
      { ...entry, at: 0, closedAt: 0, headers: {}, usage: entry?.usage?.inputTokens },
      {
        id: 1,
        at: 0,
        method: "POST",
        path: "/v1/chat/completions",
        headers: {},
        body: hello,
        bodyBytes: JSON.stringify(hello).length,
        model: "demo-quick",
        aborted: false,
        status: 200,
        usage: 1,
        closedAt: 0,
      },
    );
  });

  it("never holds a key", async () => {
    await (await ask({ headers: { authorization: "Bearer sk-secret", "x-api-key": "sk-secret" } })).text();
    const headers = gateway().journal[0]?.headers ?? {};
    assert.deepEqual([headers["authorization"], headers["x-api-key"]], ["Bearer <9 characters>", "<9 characters>"]);
    assert.ok(!JSON.stringify(gateway().journal).includes("sk-secret"));
  });

  it("says when the client left before the end", async () => {
    gateway().when({}, { stallAfterBytes: 100 });
    const abort = new AbortController();
    const response = await ask({ signal: abort.signal }, { ...hello, stream: true });
    assert.equal(gateway().journal[0]?.aborted, false);
    abort.abort();
    await assert.rejects(response.text());
    await until("the caller has hung up", () => gateway().journal[0]?.aborted === true);
  });

  it("says it also for a client that left before the first byte", async () => {
    gateway().when({}, { delayBeforeFirstByteMilliseconds: 60_000 });
    const abort = new AbortController();
    const asked = ask({ signal: abort.signal });
    await until("the request is there", () => gateway().journal.length === 1);
    abort.abort();
    await assert.rejects(asked);
    await until("the caller has hung up", () => gateway().journal[0]?.aborted === true);
  });

  it("does not take a cut of its own for a client that left", async () => {
    gateway().when({}, { cutAfterBytes: 100 });
    await assert.rejects((await ask({}, { ...hello, stream: true })).text());
    await until("the answer is over", () => gateway().journal[0]?.closedAt !== undefined);
    assert.equal(gateway().journal[0]?.aborted, false);
  });

  it("can be read and emptied from another process", async () => {
    await (await ask()).text();
    const read = async () => (await (await fetch(`${gateway().url}/__gateway/journal`)).json()) as { body: object }[];
    assert.deepEqual(
      (await read()).map(({ body }) => body),
      [hello],
    );
    await fetch(`${gateway().url}/__gateway/journal`, { method: "DELETE" });
    assert.deepEqual(await read(), []);
  });
});
