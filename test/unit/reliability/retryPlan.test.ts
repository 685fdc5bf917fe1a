import assert from "node:assert/strict";
import fc from "fast-check";
import type { Attempt } from "../../../src/core/usage/attempt.ts";
import type { AssistEvent } from "../../../src/core/event.ts";
import { AssistError, type Failure } from "../../../src/core/failure/failure.ts";
import type { Model } from "../../../src/core/model.ts";
import type { ProtocolClient } from "../../../src/core/protocolClient.ts";
import type { Surface } from "../../../src/core/task.ts";
import { createAssist } from "../../../src/pipeline.ts";
import { createReliability } from "../../../src/reliability/createReliability.ts";
import type { Time } from "../../../src/reliability/time.ts";
import { all, decision, model, provider, quickReliability, quickTime, task } from "../samples.ts";
import { fakeTime, settle } from "./fakeTime.ts";

const by = { providerId: "acme", providerName: "Acme", message: "" };
const url = "https://api.acme.test/v1";
const failures: readonly Failure[] = [
  { kind: "unreachable", url, message: "", passing: true },
  { kind: "unreachable", url, message: "" },
  { kind: "overloaded", status: 500, message: "" },
  { kind: "overloaded", status: 503, message: "", retryAfterSeconds: 3 },
  { kind: "rate-limited", status: 429, message: "" },
  { kind: "rate-limited", status: 429, message: "", retryAfterSeconds: 100 },
  { kind: "unauthorized", status: 401, ...by },
  { kind: "no-credit", status: 429, providerName: "Acme", message: "" },
  { kind: "not-found", status: 404, url, modelId: "m", message: "" },
  { kind: "content-policy", message: "" },
  { kind: "stalled", seconds: 60, phase: "headers" },
  { kind: "cut-off", message: "" },
  { kind: "malformed", message: "" },
  { kind: "too-long", status: 400, message: "" },
  { kind: "rejected", status: 400, message: "", param: "seed" },
  { kind: "internal", message: "" },
];

/** What one request does: some words, then an end. */
interface Act {
  readonly words: number;
  readonly ends: "well" | "silently" | Failure;
}

interface Play {
  readonly models: readonly Model[];
  readonly acts: readonly Act[];
  readonly surface?: Surface;
  /** Cancelled when so many steps of the clients and stages have been taken. */
  readonly cancelAt?: number;
  readonly time?: Time;
}

/** Plays requests one after the other as written; after the last one, all are well. */
async function play({ models, acts, surface = "chat", cancelAt = Infinity, time = quickTime() }: Play) {
  const stop = new AbortController();
  const left = [...acts];
  const attempts: Attempt[] = [];
  let steps = 0;
  let sentAfterCancel = 0;
  const step = async <T>(value: T): Promise<T> => {
    if (++steps === cancelAt) stop.abort();
    return value;
  };
  const client: ProtocolClient = async function* (call) {
    if (stop.signal.aborted) sentAfterCancel++;
    const { words, ends } = left.shift() ?? ({ words: 1, ends: "well" } as const);
    for (let word = 0; word < words; word++) {
      await step(undefined);
      if (call.signal.aborted) throw new AssistError({ kind: "cancelled" });
      yield { type: "text", text: "w" };
    }
    await step(undefined);
    if (call.signal.aborted && ends !== "silently") throw new AssistError({ kind: "cancelled" });
    if (typeof ends === "object") throw new AssistError(ends);
  };
  const events: AssistEvent[] = await all(
    createAssist({
      models: () => models,
      reliability: async () => quickReliability(time),
      facts: () => step({ usableProviders: new Set(["acme"]) }),
      route: (_task, candidates) => decision(candidates),
      readKey: () => step("key"),
      client: () => step(client),
      reserve: () => step({ kind: "reserved", id: "r" } as const),
      record: (attempt) => attempts.push(attempt),
      now: () => 0,
    })(task({ surface }), stop.signal),
  );
  await settle();
  return { events, attempts, aborted: stop.signal.aborted, sentAfterCancel };
}

const models = [
  model({ id: "one" }),
  model({ id: "two" }),
  model({ id: "three", provider: provider({ id: "hub", baseUrl: "https://hub.test/v1" }) }),
  model({ id: "four", provider: provider({ id: "hub", baseUrl: "https://hub.test/v1" }), contextTokens: 900_000 }),
];
const acts = fc.array(
  fc.record({
    words: fc.nat({ max: 2 }),
    ends: fc.oneof(fc.constant("well" as const), fc.constant("silently" as const), fc.constantFrom(...failures)),
  }),
  { maxLength: 12 },
);

