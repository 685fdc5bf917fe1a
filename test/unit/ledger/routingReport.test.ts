import assert from "node:assert/strict";
import type { Outcome } from "../../../src/core/outcome.ts";
import { routingReport } from "../../../src/ledger/routingReport.ts";
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

  it("says nothing of savings where the strong model has no price", () => {
    const report = routingReport({ attempts: [asked("a")], outcomes: [], strong: undefined, yuanPerDollar: 7 });
    assert.ok(!("saved" in report));
  });
});
