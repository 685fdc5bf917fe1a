import assert from "node:assert/strict";
import type { Outcome } from "../../../src/core/outcome.ts";
import { routingReport, strongest } from "../../../src/ledger/routingReport.ts";
import { attempt, usage } from "./samples.ts";

const outcome = (turnId: string, kind: Outcome["kind"], modelKey = "acme/cheap"): Outcome => ({
  turnId,
  at: 1,
  kind,
  modelKey,
  surface: "inline",
  intent: "edit",
});
const cost = { currency: "USD", amount: 0.1, estimated: false } as const;
const used = usage(1_000_000, 0);
const asked = (turnId: string, modelKey = "acme/cheap") => attempt({ turnId, modelKey, cost, usage: used });
const strong = { key: "acme/strong", price: { currency: "USD", inputPerMillion: 1, outputPerMillion: 2 } } as const;

describe("the report of routing", () => {
  it("counts decisions, escalations, fallbacks and what was taken, and compares with always asking the strong one", () => {
    const report = routingReport({
      attempts: [
        asked("a"),
        asked("b"),
        asked("b", "acme/other"),
        asked("c"),
        asked("c", "acme/strong"),
        attempt({ turnId: "d", surface: "completion", intent: "complete", cost }),
      ],
      outcomes: [
        outcome("a", "accepted"),
        outcome("b", "accepted"),
        outcome("b", "undone"),
        outcome("c", "escalated"),
        outcome("c", "accepted", "acme/strong"),
      ],
      strong,
      yuanPerDollar: 7,
    });
    const { spent, alwaysStrong, saved, ...rest } = report;
    assert.deepEqual(rest, {
      decisions: 3,
      escalations: 1,
      fallbacks: 1,
      acceptance: [
        { modelKey: "acme/cheap", intent: "edit", taken: 1, judged: 3 },
        { modelKey: "acme/strong", intent: "edit", taken: 1, judged: 1 },
      ],
    });
    assert.deepEqual(
      [spent, alwaysStrong, saved].map((dollars) => dollars?.toFixed(2)),
      ["0.50", "3.00", "2.50"],
    );
  });

  it("takes models that were compared for no fallback, and counts which was kept", () => {
    const routed = (modelKey: string) => ({ ...asked("a", modelKey), reason: "routed", number: 1 }) as const;
    const { fallbacks, acceptance } = routingReport({
      attempts: [routed("acme/cheap"), routed("acme/strong")],
      outcomes: [outcome("a", "preferred", "acme/strong"), outcome("a", "passed-over")],
      strong,
      yuanPerDollar: 7,
    });
    assert.equal(fallbacks, 0);
    assert.deepEqual(
      acceptance.map(({ modelKey, taken, judged }) => [modelKey, taken, judged]),
      [
        ["acme/strong", 1, 1],
        ["acme/cheap", 0, 1],
      ],
    );
  });

  it("says nothing of savings where the strong model has no price", () => {
    const report = routingReport({ attempts: [asked("a")], outcomes: [], strong: undefined, yuanPerDollar: 7 });
    assert.ok(!("saved" in report));
  });
});

describe("the strongest model", () => {
  const priced = (
    key: string,
    currency: "USD" | "CNY",
    outputPerMillion: number,
    roles: readonly string[] = ["code"],
  ) => ({
    key,
    roles,
    price: { currency, inputPerMillion: 1, outputPerMillion },
  });

  it("is the dearest of those for code, in whatever currency", () => {
    const models = [
      priced("yuan", "CNY", 16),
      priced("dear", "USD", 10),
      priced("dearer", "USD", 90, ["reason"]),
      { key: "unpriced", roles: ["code"] },
    ];
    assert.equal(strongest(models, 7)?.key, "dear");
    assert.equal(strongest([priced("yuan", "CNY", 80), ...models], 7)?.key, "yuan");
  });

  it("is nobody where none is for code", () => {
    assert.equal(strongest([priced("a", "USD", 1, ["cheap"])], 7), undefined);
  });
});
