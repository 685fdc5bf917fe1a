import assert from "node:assert/strict";
import type { Planned } from "../../../src/core/usage/reservation.ts";
import type { Caps } from "../../../src/ledger/caps.ts";
import type { DatabaseAnswer, Problem } from "../../../src/core/storage/databaseAnswer.ts";
import type { LedgerDatabase } from "../../../src/ledger/database.ts";
import { createDatabaseLedger, type DatabaseLedger } from "../../../src/ledger/databaseLedger.ts";
import type { Store } from "../../../src/ledger/ledger.ts";
import { makePlace, planned as plan, rowsOf, type Place } from "../store/ledger/withStore.ts";
import { createLedgerFile } from "../../../src/vscode/usage/ledgerFile.ts";
import { attempt, shelf, usage } from "./samples.ts";

const noon = new Date(2026, 6, 31, 12).getTime();
const usd = (amount: number, estimated = false) => ({ currency: "USD", amount, estimated }) as const;

interface Window {
  readonly database: LedgerDatabase;
  readonly fallback?: Store;
  readonly caps?: Partial<Caps>;
  readonly session?: string;
  readonly now?: () => number;
  readonly errors?: unknown[];
  readonly patience?: () => Promise<void>;
}

function open({ database, fallback = shelf().store(), caps = {}, session = "here", ...rest }: Window): DatabaseLedger {
  let ids = 0;
  return createDatabaseLedger({
    database,
    fallback,
    caps: () => ({ yuanPerDollar: 7.1, ...caps }),
    now: rest.now ?? (() => noon),
    session,
    newId: () => `${session}-${ids++}`,
    patience: rest.patience ?? (() => new Promise<void>(() => {})),
    onError: (error) => (rest.errors ?? assert.fail(String(error))).push(error),
  });
}

const planned = (rest: Partial<Planned> = {}): Planned => plan({ at: noon, ...rest });

