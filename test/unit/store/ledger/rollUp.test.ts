import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Attempt } from "../../../../src/core/usage/attempt.ts";
import { sumOfCells } from "../../../../src/ledger/usageGroups.ts";
import { rollUp } from "../../../../src/store/ledger/overview.ts";
import { attempt, usage } from "../../ledger/samples.ts";
import { july, makePlace, noon, rowsOf, stamp, valueOf, type Place } from "./withStore.ts";

const year = { from: "2026-01-01", to: "2026-12-31", now: noon };
const cost = (amount: number, currency: "USD" | "CNY" = "USD", estimated = false) => ({ currency, amount, estimated });
const day = 24 * 60 * 60 * 1_000;

describe("attempts of long ago", () => {
  let place: Place;
  beforeEach(async () => (place = await makePlace()));
  afterEach(() => place.remove());

  const attempts: readonly (readonly [id: string, day: string, change: Partial<Attempt>])[] = [
    ["a", "2026-05-01", { cost: cost(0.1) }],
    ["b", "2026-05-01", { cost: cost(0.2, "USD", true), usage: { ...usage(7, 3), estimated: true } }],
    ["c", "2026-05-01", { cost: cost(3, "CNY"), modelKey: "acme/other" }],
    ["d", "2026-05-02", {}],
    ["e", "2026-07-30", { cost: cost(0.4) }],
  ];
  const write = async (some = attempts) => {
    const window = place.window();
    for (const [id, when, { ...change }] of some) {
      const { cost: _, ...plain } = attempt();
      await valueOf(window.settle({ stamp: stamp(id, { day: when }), attempt: { ...plain, ...change } }));
    }
    return window;
  };
  const roll = (before: string): number => {
    const db = new DatabaseSync(place.file, { timeout: 2_000 });
    try {
      return rollUp(db, before);
    } finally {
      db.close();
    }
  };

  it("are added up by day and kind, and no sum changes", async () => {
    const window = await write();
    const before = await valueOf(window.overview(year));
    const spent = rowsOf(place.file, "SELECT * FROM spent ORDER BY day, currency");
    assert.deepEqual([roll("2026-07-01"), roll("2026-07-01")], [4, 0]);
    assert.deepEqual((await valueOf(window.overview(year))).cells, before.cells);
    assert.deepEqual(rowsOf(place.file, "SELECT * FROM spent ORDER BY day, currency"), spent);
    assert.deepEqual(
      (await valueOf(window.attempts(year))).map(({ id }) => id),
      ["e"],
    );
  });

  it("that come late, from a window that could not write then, are added to the sums", async () => {
    const window = await write();
    roll("2026-07-01");
    await write([["f", "2026-05-01", { cost: cost(0.5) }]]);
    const before = sumOfCells((await valueOf(window.overview(year))).cells);
    roll("2026-07-01");
    const { cells } = await valueOf(window.overview(year));
    assert.deepEqual(sumOfCells(cells), before);
    assert.equal(before.attempts, 6);
    assert.equal(rowsOf(place.file, "SELECT * FROM rolled").length, 3);
  });

  it("leave what is reserved alone", async () => {
    const window = await write();
    const planned = { turnId: "t", at: noon, surface: "chat", intent: "question", providerId: "acme" } as const;
    await valueOf(
      window.reserve({
        stamp: stamp("r", { day: "2026-05-01" }),
        planned: { ...planned, modelKey: "acme/small", inputTokens: 1 },
        caps: { yuanPerDollar: 7 },
      }),
    );
    roll("2026-07-01");
    assert.deepEqual(
      rowsOf(place.file).map(({ id }) => id),
      ["e", "r"],
    );
  });

  it("go by themselves after thirteen months", async () => {
    const window = await write();
    await valueOf(window.overview({ ...july, now: noon + 500 * day }));
    // The next call waits for what follows the first.
    await valueOf(window.overview({ ...july, now: noon + 500 * day }));
    assert.deepEqual([rowsOf(place.file).length, rowsOf(place.file, "SELECT * FROM rolled").length], [0, 4]);
  });

  it("are found again where the file was damaged and had no copy", async () => {
    const window = await write();
    roll("2026-07-01");
    await window.close();
    const db = new DatabaseSync(place.file);
    db.exec("DROP TABLE spent");
    db.close();
    const { cells } = await valueOf(place.window().overview(year));
    assert.equal(sumOfCells(cells).attempts, 5);
  });
});

describe("a ledger of the first version", () => {
  let place: Place;
  beforeEach(async () => (place = await makePlace()));
  afterEach(() => place.remove());

  it("is brought to this one with all its rows, and takes new ones", async () => {
    await mkdir(place.directory);
    await writeFile(join(place.directory, "x"), "");
    const old = new DatabaseSync(place.file);
    old.exec(firstVersion);
    old.exec(
      `INSERT INTO usage VALUES ('old', 'settled', 's', 'o', 't', ${noon}, '2026-07-31', 0, 'chat', 'question', 'acme',
       'acme/small', NULL, 'done', NULL, 10, 0, 0, 5, 0, 0, 'USD', 1000000000, 0, 900, NULL); PRAGMA user_version = 1`,
    );
    old.close();
    const window = place.window();
    const more = { number: 2, reason: "fallback", priceVersion: "2026-11-22" } as const;
    await valueOf(window.settle({ stamp: stamp("new"), attempt: attempt({ at: noon + 1, ...more }) }));
    const found = await valueOf(window.attempts(july));
    assert.deepEqual(
      found.map(({ id, number, reason, priceVersion, cost: money }) => [
        id,
        number,
        reason,
        priceVersion,
        money?.amount,
      ]),
      [
        ["old", undefined, undefined, undefined, 1],
        ["new", 2, "fallback", "2026-11-22", attempt().cost?.amount],
      ],
    );
    assert.deepEqual(place.recoveries, []);
  });
});

/** As it was made then. */
const firstVersion = `
CREATE TABLE usage (
  id TEXT PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('reserved', 'settled', 'unknown')), session TEXT NOT NULL,
  owner TEXT NOT NULL, task TEXT NOT NULL, at INTEGER NOT NULL, day TEXT NOT NULL, offsetMinutes INTEGER NOT NULL,
  surface TEXT NOT NULL, intent TEXT NOT NULL, provider TEXT NOT NULL, model TEXT NOT NULL, served TEXT,
  outcome TEXT NOT NULL, failure TEXT, input INTEGER NOT NULL, cached INTEGER NOT NULL, cacheWrite INTEGER NOT NULL,
  output INTEGER NOT NULL, reasoning INTEGER NOT NULL, tokensEstimated INTEGER NOT NULL, currency TEXT, nanos INTEGER,
  moneyEstimated INTEGER NOT NULL, milliseconds INTEGER NOT NULL, firstTokenMilliseconds INTEGER
) STRICT;
CREATE INDEX usageByDay ON usage (day, model);
CREATE TABLE spent (day TEXT NOT NULL, currency TEXT NOT NULL, nanos INTEGER NOT NULL, PRIMARY KEY (day, currency)) STRICT, WITHOUT ROWID;
CREATE TABLE imported (file TEXT PRIMARY KEY, bytes INTEGER NOT NULL, unreadable INTEGER NOT NULL) STRICT;
`;
