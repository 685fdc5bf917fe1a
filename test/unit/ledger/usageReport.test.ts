import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Cell } from "../../../src/ledger/cell.ts";
import type { StoredAttempt } from "../../../src/ledger/database.ts";
import { exportCsv, exportJson } from "../../../src/ledger/exportUsage.ts";
import { savedAgainstDearest } from "../../../src/ledger/saved.ts";
import { groupCells, sumOfCells, type Grouping } from "../../../src/ledger/usageGroups.ts";
import { attempt, usage } from "./samples.ts";

const usd = (amount: number, estimated = false) => ({ currency: "USD", amount, estimated }) as const;
const cell = (rest: Partial<Cell> = {}): Cell => ({
  day: "2026-07-31",
  modelKey: "acme/large",
  providerId: "acme",
  surface: "chat",
  intent: "question",
  attempts: 1,
  inputTokens: 1_000,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 200,
  reasoningTokens: 0,
  tokensEstimated: false,
  money: [usd(0.01)],
  unpriced: 0,
  ...rest,
});

describe("usage in groups", () => {
  const cells = [
    cell(),
    cell({ day: "2026-07-30", modelKey: "beta/small", providerId: "beta", surface: "completion", intent: "complete" }),
    cell({
      day: "2026-07-30",
      intent: "fix",
      inputTokens: 5_000,
      money: [{ currency: "CNY", amount: 1, estimated: true }],
    }),
  ];
  const cases: readonly { by: Grouping; keys: readonly string[] }[] = [
    { by: "day", keys: ["2026-07-30", "2026-07-31"] },
    { by: "model", keys: ["acme/large", "beta/small"] },
    { by: "provider", keys: ["acme", "beta"] },
    { by: "surface", keys: ["chat", "completion"] },
    { by: "intent", keys: ["fix", "complete", "question"] },
  ];
  for (const { by, keys } of cases) {
    it(`by ${by}`, () => {
      assert.deepEqual(
        groupCells(cells, by).map(({ key }) => key),
        keys,
      );
    });
  }

  it("adds up to the same whole, however it is grouped", () => {
    const some = fc.array(
      fc.record({
        day: fc.constantFrom("2026-07-30", "2026-07-31"),
        modelKey: fc.constantFrom("a/x", "b/y"),
        intent: fc.constantFrom("fix", "question"),
        attempts: fc.nat(9),
        inputTokens: fc.nat(10_000),
        unpriced: fc.nat(3),
      }),
    );
    fc.assert(
      fc.property(some, (records) => {
        const all = records.map((record) => cell(record));
        const { money: _, ...whole } = sumOfCells(all);
        for (const { by } of cases) {
          const groups = groupCells(all, by);
          const added = (["attempts", "inputTokens", "outputTokens", "unpriced"] as const).map((name) =>
            groups.reduce((sum, group) => sum + group[name], 0),
          );
          assert.deepEqual(added, [whole.attempts, whole.inputTokens, whole.outputTokens, whole.unpriced]);
        }
      }),
    );
  });
});

describe("what was saved against the dearest model", () => {
  const price = (input: number, output: number, currency: "USD" | "CNY" = "USD") => ({
    currency,
    inputPerMillion: input,
    outputPerMillion: output,
  });
  const models = [
    { key: "acme/cheap", price: price(1, 2) },
    { key: "acme/dear", price: { ...price(10, 50), longPrompt: { inputTokens: 1, inputFactor: 9, outputFactor: 9 } } },
    { key: "acme/yuan", price: price(14.2, 71, "CNY") },
    { key: "acme/unknown" },
  ];

  it("is what it would have cost less what was spent", () => {
    const cells = [
      cell({ inputTokens: 1_000_000, outputTokens: 100_000, money: [usd(1.5)] }),
      cell({ inputTokens: 0, outputTokens: 0, money: [{ currency: "CNY", amount: 7.1, estimated: true }] }),
      cell({ inputTokens: 9_000_000, money: [], unpriced: 3, attempts: 3 }),
    ];
    assert.deepEqual(savedAgainstDearest(cells, models, 7.1), {
      dearest: "acme/dear",
      wouldHaveCost: 15,
      spent: 2.5,
      saved: 12.5,
      leftOut: 3,
    });
  });

  it("is unknown where no model has a price", () => {
    assert.equal(savedAgainstDearest([cell()], [{ key: "a" }], 7.1), undefined);
  });
});

describe("exported usage", () => {
  const stored = (rest: Partial<StoredAttempt> = {}): StoredAttempt => ({
    ...attempt({ at: Date.UTC(2026, 6, 31, 12), usage: usage(10, 5), cost: usd(0.000_000_28, true) }),
    id: "a",
    day: "2026-07-31",
    offsetMinutes: 120,
    ...rest,
  });

  it("is a table with a line of names", () => {
    const [names = "", first = "", ...rest] = exportCsv([stored(), stored({ outcome: "unknown" })]).split("\r\n");
    const columns = names.split(",");
    assert.deepEqual(Object.fromEntries(first.split(",").map((value, index) => [columns[index], value])), {
      id: "a",
      time: "2026-07-31T12:00:00.000Z",
      day: "2026-07-31",
      task: "task-1",
      surface: "chat",
      intent: "question",
      provider: "acme",
      model: "acme/large",
      servedModel: "",
      outcome: "done",
      failure: "",
      inputTokens: "10",
      cachedInputTokens: "0",
      cacheWriteTokens: "0",
      outputTokens: "5",
      reasoningTokens: "0",
      tokensEstimated: "false",
      currency: "USD",
      cost: "0.00000028",
      costEstimated: "true",
      milliseconds: "900",
      firstTokenMilliseconds: "",
      priceVersion: "",
      attempt: "",
      reason: "",
    });
    assert.equal(rest.length, 2);
  });

  const names: readonly (readonly [name: string, field: string])[] = [
    ["plain", "plain"],
    ['say "hi", you', '"say ""hi"", you"'],
    ["two\nlines", '"two\nlines"'],
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["@SUM(A1)", "'@SUM(A1)"],
  ];
  for (const [name, field] of names) {
    it(`writes ${JSON.stringify(name)} so that a spreadsheet reads it and runs nothing`, () => {
      assert.ok(exportCsv([stored({ modelKey: name })]).includes(`,acme,${field},`));
    });
  }

  it("leaves the cost empty where nobody knows it", () => {
    const { cost: _, ...unpriced } = stored();
    assert.match(exportCsv([unpriced]), /,false,,,,900,/);
  });

  it("is the same data as JSON", () => {
    const attempts = [stored(), stored({ id: "b" })];
    assert.deepEqual(JSON.parse(exportJson(attempts)), { version: 1, attempts });
  });
});
