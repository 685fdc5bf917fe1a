import assert from "node:assert/strict";
import { format } from "../../../src/core/phrase.ts";
import { daysUntil } from "../../../src/dashboard/days.ts";
import { usagePage, type UsageSource } from "../../../src/dashboard/usagePage.ts";
import type { Cell } from "../../../src/ledger/cell.ts";
import { sumOfCells } from "../../../src/ledger/usageGroups.ts";
import { groupings, type UsageRow } from "../../../src/protocol/dashboard.ts";

const cell = (rest: Partial<Cell> = {}): Cell => ({
  day: "2026-07-31",
  modelKey: "acme/large",
  providerId: "acme",
  surface: "chat",
  intent: "question",
  attempts: 1,
  inputTokens: 1_000,
  cachedInputTokens: 100,
  cacheWriteTokens: 0,
  outputTokens: 200,
  reasoningTokens: 0,
  tokensEstimated: false,
  money: [{ currency: "USD", amount: 0.01, estimated: false }],
  unpriced: 0,
  ...rest,
});
const span = { today: "2026-07-31", days: 3 };
const page = (rest: Partial<UsageSource>) =>
  usagePage({ cells: [], models: [], caps: { yuanPerDollar: 7 }, unreadable: 0, ...rest }, span, (it) => format(it));

describe("the usage page", () => {
  const cells = [
    cell(),
    cell({ day: "2026-07-29", modelKey: "beta/small", providerId: "beta", intent: "complete", unpriced: 1, money: [] }),
    cell({ intent: "fix", money: [{ currency: "CNY", amount: 0.7, estimated: true }] }),
  ];

  it("has groups that each add up to the ledger's own total", () => {
    const { total, groups } = page({ cells });
    const { label: _, ...sum } = total;
    assert.deepEqual(sum, sumOfCells(cells));
    const attempts = (rows: readonly UsageRow[]) => rows.reduce((count, row) => count + row.attempts, 0);
    const input = (rows: readonly UsageRow[]) => rows.reduce((count, row) => count + row.inputTokens, 0);
    for (const grouping of groupings) {
      assert.deepEqual(
        [attempts(groups[grouping]), input(groups[grouping])],
        [total.attempts, total.inputTokens],
        grouping,
      );
    }
  });

  it("says how many suggestions were shown and taken, once there are any", () => {
    assert.deepEqual(page({ suggestions: { shown: 8, accepted: 2 } }).notes, [
      "Inline suggestions: 8 shown, 2 accepted (25%).",
    ]);
    assert.deepEqual(page({ suggestions: { shown: 0, accepted: 0 } }).notes, []);
  });

  it("names the latest day first and the kinds of task in words", () => {
    const { groups } = page({ cells });
    assert.deepEqual(
      groups.day.map(({ label }) => label),
      ["2026-07-31", "2026-07-29"],
    );
    assert.deepEqual(groups.task.map(({ label }) => label).toSorted(), ["Fix", "Inline suggestions", "Question"]);
  });

  it("draws every day, also one without a request, in dollars and tokens", () => {
    const { chart } = page({ cells });
    assert.deepEqual(chart.days, ["2026-07-29", "2026-07-30", "2026-07-31"]);
    assert.deepEqual(
      chart.series.map(({ label, tokens }) => [label, tokens]),
      [
        ["acme/large", [0, 0, 2_400]],
        ["beta/small", [1_200, 0, 0]],
      ],
    );
    const [first] = chart.series;
    assert.ok(Math.abs((first?.dollars[2] ?? 0) - 0.11) < 1e-9);
  });

  it("puts together what has no colour of its own", () => {
    const many = Array.from({ length: 9 }, (_, index) => cell({ modelKey: `acme/m${index}` }));
    const { series } = page({ cells: many }).chart;
    assert.equal(series.length, 6);
    assert.equal(series.at(-1)?.label, "All others");
    assert.equal(series.at(-1)?.tokens[2], 4 * 1_200);
  });

  it("says what was saved, what is left of the limits and what could not be read", () => {
    const price = { currency: "USD", inputPerMillion: 100, outputPerMillion: 100 } as const;
    const { notes } = page({
      cells: [cell()],
      models: [{ key: "acme/dear", price }],
      caps: { perDay: 1, perMonth: 2, yuanPerDollar: 7 },
      unreadable: 2,
    });
    assert.deepEqual(notes, [
      "Saved ~$0.11 (92%): using acme/dear for everything would have cost ~$0.12.",
      "Today: $0.010 of your $1.00 limit.",
      "This month: $0.010 of your $2.00 limit.",
      "Damaged entries skipped: 2",
    ]);
  });

  it("claims no saving where there is none", () => {
    const price = { currency: "USD", inputPerMillion: 1, outputPerMillion: 1 } as const;
    assert.deepEqual(page({ cells: [cell()], models: [{ key: "acme/cheap", price }] }).notes, []);
  });
});

describe("the days of a span", () => {
  it("pass over the ends of months and of daylight saving", () => {
    assert.deepEqual(daysUntil("2026-03-01", 3), ["2026-02-27", "2026-02-28", "2026-03-01"]);
    assert.equal(new Set(daysUntil("2026-11-05", 365)).size, 365);
  });
});
