import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import type { AssistEvent } from "../../../src/core/event.ts";
import type { Time } from "../../../src/reliability/time.ts";
import { canary } from "../providers/ask.ts";
import { serve, stopServers, type Answer, type RawServer } from "../providers/rawServer.ts";
import { quickReliability, quickTime } from "../samples.ts";
import * as a from "./answers.ts";
import { closeHeadless, headless, told } from "./headless.ts";
import { settled } from "../../until.ts";

const busy = a.refuses(500);
const target = (id: string, server: RawServer) => ({ id, baseUrl: server.url });
const isEnd = ({ type }: AssistEvent) => type === "done" || type === "failed";
const never = new Promise<never>(() => undefined);

/** Stands still but for the waits, until it is moved. */
function slowTime() {
  let at = 0;
  const quick = quickTime();
  const time: Time = { ...quick, elapsed: () => at + quick.elapsed() };
  return { time, pass: (milliseconds: number) => (at += milliseconds) };
}

describe("faults across requests", () => {
  afterEach(async () => {
    closeHeadless();
    await stopServers();
  });

  describe("58: a request that the user stops", () => {
    interface State {
      readonly it: string;
      readonly answers: readonly Answer[];
      /** The event after which it is stopped; absent: once the server has the request, or at once. */
      readonly after?: AssistEvent["type"];
      readonly readKey?: () => Promise<string>;
      readonly reserve?: () => Promise<never>;
      readonly time?: Time;
      readonly requests: readonly [number, number];
      readonly ledger: readonly string[];
    }
    const hang: Answer = () => undefined;
    const standing: Time = { ...quickTime(), after: () => () => undefined };
    const states: readonly State[] = [
      {
        it: "while its key is read",
        answers: [a.well],
        readKey: () => never,
        requests: [0, 0],
        ledger: ["cancelled 0/0"],
      },
      { it: "while its money is held", answers: [a.well], reserve: () => never, requests: [0, 0], ledger: [] },
      { it: "before the headers", answers: [hang], requests: [1, 0], ledger: ["cancelled 4/0"] },
      { it: "after the headers", answers: [a.fallsSilentAfter(a.opens)], requests: [1, 0], ledger: ["cancelled 4/0"] },
      {
        it: "after the first word",
        answers: [a.fallsSilentAfter(a.opens + a.says("Hal"))],
        after: "text",
        requests: [1, 0],
        ledger: ["cancelled 4/1"],
      },
      {
        it: "in the middle of words",
        answers: [(socket) => (socket.write(a.opens + a.says("Hal")), a.keepWriting(socket, a.says("Hal"), 1))],
        after: "text",
        requests: [1, 0],
        ledger: ["cancelled 4/1"],
      },
      {
        it: "while it waits to ask again",
        answers: [a.refuses(429)],
        time: standing,
        after: "retrying",
        requests: [1, 0],
        ledger: ["failed 0/0"],
      },
      {
        it: "when another model takes over",
        answers: [a.refuses(402)],
        after: "fellBack",
        requests: [1, 0],
        ledger: ["failed 0/0"],
      },
    ];
    for (const { it: does, answers, after, readKey, reserve, time, requests, ledger } of states) {
      it(does, async () => {
        const stop = new AbortController();
        let asked = 0;
        const one = await serve((socket, seen) => {
          const answer = answers[Math.min(asked++, answers.length - 1)];
          answer?.(socket, seen);
          if (after === undefined) setTimeout(() => stop.abort(), 5);
        });
        const two = await serve(a.well);
        const product = headless([target("one", one), target("two", two)], {
          ...(readKey ? { readKey } : {}),
          ...(reserve ? { change: () => ({ reserve }) } : {}),
          reliability: quickReliability(time ?? quickTime()),
        });
        if (readKey || reserve) setTimeout(() => stop.abort(), 5);
        const events: AssistEvent[] = [];
        for await (const event of product.start({}, stop.signal)) {
          events.push(event);
          if (event.type === after) stop.abort();
        }
        // The connection is gone although the server goes on and on.
        await one.idle();
        assert.equal(events.at(-1)?.type === "failed" && events.at(-1)?.type, "failed", told(events));
        assert.ok(told(events).endsWith("failed: cancelled"), told(events));
        assert.equal(events.filter(isEnd).length, 1);
        await turn();
        assert.deepEqual([one.requests.length, two.requests.length], requests);
        const rows = await product.rows();
        assert.deepEqual(
          rows.map(({ outcome, input, output }) => `${outcome} ${input}/${output}`),
          ledger,
        );
      });
    }

    // The platform goes on with a connection that it has begun, for whoever comes next; nothing of ours is on it.
    it("while the connection is made", async () => {
      const one = await serve(hang);
      const two = await serve(a.well);
      const product = headless([{ id: "one", baseUrl: one.url.replace("http:", "https:") }, target("two", two)]);
      const stop = new AbortController();
      const asked = (async () => {
        const events: AssistEvent[] = [];
        for await (const event of product.start({}, stop.signal)) events.push(event);
        return events;
      })();
      while (one.connections() === 0) await turn();
      stop.abort();
      assert.equal(told(await asked), "one, failed: cancelled");
      assert.deepEqual([one.requests.length, two.requests.length], [0, 0]);
      assert.deepEqual(
        (await product.rows()).map(({ outcome }) => outcome),
        ["cancelled"],
      );
    });

    it("leaves no listener behind", async () => {
      const server = await serve(a.fallsSilentAfter(a.opens + a.says("Hal")));
      const product = headless([target("one", server)]);
      const stop = new AbortController();
      let listeners = 0;
      const { signal } = stop;
      const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
      signal.addEventListener = (...listening: Parameters<typeof add>) => (listeners++, add(...listening));
      signal.removeEventListener = (...listening: Parameters<typeof remove>) => (listeners--, remove(...listening));
      for await (const { type } of product.start({}, signal)) if (type === "text") break;
      await server.idle();
      assert.equal(listeners, 0);
    });
  });

  it("59: a request that is stopped while it ends has one end", async () => {
    const server = await serve(a.well);
    const product = headless([target("one", server)]);
    const ends = new Set<string>();
    for (let turns = 0; turns < 40; turns++) {
      const stop = new AbortController();
      const events: AssistEvent[] = [];
      const reading = (async () => {
        for await (const event of product.start({}, stop.signal)) events.push(event);
      })();
      for (let at = 0; at < turns; at++) await turn();
      stop.abort();
      await reading;
      assert.equal(events.filter(isEnd).length, 1, told(events));
      assert.ok(isEnd(events.at(-1) ?? assert.fail("nothing was told")));
      ends.add(events.at(-1)?.type ?? "");
    }
    const rows = await product.rows();
    const settled = rows.filter(({ state }) => state === "settled");
    assert.equal(settled.length, rows.length);
    // Who had ended was paid as reported, whatever the user did after.
    assert.ok(
      rows.filter(({ outcome }) => outcome === "done").every(({ input, output }) => input === 100 && output === 50),
    );
    assert.ok(ends.has("failed"), "no request was stopped in time");
  });

  it("60: a change of the settings does not reach a request on its way", async () => {
    let release = (): void => undefined;
    const one = await serve((socket) => {
      socket.write(a.opens + a.says("H"));
      release = () => socket.end(a.says("i") + a.ends);
    });
    const two = await serve(a.well);
    const product = headless([target("one", one), target("two", two)], {
      change: ({ models }) => ({ models: () => (one.requests.length > 0 ? models().slice(1) : models()) }),
    });
    const events = await product.ask({}, ({ type }) => void (type === "text" && release()));
    assert.equal(told(events), 'one, "Hi", done');
    assert.equal(told(await product.ask()), 'two, "Hi", done');
    assert.deepEqual(
      (await product.rows()).map(({ model }) => model),
      ["one/m-1", "two/m-1"],
    );
  });

  describe("61: where everybody has failed again and again", () => {
    it("the last one is asked all the same, and answers when it is well again", async () => {
      let well = false;
      const one = await serve((socket, seen) => (well ? a.well : busy)(socket, seen));
      const product = headless([target("one", one)]);
      for (let round = 0; round < 3; round++) await product.ask();
      assert.equal(product.reliability.health.of("one/m-1")?.state, "open");
      assert.match(told(await product.ask()), /failed: overloaded$/);
      well = true;
      assert.equal(told(await product.ask()), 'one, "Hi", done');
    });
  });

  it("62: one request finds out whether a target is well again, the others go elsewhere meanwhile", async () => {
    const { time, pass } = slowTime();
    const waiting: (() => void)[] = [];
    let well = false;
    const one = await serve((socket, seen) => {
      if (!well) return void busy(socket, seen);
      waiting.push(() => a.well(socket, seen));
    });
    const two = await serve(a.well);
    const product = headless([target("one", one), target("two", two)], { reliability: quickReliability(time) });
    while (product.reliability.health.of("one/m-1")?.state !== "open") await product.ask();
    const before = one.requests.length;
    assert.equal(told(await product.ask()), 'two, "Hi", done');
    assert.equal(one.requests.length, before, "it is left alone");
    pass(20_000);
    well = true;
    const probe = product.ask();
    while (waiting.length === 0) await turn();
    assert.equal(product.reliability.health.of("one/m-1")?.state, "half-open");
    const others = await Promise.all([product.ask(), product.ask(), product.ask()]);
    assert.deepEqual(
      others.map(told),
      Array.from({ length: 3 }, () => 'two, "Hi", done'),
    );
    for (const answer of waiting) answer();
    assert.equal(told(await probe), 'one, "Hi", done');
    assert.equal(one.requests.length, before + 1);
    assert.equal(product.reliability.health.of("one/m-1")?.state, "closed");
  });

  it("63: every request carries the ledger's own id of it, so that a bill can be compared", async () => {
    const server = await serve(a.uncounted);
    const product = headless([target("one", server)]);
    await product.ask();
    await product.ask();
    assert.deepEqual(
      server.requests.map(({ headers }) => headers["x-client-request-id"]),
      ["r-0", "r-1"],
    );
  });

  it("50: an answer without end is stopped, and what came is kept", async () => {
    const one = await serve((socket) => (socket.write(a.opens), a.keepWriting(socket, a.says("x".repeat(1_000)), 1)));
    const two = await serve(a.well);
    const product = headless([target("one", one), target("two", two)], { limits: { answerBytes: 50_000 } });
    const events = await product.ask();
    await one.idle();
    const length = events.reduce((sum, event) => sum + (event.type === "text" ? event.text.length : 0), 0);
    assert.ok(length > 30_000 && length < 50_000, String(length));
    const last = events.at(-1);
    assert.deepEqual(last?.type === "failed" && last.failure, {
      kind: "malformed",
      message: "The answer is larger than 50000 bytes.",
    });
    assert.equal(two.requests.length, 0);
    const [row] = await product.rows();
    assert.deepEqual([row?.outcome, row?.tokensEstimated, row?.output], ["failed", 1, Math.ceil(length / 4)]);
  });

  it("R12: a reader that is slow keeps the server waiting, not the memory full", async () => {
    const piece = a.says("x".repeat(100_000));
    const pieces = 250;
    let sent = 0;
    const server = await serve((socket) => {
      socket.write(a.opens);
      const more = (): void => {
        while (sent < pieces) {
          sent++;
          if (!socket.write(piece)) return void socket.once("drain", more);
        }
        socket.end(a.ends);
      };
      more();
    });
    const product = headless([target("one", server)], { limits: { answerBytes: 64_000_000 } });
    let [length, most] = [0, 0];
    for await (const event of product.start({}, new AbortController().signal)) {
      if (event.type !== "text") continue;
      length += event.text.length;
      if (most > 0) continue;
      most = await settled(() => sent, 300);
    }
    assert.ok(most < pieces * 0.8, `${most} of ${pieces} pieces were taken while nobody read`);
    assert.equal(length, pieces * 100_000);
  });

  it("no request goes beyond the limit of attempts, however many could be asked", async () => {
    const servers = await Promise.all(Array.from({ length: 9 }, () => serve(busy)));
    const product = headless(servers.map((server, index) => target(`s${index}`, server)));
    const events = await product.ask();
    const sent = servers.reduce((sum, { requests }) => sum + requests.length, 0);
    assert.equal(events.filter(isEnd).length, 1);
    assert.ok(sent <= 6, `${sent} requests`);
    assert.equal((await product.rows()).length, sent);
  });

  it("no key is in anything that is told or kept, whatever a server says", async () => {
    const echoes: Answer = (socket, seen) => a.refuses(401, { message: JSON.stringify(seen.headers) })(socket, seen);
    const server = await serve(echoes);
    const product = headless([target("one", server)]);
    const events = await product.ask();
    const text = JSON.stringify([events, await product.rows(), product.reliability.health.all()]);
    assert.ok(server.requests[0]?.headers["authorization"]?.includes(canary), "the key was sent");
    for (let at = 0; at + 12 <= canary.length; at++) assert.ok(!text.includes(canary.slice(at, at + 12)), text);
  });
});
