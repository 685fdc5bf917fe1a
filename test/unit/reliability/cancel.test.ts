import assert from "node:assert/strict";
import type { Attempt } from "../../../src/core/usage/attempt.ts";
import type { AssistEvent } from "../../../src/core/event.ts";
import { createAssist, type Stages } from "../../../src/pipeline.ts";
import { createProviders } from "../../../src/providers/index.ts";
import { createReliability, type Reliability } from "../../../src/reliability/createReliability.ts";
import { realTime } from "../../../src/reliability/time.ts";
import { until } from "../../until.ts";
import { head, serve, stopServers, type Answer, type RawServer } from "../providers/rawServer.ts";
import { decision, model, provider, task } from "../samples.ts";

const { clients } = createProviders();
const event = 'data: {"choices":[{"index":0,"delta":{"content":"word "}}]}\n\n';
const never = () => new Promise<never>(() => undefined);

interface State {
  readonly it: string;
  readonly answer?: Answer;
  readonly stages?: Partial<Stages>;
  /** The event after which it is cancelled; absent: once the server has the request, or when nothing moves. */
  readonly after?: AssistEvent["type"];
  /** Requests that reached the server. */
  readonly requests: number;
  readonly text?: string;
}

const headers = head(200, { connection: "keep-alive" });
const states: readonly State[] = [
  { it: "while it is found out who can be asked", stages: { facts: never }, requests: 0 },
  { it: "while the key is read", stages: { readKey: never }, after: "routed", requests: 0 },
  { it: "while the money is held", stages: { reserve: never }, after: "routed", requests: 0 },
  { it: "while the client is loaded", stages: { client: never }, after: "routed", requests: 0 },
  { it: "before the headers", answer: () => undefined, requests: 1 },
  { it: "after the headers", answer: (socket) => socket.write(headers), requests: 1 },
  { it: "while only comments come", answer: (socket) => socket.write(`${headers}: ping\n\n`), requests: 1 },
  {
    it: "in the middle of the answer",
    answer: (socket) => socket.write(headers + event),
    after: "text",
    requests: 1,
    text: "word ",
  },
  {
    it: "in the middle of an event",
    answer: (socket) => socket.write(headers + event + event.slice(0, 30)),
    after: "text",
    requests: 1,
    text: "word ",
  },
  {
    it: "while an answer is waited for again",
    answer: (socket) => socket.end(head(503, { "content-type": "application/json", "retry-after": "7" })),
    after: "retrying",
    requests: 1,
  },
];

const started: Reliability[] = [];

describe("cancel", () => {
  afterEach(async () => {
    for (const { health } of started.splice(0)) health.dispose();
    await stopServers();
  });

  for (const { it: when, answer = () => undefined, stages = {}, after, requests, text = "" } of states) {
    it(`${when}, ends the request and closes its socket`, async () => {
      const server = await serve(answer);
      const stop = new AbortController();
      const cancel = (): void => stop.abort();
      const attempts: Attempt[] = [];
      const assist = createAssist({ ...stagesAt(server, attempts), ...stages });
      const events: AssistEvent[] = [];
      const walk = (async () => {
        for await (const each of assist(task(), stop.signal)) {
          events.push(each);
          if (each.type === after) setTimeout(cancel, 5);
        }
      })();
      if (after === undefined) {
        await until("the server has the request", () => server.requests.length >= requests);
        setTimeout(cancel, 20);
      }
      // Nothing but this ends it: what a state waits for never comes, or comes after the test's own time.
      await walk;
      if (requests > 0) await server.closed();
      assert.equal(server.requests.length, requests);
      assert.deepEqual(events.filter(({ type }) => type === "done" || type === "failed").length, 1);
      const end = events.at(-1);
      assert.ok(end?.type === "failed" && end.failure.kind === "cancelled", JSON.stringify(end));
      assert.equal(events.map((each) => (each.type === "text" ? each.text : "")).join(""), text);
      const last = attempts.at(-1);
      if (last && after !== "retrying") assert.equal(last.outcome, "cancelled");
    });
  }

  it("keeps one connection for request after request", async () => {
    const body = `${event}data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`;
    const server = await serve((socket) =>
      socket.write(head(200, { connection: "keep-alive", "content-length": `${body.length}` }) + body),
    );
    const attempts: Attempt[] = [];
    const assist = createAssist(stagesAt(server, attempts));
    for (let requests = 0; requests < 5; requests++) {
      for await (const _event of assist(task(), new AbortController().signal));
      // The body's end has to arrive before the connection is free again.
      await pause(5);
    }
    assert.deepEqual(
      attempts.map(({ outcome }) => outcome),
      Array(5).fill("done"),
    );
    assert.equal(server.connections(), 1);
  });
});

function stagesAt(server: RawServer, attempts: Attempt[]): Stages {
  const by = provider({ baseUrl: server.url });
  const reliability = createReliability({ time: realTime, load: () => undefined, save: () => undefined });
  started.push(reliability);
  return {
    models: () => [model({ provider: by })],
    reliability: async () => reliability,
    facts: async () => ({ usableProviders: new Set(["acme"]) }),
    route: (_task, models) => decision(models),
    readKey: async () => "sk-test",
    client: async (protocol) => clients[protocol],
    reserve: async () => ({ kind: "reserved", id: "r" }),
    record: (attempt) => attempts.push(attempt),
    now: () => Date.now(),
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
