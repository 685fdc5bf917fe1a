import assert from "node:assert/strict";
import { format } from "../../../src/core/phrase.ts";
import { createRoutingActions, type RoutingActionsParts } from "../../../src/dashboard/routingActions.ts";
import type { Days } from "../../../src/ledger/database.ts";
import { readPolicy } from "../../../src/routing/policy/readPolicy.ts";
import { decision, model } from "../samples.ts";
import { attempt, usage } from "../ledger/samples.ts";

function world(change: Partial<RoutingActionsParts> = {}) {
  const seen = { days: [] as Days[], written: [] as unknown[], order: [] as string[] };
  const cost = { currency: "USD", amount: 1, estimated: false } as const;
  const stored = attempt({ intent: "edit", cost, usage: usage(1_000_000, 0) });
  const actions = createRoutingActions({
    rules: () => readPolicy({ profile: "economy" }),
    chains: async () => undefined,
    models: {
      all: () => [model()],
      usable: async () => [
        model({ roles: ["code"], price: { currency: "USD", inputPerMillion: 5, outputPerMillion: 9 } }),
      ],
    },
    learning: {
      ready: async () => void seen.order.push("learnt"),
      table: { rows: () => (seen.order.push("rows"), []) },
    },
    ledger: {
      async attempts(days) {
        seen.days.push(days);
        return [{ ...stored, id: "a", day: "2026-07-31", offsetMinutes: 0, outcome: "done" }];
      },
    },
    outcomes: { all: async () => [] },
    yuanPerDollar: () => 7,
    decide: async () => decision([model()]),
    ownTable: () => undefined,
    write: async (setting) => void seen.written.push(setting),
    translate: format,
    now: () => new Date(2026, 6, 31, 12).getTime(),
    ...change,
  });
  return { actions, seen };
}

describe("the routing page's actions", () => {
  it("show the rules, what was learnt once it is read, and thirty days compared with the strongest model", async () => {
    const { actions, seen } = world();
    const page = await actions.routing();
    assert.equal(page.profile, "economy");
    assert.deepEqual(seen.order, ["learnt", "rows"]);
    assert.deepEqual(seen.days, [{ from: "2026-07-02", to: "2026-07-31" }]);
    assert.match(
      page.notes.join(),
      /Last 30 days: 1 decisions.*Spent ~\$1\.00; always using the strong model would have cost ~\$5\.00/s,
    );
  });

  it("try words by the very router", async () => {
    const asked: string[] = [];
    const { actions } = world({ decide: async (text) => (asked.push(text), decision([model()])) });
    const { model: named } = await actions.tryPrompt("How?");
    assert.deepEqual([asked, named], [["How?"], "small (Acme)"]);
  });

  it("make each change to what the one before left, also where that failed", async () => {
    let own: unknown;
    let fail = true;
    const { actions } = world({
      ownTable: () => own,
      async write({ value }) {
        await new Promise((resolve) => setImmediate(resolve));
        if (fail) throw new Error("read-only");
        own = value;
      },
    });
    const first = actions.changeRule({ name: "cell", kind: "fix", difficulty: "easy", role: "reason" });
    await assert.rejects(first, /read-only/);
    fail = false;
    await Promise.all([
      actions.changeRule({ name: "cell", kind: "fix", difficulty: "easy", role: "reason" }),
      actions.changeRule({ name: "cell", kind: "fix", difficulty: "hard", role: "long" }),
    ]);
    assert.deepEqual(own, { fix: { easy: "reason", hard: "long" } });
  });
});
