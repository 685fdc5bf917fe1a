import assert from "node:assert/strict";
import type { Reservation } from "../../../../src/core/usage/reservation.ts";
import { attempt, usage } from "../../ledger/samples.ts";
import { july, makePlace, noCaps, noon, planned, rowsOf, stamp, valueOf, type Place } from "./withStore.ts";

const usd = (amount: number, estimated = true) => ({ currency: "USD", amount, estimated }) as const;

describe("a reservation", () => {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.remove());

  it("is replaced by what the request really cost", async () => {
    const window = place.window();
    await valueOf(window.reserve({ stamp: stamp("a"), planned: planned(), caps: noCaps }));
    const before = await valueOf(window.overview(july));
    const settled = attempt({ at: noon, usage: usage(900, 50), cost: usd(0.01, false) });
    await valueOf(window.settle({ stamp: stamp("a"), attempt: settled }));
    const after = await valueOf(window.overview(july));
    assert.deepEqual(before.cells, []);
    assert.deepEqual(
      after.cells.map(({ attempts, money, inputTokens }) => ({ attempts, money, inputTokens })),
      [{ attempts: 1, money: [usd(0.01, false)], inputTokens: 900 }],
    );
    assert.deepEqual(await valueOf(window.attempts(july)), [
      { ...settled, id: "a", day: "2026-07-31", offsetMinutes: 0 },
    ]);
  });

  it("settled twice counts once", async () => {
    const window = place.window();
    const first = attempt({ at: noon, cost: usd(0.01) });
    await valueOf(window.settle({ stamp: stamp("a"), attempt: first }));
    await valueOf(window.settle({ stamp: stamp("a"), attempt: attempt({ at: noon, cost: usd(5) }) }));
    assert.deepEqual(
      (await valueOf(window.attempts(july))).map(({ cost }) => cost),
      [usd(0.01)],
    );
    assert.deepEqual(rowsOf(place.file, "SELECT nanos FROM spent"), [{ nanos: 10_000_000 }]);
  });

  it("is given to one of two windows where the limit has room for one", async () => {
    const caps = { ...noCaps, perDay: 1 };
    const asked = [place.window(), place.window()].map((window, index) =>
      valueOf(window.reserve({ stamp: stamp(`w${index}`), planned: planned({ turnId: `t${index}` }), caps })),
    );
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
    assert.deepEqual(kinds.toSorted(), ["over-cap", "reserved"]);
  });

  it("never lets many windows spend more than the limit together", async () => {
    const caps = { ...noCaps, perMonth: 1 };
    const windows = [place.window(), place.window(), place.window()];
    const asked = windows.flatMap((window, w) =>
      Array.from({ length: 20 }, (_, index) =>
        valueOf(
          window.reserve({
            stamp: stamp(`${w}-${index}`),
            planned: planned({ turnId: `${w}-${index}`, cost: usd(0.07) }),
            caps,
          }),
        ),
      ),
    );
    const given = (await Promise.all(asked)).filter(({ kind }) => kind === "reserved");
    assert.equal(given.length, 14);
    assert.deepEqual(rowsOf(place.file, "SELECT SUM(nanos) AS nanos FROM spent"), [{ nanos: 980_000_000 }]);
  });

  const cases: readonly {
    it: string;
    spent: number;
    caps: { perMessage?: number; perDay?: number; perMonth?: number };
    cost?: { currency: "USD" | "CNY"; amount: number };
    turnId?: string;
    day?: string;
    answers: Reservation;
  }[] = [
    {
      it: "says which limit stands in the way, and what was spent",
      spent: 0.5,
      caps: { perDay: 1, perMonth: 1 },
      answers: { kind: "over-cap", cap: "day", spent: 0.5, limit: 1, estimate: 0.6 },
    },
    {
      it: "counts the earlier requests of the same message",
      spent: 0.5,
      caps: { perMessage: 1 },
      answers: { kind: "over-cap", cap: "message", spent: 0.5, limit: 1, estimate: 0.6 },
    },
    {
      it: "does not count those of another message",
      spent: 0.5,
      caps: { perMessage: 1 },
      turnId: "other",
      answers: { kind: "reserved", id: "b" },
    },
    {
      it: "begins a new day with nothing spent",
      spent: 0.5,
      caps: { perDay: 1 },
      day: "2026-07-30",
      answers: { kind: "reserved", id: "b" },
    },
    {
      it: "counts the month's other days",
      spent: 0.5,
      caps: { perMonth: 1 },
      day: "2026-07-01",
      answers: { kind: "over-cap", cap: "month", spent: 0.5, limit: 1, estimate: 0.6 },
    },
    { it: "reaches the limit exactly", spent: 0.4, caps: { perDay: 1 }, answers: { kind: "reserved", id: "b" } },
    {
      it: "counts yuan as dollars",
      spent: 0.5,
      caps: { perDay: 1 },
      cost: { currency: "CNY", amount: 7.1 },
      answers: { kind: "over-cap", cap: "day", spent: 0.5, limit: 1, estimate: 1 },
    },
    {
      it: "lets through what costs nothing",
      spent: 2,
      caps: { perDay: 1 },
      cost: { currency: "USD", amount: 0 },
      answers: { kind: "reserved", id: "b" },
    },
  ];
  for (const { it: does, spent, caps, cost, turnId, day, answers } of cases) {
    it(does, async () => {
      const window = place.window();
      await valueOf(
        window.settle({ stamp: stamp("a"), attempt: attempt({ at: noon, turnId: "task-1", cost: usd(spent) }) }),
      );
      const plan = planned({ turnId: turnId ?? "task-1", ...(cost ? { cost: { ...cost, estimated: true } } : {}) });
      const request = { stamp: stamp("b", day === undefined ? {} : { day }), planned: plan };
      assert.deepEqual(await valueOf(window.reserve({ ...request, caps: { ...noCaps, ...caps } })), answers);
    });
  }

  it("lets through what has no known price until the limit is reached", async () => {
    const window = place.window();
    const { cost: _, ...unpriced } = planned();
    const ask = (id: string) =>
      valueOf(window.reserve({ stamp: stamp(id), planned: unpriced, caps: { ...noCaps, perDay: 1 } }));
    const first = await ask("a");
    await valueOf(window.settle({ stamp: stamp("b"), attempt: attempt({ at: noon, cost: usd(1) }) }));
    assert.deepEqual(
      [first, await ask("c")],
      [
        { kind: "reserved", id: "a" },
        { kind: "over-cap", cap: "day", spent: 1, limit: 1 },
      ],
    );
  });

  it("gives back what a cheaper answer left", async () => {
    const window = place.window();
    const caps = { ...noCaps, perDay: 1 };
    const ask = (id: string) => valueOf(window.reserve({ stamp: stamp(id), planned: planned({ turnId: id }), caps }));
    await ask("a");
    const blocked = await ask("b");
    await valueOf(window.settle({ stamp: stamp("a"), attempt: attempt({ at: noon, turnId: "a", cost: usd(0.1) }) }));
    assert.deepEqual([blocked.kind, (await ask("b")).kind], ["over-cap", "reserved"]);
  });
});
