import assert from "node:assert/strict";
import { createBreaker, type Breaker, type BreakerFinding } from "../../../src/reliability/breaker.ts";
import { fakeTime, settle } from "./fakeTime.ts";

async function ask(breaker: Breaker, ...findings: readonly BreakerFinding[]): Promise<void> {
  for (const finding of findings) {
    breaker.enter()(finding);
    await settle();
  }
}

describe("the breaker of a target", () => {
  const make = (openMilliseconds?: number) => {
    const time = fakeTime();
    let changes = 0;
    return {
      time,
      breaker: createBreaker({ time, changed: () => changes++, openMilliseconds }),
      changes: () => changes,
    };
  };

  it("opens after three failures in a row, and only then", async () => {
    const { breaker, changes } = make();
    await ask(breaker, "ill", "ill", "well", "ill", "ill");
    assert.deepEqual([breaker.state, breaker.ready(), changes()], ["closed", true, 0]);
    await ask(breaker, "ill");
    assert.deepEqual([breaker.state, breaker.ready(), changes()], ["open", false, 1]);
  });

  it("is told nothing by requests that were given up", async () => {
    const { breaker } = make();
    await ask(breaker, "ill", "unknown", "ill", "unknown", "ill");
    assert.equal(breaker.state, "open");
  });

  it("lets one request through after a while, and closes when that is well", async () => {
    const { breaker, time } = make();
    await ask(breaker, "ill", "ill", "ill");
    time.pass(14_999);
    assert.equal(breaker.ready(), false);
    time.pass(1);
    assert.equal(breaker.ready(), true);
    const probe = breaker.enter();
    assert.deepEqual([breaker.state, breaker.ready()], ["half-open", false]);
    // Others that come meanwhile are neither held up nor heard.
    await ask(breaker, "ill", "ill", "ill");
    probe("well");
    await settle();
    assert.deepEqual([breaker.state, breaker.ready()], ["closed", true]);
  });

  it("waits longer after every failed probe, five minutes at most", async () => {
    const { breaker, time } = make();
    await ask(breaker, "ill", "ill", "ill");
    const waits: number[] = [];
    for (let round = 0; round < 7; round++) {
      waits.push(breaker.restMilliseconds() / 1_000);
      time.pass(breaker.restMilliseconds());
      await ask(breaker, "ill");
    }
    assert.deepEqual(waits, [15, 30, 60, 120, 240, 300, 300]);
    time.pass(300_000);
    await ask(breaker, "well", "ill", "ill", "ill");
    assert.equal(breaker.restMilliseconds(), 15_000);
  });

  it("may be probed again at once where the probe was called off", async () => {
    const { breaker, time } = make();
    await ask(breaker, "ill", "ill", "ill");
    time.pass(15_000);
    await ask(breaker, "unknown");
    assert.deepEqual([breaker.state, breaker.ready()], ["open", true]);
    await ask(breaker, "ill");
    assert.equal(breaker.restMilliseconds(), 30_000);
  });

  it("can be asked before it is ready, where nobody else is left", async () => {
    const { breaker } = make();
    await ask(breaker, "ill", "ill", "ill", "well");
    assert.equal(breaker.state, "closed");
  });

  it("does not care what the machine's clock says", async () => {
    const { breaker, time } = make();
    await ask(breaker, "ill", "ill", "ill");
    time.jump(-86_400_000);
    time.pass(15_000);
    assert.equal(breaker.ready(), true);
    await ask(breaker, "well");
    assert.equal(breaker.state, "closed");
  });

  it("stays open over a restart, for what was left", async () => {
    const { breaker, time } = make(4_000);
    assert.deepEqual([breaker.state, breaker.ready()], ["open", false]);
    time.pass(4_000);
    await ask(breaker, "well");
    assert.equal(breaker.state, "closed");
  });
});
