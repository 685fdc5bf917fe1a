import assert from "node:assert/strict";
import { createLedger, type Ledger, type Store } from "../../../src/ledger/ledger.ts";
import { attempt, shelf, usage } from "./samples.ts";

const noon = new Date(2026, 6, 31, 12).getTime();
const usd = (amount: number, estimated = false) => ({ currency: "USD", amount, estimated }) as const;
const cny = (amount: number, estimated = false) => ({ currency: "CNY", amount, estimated }) as const;
const empty = {
  attempts: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  tokensEstimated: false,
  money: [],
  unpriced: 0,
};

const open = (store: Store, rest: { session?: string; now?: () => number; errors?: unknown[] } = {}): Ledger =>
  createLedger({
    store,
    now: rest.now ?? (() => noon),
    session: rest.session ?? "here",
    onError: (error) => rest.errors?.push(error),
  });

describe("the ledger", () => {
  it("adds up what was recorded, per model, most tokens first", () => {
    const ledger = open(shelf().store());
    ledger.record(attempt({ modelKey: "acme/small", usage: usage(10, 5), cost: usd(0.001) }));
    ledger.record(attempt({ usage: usage(1_000, 200, { cachedInputTokens: 600 }), cost: usd(0.5) }));
    ledger.record(attempt({ usage: usage(100, 20), cost: usd(0.25, true), outcome: "cancelled" }));
    const large = {
      attempts: 2,
      inputTokens: 1_100,
      cachedInputTokens: 600,
      outputTokens: 220,
      tokensEstimated: false,
      money: [usd(0.75, true)],
      unpriced: 0,
    };
    const small = { ...empty, attempts: 1, inputTokens: 10, outputTokens: 5, money: [usd(0.001)] };
    const whole = {
      ...large,
      attempts: 3,
      inputTokens: 1_110,
      outputTokens: 225,
      money: [usd(0.751, true)],
      models: [
        { modelKey: "acme/large", ...large },
        { modelKey: "acme/small", ...small },
      ],
    };
    assert.deepEqual(ledger.totals("session"), whole);
    assert.deepEqual(ledger.totals("today"), whole);
    assert.deepEqual(ledger.totals("month"), whole);
  });

  it("keeps currencies apart and counts what has no known price", () => {
    const ledger = open(shelf().store());
    ledger.record(attempt({ cost: cny(0.31) }));
    ledger.record(attempt({ cost: usd(0.02) }));
    ledger.record(attempt());
    const { money, unpriced } = ledger.totals("today");
    assert.deepEqual({ money, unpriced }, { money: [usd(0.02), cny(0.31)], unpriced: 1 });
  });

  it("counts a refused attempt, but owes nothing for it", () => {
    const ledger = open(shelf().store());
    ledger.record(attempt({ usage: usage(0, 0, { estimated: true }), outcome: "failed", failure: "unauthorized" }));
    ledger.record(attempt({ usage: usage(0, 0, { estimated: true }), cost: usd(0, true), outcome: "failed" }));
    const { models: _, ...sum } = ledger.totals("today");
    assert.deepEqual(sum, { ...empty, attempts: 2 });
  });

  it("sorts attempts into local calendar days and months", () => {
    const ledger = open(shelf().store());
    ledger.record(attempt({ at: new Date(2026, 5, 30, 23, 59, 59).getTime(), usage: usage(1, 0) }));
    ledger.record(attempt({ at: new Date(2026, 6, 30, 23, 59, 59).getTime(), usage: usage(10, 0) }));
    ledger.record(attempt({ at: new Date(2026, 6, 31, 0, 0, 0).getTime(), usage: usage(100, 0) }));
    const input = (["session", "today", "month"] as const).map((period) => ledger.totals(period).inputTokens);
    assert.deepEqual(input, [111, 100, 110]);
  });

  it("starts a new day at midnight", () => {
    let now = noon;
    const ledger = open(shelf().store(), { now: () => now });
    ledger.record(attempt());
    now = new Date(2026, 7, 1, 0, 0, 1).getTime();
    assert.deepEqual(ledger.totals("today"), { ...empty, models: [] });
    assert.deepEqual(ledger.totals("month"), { ...empty, models: [] });
  });

  it("finds after a restart what was recorded before, but not as its session", async () => {
    const { store } = shelf();
    const before = open(store(), { session: "before" });
    before.record(attempt({ cost: usd(0.5) }));
    before.record(attempt({ modelKey: "acme/small", usage: usage(3, 4), at: noon + 1, cost: cny(0.1, true) }));
    await before.settled();
    const after = open(store(), { session: "after" });
    await after.refresh();
    assert.deepEqual(after.totals("today"), before.totals("today"));
    assert.deepEqual(after.totals("session"), { ...empty, models: [] });
    assert.equal(after.last()?.modelKey, "acme/small");
  });

  it("counts its own lines once and those of another window when it looks", async () => {
    const { store } = shelf();
    const [here, there] = [open(store(), { session: "here" }), open(store(), { session: "there" })];
    here.record(attempt({ usage: usage(1, 0) }));
    there.record(attempt({ usage: usage(10, 0) }));
    await Promise.all([here.settled(), there.settled()]);
    await here.refresh();
    await here.refresh();
    there.record(attempt({ usage: usage(100, 0) }));
    await there.settled();
    const before = here.totals("today").inputTokens;
    await here.refresh();
    assert.deepEqual([before, here.totals("today").inputTokens, here.totals("session").inputTokens], [11, 111, 1]);
  });

  it("skips a damaged line, counts it, and reads the next", async () => {
    const { lines, store } = shelf();
    const before = open(store(), { session: "before" });
    before.record(attempt({ usage: usage(1, 0) }));
    before.record(attempt({ usage: usage(10, 0) }));
    await before.settled();
    const [first = "", second = ""] = lines;
    const damaged = [
      first.slice(0, 40),
      "not json",
      "null",
      first.replace('"inputTokens":1', '"inputTokens":-5'),
      first.replace('"inputTokens":1', '"inputTokens":"1"'),
      first.replace('"done"', '"exploded"'),
    ];
    const ledger = open(shelf(first, ...damaged, second).store());
    await ledger.refresh();
    assert.deepEqual([ledger.totals("today").inputTokens, ledger.unreadable()], [11, damaged.length]);
  });

  it("reads entries of a later version that know more", async () => {
    const { lines, store } = shelf();
    const before = open(store(), { session: "before" });
    before.record(attempt({ usage: usage(7, 0) }));
    await before.settled();
    const later = JSON.stringify({ ...JSON.parse(lines[0] ?? ""), surface: "hologram", mood: { good: true } });
    const ledger = open(shelf(later).store());
    await ledger.refresh();
    assert.deepEqual([ledger.totals("today").inputTokens, ledger.unreadable()], [7, 0]);
  });

  it("goes on counting when the disk is full, and says so", async () => {
    const full = new Error("ENOSPC");
    const errors: unknown[] = [];
    const store: Store = {
      append: () => Promise.reject(full),
      readNew: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(full) }) }),
    };
    const ledger = open(store, { errors });
    ledger.record(attempt());
    await ledger.settled();
    await ledger.refresh();
    assert.deepEqual([errors, ledger.totals("today").attempts], [[full, full], 1]);
  });

  it("tells its listeners until they leave", () => {
    const ledger = open(shelf().store());
    const heard: number[] = [];
    const listening = ledger.onDidChange(() => heard.push(ledger.totals("session").attempts));
    ledger.record(attempt());
    ledger.record(attempt());
    listening.dispose();
    ledger.record(attempt());
    assert.deepEqual(heard, [1, 2]);
  });

  it("reads nothing before it is asked to", () => {
    const unread: Store = {
      append: async () => {},
      readNew: () => assert.fail("read too early"),
    };
    const ledger = open(unread);
    ledger.record(attempt());
    assert.equal(ledger.totals("month").attempts, 1);
  });
});
