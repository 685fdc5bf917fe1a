import assert from "node:assert/strict";
import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import type { Attempt } from "../../../../src/core/usage/attempt.ts";
import { lastMoment, mostMoney, mostTokens, plausible } from "../../../../src/ledger/plausible.ts";
import { attempt, usage } from "../../ledger/samples.ts";
import { july, makePlace, noCaps, noon, planned, rowsOf, stamp, valueOf, type Place } from "./withStore.ts";

const usd = (amount: number, estimated = false) => ({ currency: "USD", amount, estimated }) as const;
const month = { from: "2026-07-01", to: "2026-07-31", now: noon };

describe("figures that cannot be", () => {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.remove());

  const total = async (window: ReturnType<Place["window"]>) => {
    const { cells } = await valueOf(window.overview(month));
    return {
      attempts: cells.reduce((sum, cell) => sum + cell.attempts, 0),
      input: cells.reduce((sum, cell) => sum + cell.inputTokens, 0),
      dollars: cells.flatMap(({ money }) => money).reduce((sum, { amount }) => sum + amount, 0),
    };
  };

  const bad = [NaN, Infinity, -Infinity, -1, -1e300, 1e16, 1e300, Number.MAX_VALUE];

  it("are never stored as money", async () => {
    const window = place.window();
    for (const [index, amount] of bad.entries()) {
      await valueOf(window.settle({ stamp: stamp(`${index}`), attempt: attempt({ at: noon, cost: usd(amount) }) }));
    }
    await valueOf(window.settle({ stamp: stamp("good"), attempt: attempt({ at: noon, cost: usd(0.5) }) }));
    assert.deepEqual(await total(window), { attempts: 9, input: 9_000, dollars: 0.5 });
    assert.equal((await valueOf(window.attempts(july))).length, 9);
    const { cells } = await valueOf(window.overview(month));
    assert.deepEqual(cells[0]?.unpriced, 8);
  });

  it("are never stored as counts", async () => {
    const window = place.window();
    for (const [index, count] of bad.entries()) {
      const given = attempt({ at: noon, usage: usage(count, count), cost: usd(0.5) });
      await valueOf(window.settle({ stamp: stamp(`${index}`), attempt: given }));
    }
    const rows = rowsOf(place.file);
    assert.equal(rows.length, bad.length);
    assert.ok(rows.every((row) => Number(row["input"]) >= 0 && Number(row["input"]) <= mostTokens));
    assert.ok(rows.every((row) => row["tokensEstimated"] === 1));
    assert.equal((await total(window)).dollars, 4);
  });

  it("become whole, bounded and marked, whatever was said", () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(...bad, 0.5, 1.49, 1e9, 7));
    fc.assert(
      fc.property(fc.tuple(number, number, number, number, number), ([input, output, amount, at, milliseconds]) => {
        const given: Attempt = attempt({ usage: usage(input, output), cost: usd(amount), at, milliseconds });
        const kept = plausible(given, usd(0.25, true));
        for (const count of [kept.usage.inputTokens, kept.usage.outputTokens]) {
          assert.ok(Number.isInteger(count) && count >= 0 && count <= mostTokens);
        }
        const sameCounts = kept.usage.inputTokens === input && kept.usage.outputTokens === output;
        assert.equal(kept.usage.estimated, !sameCounts);
        assert.ok(kept.cost && kept.cost.amount >= 0 && kept.cost.amount <= mostMoney);
        assert.deepEqual(kept.cost, kept.cost.amount === amount ? usd(amount) : usd(0.25, true));
        assert.ok(kept.at >= 0 && kept.at <= lastMoment && kept.milliseconds >= 0);
      }),
    );
  });

  it("keep the reservation's estimate, so that a limit holds", async () => {
    const window = place.window();
    const caps = { ...noCaps, perDay: 1 };
    await valueOf(window.reserve({ stamp: stamp("a"), planned: planned(), caps }));
    const given = attempt({ at: noon, cost: usd(Infinity) });
    await valueOf(window.settle({ stamp: stamp("a"), attempt: plausible(given, planned().cost) }));
    const next = await valueOf(window.reserve({ stamp: stamp("b"), planned: planned({ turnId: "t" }), caps }));
    assert.deepEqual(next.kind === "over-cap" && [next.cap, next.spent], ["day", 0.6]);
  });

  /** Rows as an earlier version wrote them, before anything kept them out. */
  const written: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["money beyond all counting", { nanos: "9000000000000000000" }],
    ["money that JavaScript still counts", { nanos: "9000000000000000" }],
    ["money below nothing", { nanos: "-5000000000" }],
    ["tokens beyond all counting", { input: "9000000000000000000" }],
    ["tokens below nothing", { output: "-1000" }],
    ["a moment beyond all calendars", { at: "9000000000000000000" }],
    ["a duration beyond all clocks", { milliseconds: "9000000000000000000" }],
  ];

  const ofEarlierVersion = (): void => {
    const db = new DatabaseSync(place.file);
    db.exec("DROP TRIGGER usageImplausible; DROP TABLE setAside");
    db.close();
  };

  const poison = (values: Readonly<Record<string, string>>, id: string): void => {
    const db = new DatabaseSync(place.file, { timeout: 2_000 });
    const names = db
      .prepare("SELECT name FROM pragma_table_info('usage') WHERE name <> 'id'")
      .all()
      .map(({ name }) => String(name));
    const from = names.map((name) => values[name] ?? name);
    db.exec(`INSERT INTO usage (id, ${names.join(", ")}) SELECT '${id}', ${from.join(", ")} FROM usage LIMIT 1`);
    db.close();
  };

  it("of an earlier version are set aside whole, counted nowhere and told once", async () => {
    const before = place.window();
    await valueOf(before.settle({ stamp: stamp("a"), attempt: attempt({ at: noon, cost: usd(0.5) }) }));
    await before.close();
    ofEarlierVersion();
    for (const [what, values] of written) poison(values, what);
    const [one, other] = [place.window(), place.window()];
    for (const window of [one, other]) {
      assert.deepEqual(await total(window), { attempts: 1, input: 1_000, dollars: 0.5 });
    }
    const caps = { ...noCaps, perDay: 1 };
    const cheap = planned({ turnId: "t", cost: usd(0.4, true) });
    assert.equal((await valueOf(one.reserve({ stamp: stamp("c"), planned: cheap, caps }))).kind, "reserved");
    assert.deepEqual(rowsOf(place.file, "SELECT day, nanos FROM spent"), [{ day: "2026-07-31", nanos: 900_000_000 }]);
    const kept = new Map(rowsOf(place.file, "SELECT id, row FROM setAside").map(({ id, row }) => [id, String(row)]));
    assert.equal(kept.size, written.length);
    for (const [what, values] of written) {
      const said = Object.entries(values).map(([name, value]) => `"${name}":${String(value)}`);
      assert.ok(kept.get(what)?.includes(said.join(",")), kept.get(what));
    }
    assert.deepEqual(place.recoveries, [{ setAside: written.length, salvaged: 0 }]);
    assert.equal((await valueOf(other.overview(month))).unreadable, written.length);
  });

  it("that a window of an earlier version writes meanwhile are set aside as they come, and told once", async () => {
    const window = place.window();
    await valueOf(window.settle({ stamp: stamp("a"), attempt: attempt({ at: noon, cost: usd(0.5) }) }));
    poison({ nanos: "9000000000000000000" }, "bad");
    poison({ nanos: "-1" }, "worse");
    assert.deepEqual(await total(window), { attempts: 1, input: 1_000, dollars: 0.5 });
    assert.deepEqual(await total(window), { attempts: 1, input: 1_000, dollars: 0.5 });
    assert.deepEqual(place.recoveries, [{ setAside: 2, salvaged: 0 }]);
  });

  it("in a line of the files stop none of the lines after it", async () => {
    await mkdir(place.directory, { recursive: true });
    const line = (id: string, rest: object) =>
      JSON.stringify({ ...stamp(id), ...attempt({ at: noon, cost: usd(0.5) }), ...rest });
    const lines = [
      line("a", { cost: usd(1e300) }),
      line("b", { cost: usd(Infinity) }),
      line("c", { cost: usd(-1) }),
      line("d", { usage: usage(1.5, 1) }),
      line("e", { usage: usage(1e16, 1) }),
      line("f", { milliseconds: 1e300 }),
      line("g", {}),
    ];
    await appendFile(join(place.directory, "usage-2026-07.jsonl"), `${lines.join("\n")}\n`);
    const window = place.window();
    assert.deepEqual(await total(window), { attempts: 1, input: 1_000, dollars: 0.5 });
    assert.equal((await valueOf(window.overview(month))).unreadable, 6);
  });

  it("of a damaged file are set aside too, and the rows after them are found", async () => {
    const window = place.window();
    await valueOf(window.settle({ stamp: stamp("a"), attempt: attempt({ at: noon, cost: usd(0.5) }) }));
    await window.close();
    ofEarlierVersion();
    poison({ nanos: "9000000000000000000" }, "bad");
    poison({}, "good");
    const broken = new DatabaseSync(place.file);
    broken.exec("DROP TABLE spent");
    assert.deepEqual(await total(place.window()), { attempts: 2, input: 2_000, dollars: 1 });
    assert.equal(place.recoveries.filter(({ setAside }) => setAside === 1).length, 1);
  });
});
