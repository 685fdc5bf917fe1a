import assert from "node:assert/strict";
import { createPace, finished, finishedInPauses, newestOnly, type Steps } from "../../../../src/core/lifetime/steps.ts";

function* counting(log: string[], name: string, steps: number): Steps<string> {
  for (let at = 1; at < steps; at++) {
    log.push(`${name}${at}`);
    yield;
  }
  return name;
}

const nextTask = () => new Promise<void>((resolve) => void setImmediate(resolve));

describe("work in steps", () => {
  it("can be done at once, or with pauses in which others work", async () => {
    const log: string[] = [];
    assert.equal(finished(counting(log, "a", 3)), "a");
    const parts = { pause: nextTask, isOver: () => false };
    const both = [
      finishedInPauses(counting(log, "b", 3), parts),
      finishedInPauses(counting(log, "c", 3), parts),
    ] as const;
    assert.deepEqual(await Promise.all(both), ["b", "c"]);
    assert.deepEqual(log, ["a1", "a2", "b1", "c1", "b2", "c2"]);
  });

  it("ends without a result once it is over", async () => {
    const log: string[] = [];
    const result = await finishedInPauses(counting(log, "a", 10), { pause: nextTask, isOver: () => log.length === 3 });
    assert.deepEqual([result, log.length], [undefined, 3]);
  });

  it("of which only the newest is wanted gives up for it", async () => {
    const log: string[] = [];
    const run = newestOnly({ pause: nextTask, isOver: () => false });
    const old = run(counting(log, "old", 10));
    await nextTask();
    const fresh = run(counting(log, "new", 3));
    assert.deepEqual([await old, await fresh], [undefined, "new"]);
    assert.equal(log.filter((one) => one.startsWith("old")).length < 9, true);
  });

  it("is paced by what it did", () => {
    const pace = createPace();
    const due = Array.from({ length: 40 }, () => {
      pace.count(100_000);
      return pace.isDue();
    });
    assert.deepEqual(
      due.flatMap((is, at) => (is ? [at] : [])),
      [14, 29],
    );
  });
});
