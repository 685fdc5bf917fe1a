import assert from "node:assert/strict";
import type { Failure } from "../../../src/core/failure/failure.ts";
import { Health, type StoredHealths } from "../../../src/reliability/health.ts";
import { model } from "../samples.ts";
import { fakeTime, settle, type FakeTime } from "./fakeTime.ts";

const one = model({ id: "one" });
const busy: Failure = { kind: "overloaded", status: 500, message: "sk-secret" };

function make(kept?: unknown, time: FakeTime = fakeTime()) {
  const saved: StoredHealths[] = [];
  const health = new Health({ time, load: () => kept, save: (all) => saved.push(all) });
  const asked = async (milliseconds: number, failure?: Failure) => {
    const tracker = health.begin(one);
    time.pass(milliseconds);
    if (!failure) tracker.spoke();
    tracker.ended(failure);
    await settle();
  };
  return { time, health, saved, asked };
}

describe("the health of a target", () => {
  it("is unknown before it was asked", () =>
    assert.deepEqual([make().health.of(one.key), make().health.all()], [undefined, []]));

  it("follows the time to the first token and the errors, the newest most", async () => {
    const { health, asked } = make();
    await asked(1_000);
    await asked(2_000);
    assert.equal(health.of(one.key)?.firstTokenMilliseconds, 1_300);
    await asked(10, busy);
    const { errorRate, lastFailure, inFlight } = health.of(one.key) ?? assert.fail();
    assert.deepEqual([errorRate, lastFailure?.kind, inFlight], [0.2, "overloaded", 0]);
  });

  it("forgets errors with time", async () => {
    const { health, asked, time } = make();
    await asked(0, busy);
    time.pass(120_000);
    assert.equal(health.of(one.key)?.errorRate, 0.1);
  });

  it("counts the requests under way", () => {
    const { health } = make();
    const trials = [health.begin(one), health.begin(one)];
    assert.equal(health.of(one.key)?.inFlight, 2);
    trials[0]?.ended({ kind: "cancelled" });
    assert.equal(health.of(one.key)?.inFlight, 1);
  });

  it("learns from who gave up waiting that it is slow, and from who left early nothing", async () => {
    const { health, asked } = make();
    await asked(1_000);
    await asked(500, { kind: "cancelled" });
    assert.equal(health.of(one.key)?.firstTokenMilliseconds, 1_000);
    await asked(11_000, { kind: "cancelled" });
    assert.equal(health.of(one.key)?.firstTokenMilliseconds, 4_000);
  });

  it("outlives the window, without a word of what was said", async () => {
    const first = make();
    await first.asked(800);
    for (let failures = 0; failures < 3; failures++) await first.asked(0, busy);
    assert.deepEqual(first.saved, []);
    first.time.pass(5_000);
    assert.equal(first.saved.length, 1);
    const text = JSON.stringify(first.saved[0]);
    assert.ok(!text.includes("secret"), text);
    const { health, time } = make(JSON.parse(text), first.time);
    const { state, firstTokenMilliseconds, lastFailure } = health.of(one.key) ?? assert.fail();
    assert.deepEqual([state, firstTokenMilliseconds, lastFailure?.kind], ["open", 800, "overloaded"]);
    time.pass(10_000);
    assert.equal(health.target(one).breaker.ready(), true);
  });

  it("is stored once in a while, and at the end", async () => {
    const { asked, health, saved, time } = make();
    await asked(100);
    await asked(100);
    health.dispose();
    health.dispose();
    assert.equal(saved.length, 1);
    time.pass(5_000);
    assert.equal(saved.length, 1);
  });

  it("is not kept away for long by a clock that jumped", () => {
    const { health, time } = make({ [one.key]: { at: 0, errorRate: 0, openUntil: 9e15 } });
    assert.equal(health.of(one.key)?.state, "open");
    time.pass(300_000);
    assert.equal(health.target(one).breaker.ready(), true);
  });

  for (const kept of [
    7,
    "x",
    null,
    [],
    { "acme/one": 1 },
    { "acme/one": { at: "now" } },
    { "acme/one": { at: 1, errorRate: 0, lastFailure: 3 } },
  ]) {
    it(`begins anew with ${JSON.stringify(kept)}`, () => assert.equal(make(kept).health.of(one.key), undefined));
  }
});