describe("a request on its way from fault to fault", () => {
  it("ends exactly once, whatever fails and whenever it is cancelled", () =>
    fc.assert(
      fc.asyncProperty(
        acts,
        fc.option(fc.integer({ min: 1, max: 40 }), { nil: Infinity }),
        fc.constantFrom<Surface>("chat", "completion"),
        async (given, cancelAt, surface) => {
          const { events, attempts, aborted, sentAfterCancel } = await play({ models, acts: given, cancelAt, surface });
          const ends = events.filter(({ type }) => type === "done" || type === "failed");
          assert.deepEqual(ends, events.slice(-1));
          // No request leaves after the cancel, and none beyond the cap.
          assert.equal(sentAfterCancel, 0);
          assert.ok(attempts.length <= (surface === "chat" ? 6 : 2), `${attempts.length} attempts`);
          const [end] = ends;
          const wellEnded = attempts.filter(({ outcome }) => outcome === "done").length;
          assert.equal(wellEnded, end?.type === "done" ? 1 : 0);
          // A cancel that comes before the end is what ends it.
          if (aborted && end?.type === "failed" && end.failure.kind !== "cancelled") assert.fail(end.failure.kind);
          // After the first word nobody else speaks.
          const spoke = events.findIndex(({ type }) => type === "text");
          const turns = events.findLastIndex(({ type }) => type === "fellBack" || type === "retrying");
          assert.ok(spoke < 0 || turns < spoke);
        },
      ),
      { numRuns: 500 },
    ));

  it("finds the one that is well, wherever it stands, of all endpoints", async () => {
    const down: Act = { words: 0, ends: { kind: "overloaded", status: 500, message: "", shouldRetry: false } };
    for (let position = 0; position < models.length; position++) {
      const { events } = await play({ models, acts: Array<Act>(position).fill(down) });
      assert.equal(events.at(-1)?.type, "done", `${position} failed before`);
    }
  });

  it("numbers the attempts and says why each was made", async () => {
    const busy: Act = { words: 0, ends: { kind: "overloaded", status: 500, message: "" } };
    const { attempts } = await play({ models: models.slice(0, 2), acts: [busy, busy] });
    assert.deepEqual(
      attempts.map(({ number, reason, modelKey }) => [number, reason, modelKey]),
      [
        [1, "routed", "acme/one"],
        [2, "retry", "acme/one"],
        [3, "fallback", "acme/two"],
      ],
    );
  });

  it("names who could go on where an answer broke off, and nobody where the user stopped it", async () => {
    const half: Act = { words: 1, ends: { kind: "cut-off", message: "" } };
    const successor = async (given: readonly Model[], act: Act) => {
      const end = (await play({ models: given, acts: [act] })).events.at(-1);
      return end?.type === "failed" ? end.successor?.id : assert.fail();
    };
    assert.equal(await successor(models, half), "two");
    assert.equal(await successor(models.slice(0, 1), half), "one");
    assert.equal(await successor(models, { words: 1, ends: { kind: "content-policy", message: "" } }), undefined);
    const { events } = await play({ models, acts: [{ words: 3, ends: "well" }], cancelAt: 6 });
    const end = events.at(-1);
    assert.deepEqual(end?.type === "failed" && [end.failure.kind, end.successor], ["cancelled", undefined]);
  });

  it("sends nothing and costs nothing where it is cancelled before", async () => {
    for (const cancelAt of [2, 3, 4]) {
      const { events, attempts } = await play({ models, acts: [], cancelAt });
      const end = events.at(-1);
      assert.ok(end?.type === "failed" && end.failure.kind === "cancelled" && end.usage === undefined);
      assert.deepEqual(
        attempts.map(({ outcome, usage }) => [outcome, usage.inputTokens]),
        [["cancelled", 0]],
      );
    }
  });

  it("asks nobody else when five minutes have gone by", async () => {
    let passed = 0;
    const slow: Time = quickTime({ elapsed: () => (passed += 100_000) });
    const down: Act = { words: 0, ends: { kind: "malformed", message: "<" } };
    const { attempts } = await play({ models, acts: Array<Act>(9).fill(down), time: slow });
    assert.ok(attempts.length < 3, `${attempts.length} attempts`);
  });

  it("stops an answer that goes on for a quarter of an hour, and says so", async () => {
    const time = fakeTime();
    const plan = createReliability({ time, load: () => undefined, save: () => undefined }).start(
      { task: task(), decision: decision(models), facts: {} },
      new AbortController().signal,
    );
    time.pass(15 * 60_000 - 1);
    assert.equal(plan.signal.aborted, false);
    time.pass(1);
    assert.equal(plan.signal.aborted, true);
    assert.deepEqual(plan.reason({ kind: "cancelled" }), { kind: "stalled", seconds: 900, phase: "total" });
  });

  it("leaves nothing behind: no timer, no listener", async () => {
    const time = fakeTime();
    const stop = new AbortController();
    const reliability = createReliability({ time, load: () => undefined, save: () => undefined });
    for (let requests = 0; requests < 1_000; requests++) {
      reliability.start({ task: task(), decision: decision(models), facts: {} }, stop.signal).over();
    }
    assert.equal(time.pending(), 0);
    const plan = reliability.start({ task: task(), decision: decision(models), facts: {} }, stop.signal);
    const waiting = plan.wait(1_000);
    stop.abort();
    await waiting;
    plan.over();
    assert.equal(time.pending(), 0);
  });
});