describe("the ledger over the database", () => {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.remove());

  it("adds up its own attempts at once and those of another window when it looks", async () => {
    const [here, there] = [open({ database: place.window() }), open({ database: place.window(), session: "there" })];
    here.record(attempt({ at: noon, usage: usage(1, 0), cost: usd(0.1) }));
    there.record(attempt({ at: noon + 1, modelKey: "acme/small", usage: usage(10, 0), cost: usd(0.2, true) }));
    const before = here.totals("today");
    await Promise.all([here.settled(), there.settled()]);
    await Promise.all([here.refresh(), there.refresh()]);
    assert.equal(before.inputTokens, 1);
    assert.equal(here.totals("session").inputTokens, 1);
    assert.deepEqual(here.totals("today"), there.totals("today"));
    const { inputTokens, money, models } = here.totals("month");
    assert.deepEqual(
      [
        inputTokens,
        money.map(({ amount, estimated }) => [amount.toFixed(6), estimated]),
        models.map((m) => m.modelKey),
      ],
      [11, [["0.300000", true]], ["acme/small", "acme/large"]],
    );
    assert.equal(here.last()?.modelKey, "acme/small");
  });

  it("follows other windows without being asked", async () => {
    const here = open({ database: place.window(5) });
    await here.refresh();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const told = new Promise<void>((resolve) => void here.onDidChange(resolve));
    const there = open({ database: place.window(), session: "there" });
    there.record(attempt({ at: noon, usage: usage(5, 0) }));
    await told;
    assert.equal(here.totals("today").inputTokens, 5);
  });

  it("finds after a restart what was recorded before, to the last billionth", async () => {
    const before = open({ database: place.window(), session: "before" });
    const amounts = [0.000_000_28, 0.1, 0.2, 1.000_000_001];
    for (const amount of amounts) before.record(attempt({ at: noon, cost: usd(amount) }));
    before.record(attempt({ at: noon, cost: { currency: "CNY", amount: 0.31, estimated: true } }));
    before.record(attempt({ at: noon }));
    before.record(
      attempt({ at: noon, usage: usage(0, 0, { estimated: true }), cost: usd(0, true), outcome: "failed" }),
    );
    await before.settled();
    const after = open({ database: place.window(), session: "after" });
    await after.refresh();
    const { models: _, ...sum } = after.totals("today");
    assert.deepEqual(sum, {
      attempts: 7,
      inputTokens: 6_000,
      cachedInputTokens: 0,
      outputTokens: 1_200,
      tokensEstimated: false,
      money: [usd(1.300_000_281), { currency: "CNY", amount: 0.31, estimated: true }],
      unpriced: 1,
    });
    assert.equal(after.totals("session").attempts, 0);
  });

  it("lets only one of two windows have the last of the money", async () => {
    const caps = { perDay: 1 };
    const windows = ["here", "there"].map((session) => open({ database: place.window(), session, caps }));
    const answers = await Promise.all(
      windows.map((window) => window.reserve(planned({ turnId: crypto.randomUUID() }))),
    );
    assert.deepEqual(answers.map(({ kind }) => kind).toSorted(), ["over-cap", "reserved"]);
  });

  it("settles what it reserved, and counts it where it began", async () => {
    const ledger = open({ database: place.window() });
    const late = new Date(2026, 6, 31, 23, 59, 59).getTime();
    const reservation = await ledger.reserve(planned({ at: late }));
    assert.ok(reservation.kind === "reserved");
    ledger.record(attempt({ at: late, milliseconds: 5_000, cost: usd(0.02) }), reservation.id);
    await ledger.settled();
    const rows = rowsOf(place.file, "SELECT id, state, day, nanos FROM usage");
    assert.deepEqual(rows, [{ id: "here-0", state: "settled", day: "2026-07-31", nanos: 20_000_000 }]);
  });

  it("keeps the day on which a request began when the traveller changes the time zone", async () => {
    const zone = process.env["TZ"];
    try {
      process.env["TZ"] = "UTC";
      const at = Date.UTC(2026, 6, 31, 23, 30);
      const ledger = open({ database: place.window(), now: () => at });
      const reservation = await ledger.reserve(planned({ at }));
      process.env["TZ"] = "Asia/Shanghai";
      ledger.record(attempt({ at, cost: usd(0.02) }), reservation.kind === "reserved" ? reservation.id : undefined);
      await ledger.settled();
      assert.deepEqual(rowsOf(place.file, "SELECT day, offsetMinutes, nanos FROM usage"), [
        { day: "2026-07-31", offsetMinutes: 0, nanos: 20_000_000 },
      ]);
      assert.deepEqual(rowsOf(place.file, "SELECT * FROM spent"), [
        { day: "2026-07-31", currency: "USD", nanos: 20_000_000 },
      ]);
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  const days: readonly { zone: string; at: string; day: string }[] = [
    { zone: "America/New_York", at: "2026-03-08T06:59:00Z", day: "2026-03-08" },
    { zone: "America/New_York", at: "2026-03-09T03:59:00Z", day: "2026-03-08" },
    { zone: "America/New_York", at: "2026-03-09T04:00:00Z", day: "2026-03-09" },
    { zone: "America/New_York", at: "2026-11-02T04:59:00Z", day: "2026-11-01" },
    { zone: "Asia/Shanghai", at: "2026-07-31T16:00:00Z", day: "2026-08-01" },
  ];
  for (const { zone, at, day } of days) {
    it(`counts ${at} as ${day} in ${zone}`, async () => {
      const before = process.env["TZ"];
      try {
        process.env["TZ"] = zone;
        const ledger = open({ database: place.window() });
        ledger.record(attempt({ at: Date.parse(at) }));
        await ledger.settled();
        assert.deepEqual(rowsOf(place.file, "SELECT day FROM usage"), [{ day }]);
      } finally {
        if (before === undefined) delete process.env["TZ"];
        else process.env["TZ"] = before;
      }
    });
  }

  it("survives a clock that jumps", async () => {
    let now = noon;
    const ledger = open({ database: place.window(), now: () => now });
    ledger.record(attempt({ at: now, cost: usd(0.5) }));
    now = noon - 86_400_000;
    ledger.record(attempt({ at: now, cost: usd(0.25) }));
    await ledger.refresh();
    const yesterday = ledger.totals("today").money;
    now = new Date(2036, 6, 31, 12).getTime();
    await ledger.refresh();
    const inTenYears = ledger.totals("today").attempts;
    now = noon;
    assert.deepEqual([yesterday, inTenYears, ledger.totals("month").money], [[usd(0.25)], 0, [usd(0.75)]]);
  });

  it("reads again for whoever asks while it reads: what that one began with may be old", async () => {
    const database = place.window();
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    let reads = 0;
    const slow: LedgerDatabase = {
      ...database,
      async overview(request) {
        const answer = await database.overview(request);
        if (++reads === 1) await held;
        return answer;
      },
    };
    const [here, there] = [open({ database: slow }), open({ database: place.window(), session: "there" })];
    const early = here.refresh();
    there.record(attempt({ at: noon, usage: usage(7, 0) }));
    await there.settled();
    const late = here.refresh();
    goOn();
    await early;
    await late;
    assert.equal(here.totals("today").inputTokens, 7);
  });

  it("tells of nothing where it read what it knew, until the day ends", async () => {
    let now = noon;
    const ledger = open({ database: place.window(), now: () => now });
    let told = 0;
    ledger.onDidChange(() => told++);
    const counts: number[] = [];
    for (const at of [noon, noon, noon + 86_400_000]) {
      now = at;
      await ledger.refresh();
      counts.push(told);
    }
    assert.deepEqual(counts, [1, 1, 2]);
  });

  it("lists every window's attempts for the usage page, with sums that equal the totals", async () => {
    const [here, there] = [open({ database: place.window() }), open({ database: place.window(), session: "there" })];
    for (const amount of [0.1, 0.2, 0.3]) here.record(attempt({ at: noon, cost: usd(amount) }));
    there.record(attempt({ at: noon, cost: usd(0.4) }));
    await there.settled();
    const rows = await here.attempts({ from: "2026-07-01", to: "2026-07-31" });
    await here.refresh();
    const sum = rows.reduce((all, { cost }) => all + (cost?.amount ?? 0), 0);
    const cells = await here.cells({ from: "2026-07-31", to: "2026-07-31" });
    assert.deepEqual(
      cells.map(({ attempts, money }) => [attempts, money]),
      [[4, [usd(1)]]],
    );
    assert.deepEqual([rows.length, sum.toFixed(9)], [4, here.totals("month").money[0]?.amount.toFixed(9)]);
  });

  it("puts aside what the database cannot take, which the next one that can takes over", async () => {
    const database = place.window();
    const fallback = createLedgerFile(place.directory);
    const errors: unknown[] = [];
    const refused = refusing(database, { kind: "full", message: "no room" });
    const ledger = open({ database: refused, fallback, errors });
    ledger.record(attempt({ at: noon, usage: usage(4, 0) }));
    ledger.record(attempt({ at: noon, usage: usage(5, 0) }));
    await ledger.settled();
    const later = open({ database: place.window(), session: "later" });
    await later.refresh();
    await later.refresh();
    assert.deepEqual([errors, ledger.totals("today").inputTokens], [["no room"], 9]);
    assert.deepEqual([later.totals("today").inputTokens, later.totals("today").attempts], [9, 2]);
  });

  it("keeps in mind what finds no place at all, and stores it when there is one", async () => {
    const problem = { kind: "full", message: "no room" } as const;
    let room = false;
    const real = place.window();
    const database: LedgerDatabase = {
      ...real,
      settle: (request) => (room ? real.settle(request) : refuse(problem)),
    };
    const fallback: Store = { ...shelf().store(), append: () => Promise.reject(new Error("no room either")) };
    const errors: unknown[] = [];
    const ledger = open({ database, fallback, errors });
    ledger.record(attempt({ at: noon, usage: usage(4, 0) }));
    await ledger.settled();
    const before = ledger.totals("today").inputTokens;
    room = true;
    await ledger.refresh();
    assert.deepEqual([before, ledger.totals("today").inputTokens], [4, 4]);
    assert.equal(rowsOf(place.file).length, 1);
    assert.deepEqual(errors.map(String), ["no room", "Error: no room either"]);
  });

  it("lives on the files alone where there is no database", async () => {
    const { store, lines } = shelf();
    const missing = refusing(place.window(), { kind: "unavailable", message: "none" });
    const before = open({ database: missing, fallback: store(), session: "before" });
    before.record(attempt({ at: noon, usage: usage(3, 0), cost: usd(0.7) }));
    await before.settled();
    const after = open({ database: missing, fallback: store(), session: "after", caps: { perDay: 1 } });
    await after.refresh();
    after.record(attempt({ at: noon, usage: usage(5, 0), cost: usd(0.1) }));
    await after.refresh();
    assert.deepEqual([lines.length, after.totals("today").inputTokens, after.totals("month").inputTokens], [2, 8, 8]);
    assert.deepEqual(await after.reserve(planned({ cost: usd(0.25, true) })), {
      kind: "over-cap",
      cap: "day",
      spent: 0.7999999999999999,
      limit: 1,
      estimate: 0.25,
    });
  });

  it("still keeps the limits for itself where the database does not answer", async () => {
    const database = refusing(place.window(), { kind: "busy", message: "held" });
    const ledger = open({ database, caps: { perMessage: 1, perDay: 2 }, errors: [] });
    const ask = (turnId: string) => ledger.reserve(planned({ turnId }));
    const [first, second, third] = [await ask("a"), await ask("a"), await ask("b")];
    assert.ok(first.kind === "reserved");
    const fourth = await ask("c");
    ledger.record(attempt({ turnId: "a", at: noon, cost: usd(0.1) }), first.id);
    const kinds = [first, second, third, fourth, await ask("d"), await ask("e")].map((answer) =>
      answer.kind === "over-cap" ? answer.cap : answer.kind,
    );
    assert.deepEqual(kinds, ["reserved", "message", "reserved", "reserved", "reserved", "day"]);
  });

  it("lets no suggestion wait where nothing is limited, and has its request in the books before its end", async () => {
    const window = place.window();
    const asked: string[] = [];
    const noting = {
      ...window,
      reserve: (request: Parameters<LedgerDatabase["reserve"]>[0]) => (asked.push("reserve"), window.reserve(request)),
      settle: (request: Parameters<LedgerDatabase["settle"]>[0]) => (asked.push("settle"), window.settle(request)),
    };
    const ledger = open({ database: noting });
    const hung = open({ database: { ...window, reserve: () => new Promise(() => {}) }, session: "hung" });
    const suggestion = planned({ surface: "completion", intent: "complete", reservesFirst: false });
    assert.deepEqual(await hung.reserve(suggestion), { kind: "reserved", id: "hung-0" });
    const reservation = await ledger.reserve(suggestion);
    assert.ok(reservation.kind === "reserved");
    ledger.record(attempt({ at: noon, surface: "completion", cost: usd(0.02) }), reservation.id);
    await ledger.settled();
    assert.deepEqual(asked, ["reserve", "settle"]);
    assert.deepEqual(rowsOf(place.file, "SELECT id, state, nanos FROM usage"), [
      { id: "here-0", state: "settled", nanos: 20_000_000 },
    ]);
  });

  it("still stops a suggestion at a limit that another window has nearly reached", async () => {
    const caps = { perDay: 1 };
    const [here, there] = ["here", "there"].map((session) => open({ database: place.window(), session, caps }));
    const dear = planned({ surface: "completion", intent: "complete", reservesFirst: false });
    const first = await here?.reserve(dear);
    const second = await there?.reserve({ ...dear, turnId: crypto.randomUUID() });
    assert.deepEqual([first?.kind, second?.kind], ["reserved", "over-cap"]);
  });

  it("does not let a request wait for a database that hangs", async () => {
    const real = place.window();
    const asked: string[] = [];
    const database: LedgerDatabase = {
      ...real,
      reserve: ({ stamp }) => (asked.push(stamp.id), new Promise(() => {})),
    };
    const ledger = open({ database, caps: { perDay: 1 }, patience: async () => {} });
    const kinds = [await ledger.reserve(planned()), await ledger.reserve(planned({ turnId: "b" }))].map((r) => r.kind);
    assert.deepEqual(
      [kinds, asked],
      [
        ["reserved", "over-cap"],
        ["here-0", "here-1"],
      ],
    );
  });

  it("reads nothing and starts nothing before it is asked to", async () => {
    const untouched = new Proxy({} as LedgerDatabase, {
      get: (_target, name) =>
        name === "onDidChange" ? () => ({ dispose: () => {} }) : assert.fail(`${String(name)} was used`),
    });
    assert.equal(open({ database: untouched }).totals("month").attempts, 0);
  });
});

function refuse(problem: Problem): Promise<DatabaseAnswer<never>> {
  return Promise.resolve({ ok: false, problem });
}

function refusing(database: LedgerDatabase, problem: Problem): LedgerDatabase {
  const no = () => refuse(problem);
  return { ...database, reserve: no, settle: no, overview: no, attempts: no };
}
