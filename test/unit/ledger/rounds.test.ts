import assert from "node:assert/strict";
import { createRounds } from "../../../src/ledger/rounds.ts";

/** A run that ends when it is told to. */
function makeRun() {
  const ends: ((error?: Error) => void)[] = [];
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())));
  return { ends, run };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("rounds", () => {
  it("give whoever asks during a run one that begins after it, all of them the same", async () => {
    const { ends, run } = makeRun();
    const ask = createRounds(run);
    const done: string[] = [];
    for (const name of ["a", "b", "c"]) void ask().then(() => done.push(name));
    assert.equal(ends.length, 1);
    ends[0]?.();
    await turn();
    assert.deepEqual([ends.length, done], [2, ["a"]]);
    ends[1]?.();
    await turn();
    assert.deepEqual([ends.length, done], [2, ["a", "b", "c"]]);
  });

  it("do not lose a question that comes during the second run", async () => {
    const { ends, run } = makeRun();
    const ask = createRounds(run);
    void ask();
    void ask();
    ends[0]?.();
    await turn();
    const third = ask();
    ends[1]?.();
    await turn();
    assert.equal(ends.length, 3);
    ends[2]?.();
    await third;
  });

  it("go on after one that failed, which only its own askers see", async () => {
    const { ends, run } = makeRun();
    const ask = createRounds(run);
    const first = ask();
    const second = ask();
    ends[0]?.(new Error("no"));
    await assert.rejects(first, /no/);
    await turn();
    ends[1]?.();
    await second;
    const later = ask();
    ends[2]?.();
    await later;
    assert.equal(ends.length, 3);
  });
});
