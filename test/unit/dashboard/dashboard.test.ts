import assert from "node:assert/strict";
import { format } from "../../../src/core/phrase.ts";
import { createDashboard, type DashboardHost } from "../../../src/dashboard/dashboard.ts";
import { modelsPage } from "../../../src/dashboard/modelsPage.ts";
import type { Days, StoredAttempt } from "../../../src/ledger/database.ts";
import type { ToDashboard } from "../../../src/protocol/dashboard.ts";
import type { Provider } from "../../../src/core/model.ts";
import { model, provider } from "../samples.ts";
import { attempt } from "../ledger/samples.ts";

const noon = new Date(2026, 6, 31, 12).getTime();

function open(more: Partial<DashboardHost> = {}) {
  const posted: ToDashboard[] = [];
  const asked: Days[] = [];
  const host: DashboardHost = {
    post: (message) => void posted.push(message),
    ledger: {
      async cells(days) {
        asked.push(days);
        return [];
      },
      attempts: async () => [],
      unreadable: () => 0,
      refresh: async () => {},
    },
    caps: () => ({ yuanPerDollar: 7 }),
    priced: async () => [],
    models: async () => ({ rows: [], notes: [] }),
    routing: async () => assert.fail("not asked for"),
    tryPrompt: async () => assert.fail("not asked for"),
    changeRule: async () => {},
    translate: (phrase) => format(phrase),
    strings: () => ({}),
    now: () => noon,
    save: async () => {},
    pin: async () => {},
    action: async () => {},
    log: () => {},
    ...more,
  };
  return { dashboard: createDashboard(host, "models"), posted, asked };
}

describe("the Dashboard", () => {
  it("says nothing before its page listens, then the page that was asked for", async () => {
    const { dashboard, posted } = open();
    await dashboard.turnTo("usage");
    assert.deepEqual(posted, []);
    await dashboard.receive({ type: "ready", days: 30 });
    assert.deepEqual(
      posted.map(({ type }) => type),
      ["opened", "usage"],
    );
  });

  it("replies to each trial of a prompt with its number, also where it fails", async () => {
    const lines: string[] = [];
    const { dashboard, posted } = open({ log: (line) => void lines.push(line) });
    await dashboard.receive({ type: "try", id: 4, text: "How?" });
    const tried = { model: "m", reasons: [], facts: [], terms: [], options: [], removed: [] };
    const other = open({ tryPrompt: async () => tried });
    await other.dashboard.receive({ type: "try", id: 5, text: "How?" });
    assert.deepEqual(
      [...posted, ...other.posted],
      [
        { type: "reply", id: 4, ok: false, failure: "See the log for details." },
        { type: "reply", id: 5, ok: true, result: tried },
      ],
    );
    assert.equal(lines.length, 1);
  });

  it("comes back on the page that a reload left", async () => {
    const { dashboard, posted } = open();
    await dashboard.receive({ type: "ready", page: "usage", days: 7 });
    const [opened, usage] = posted;
    assert.equal(opened?.type === "opened" && opened.page, "usage");
    assert.equal(usage?.type === "usage" && usage.usage.days, 7);
  });

  it("reads just the days that are shown", async () => {
    const { dashboard, asked } = open();
    await dashboard.receive({ type: "ready", days: 30 });
    await dashboard.receive({ type: "show", page: "usage", days: 7 });
    assert.deepEqual(asked, [{ from: "2026-07-25", to: "2026-07-31" }]);
  });

  it("exports every attempt of the span under a name that tells it", async () => {
    const saved: { name: string; text: string }[] = [];
    const stored: StoredAttempt = { ...attempt(), id: "1", day: "2026-07-31", offsetMinutes: 0 };
    const { dashboard } = open({
      save: async (name, text) => void saved.push({ name, text }),
      ledger: {
        cells: async () => [],
        attempts: async () => [stored],
        unreadable: () => 0,
        refresh: async () => {},
      },
    });
    await dashboard.receive({ type: "export", format: "csv", days: 7 });
    await dashboard.receive({ type: "export", format: "json", days: 1 });
    assert.deepEqual(
      saved.map(({ name }) => name),
      ["pointsman-usage-2026-07-25-2026-07-31.csv", "pointsman-usage-2026-07-31-2026-07-31.json"],
    );
    assert.match(saved[0]?.text ?? "", /acme\/large/);
    assert.deepEqual(JSON.parse(saved[1]?.text ?? "").attempts, [stored]);
  });
});

describe("the models page", () => {
  const at = (id: string, rest: Partial<Provider> = {}) => model({ provider: provider({ id, name: id, ...rest }) });
  const { price: _, ...unpriced } = at("home", { free: true });
  const healthy = {
    modelKey: "zeta/small",
    state: "closed",
    since: 0,
    errorRate: 0,
    inFlight: 1,
    firstTokenMilliseconds: 420,
  } as const;
  const { rows } = modelsPage({
    models: [at("zeta"), at("acme"), unpriced],
    usableProviders: new Set(["home", "zeta"]),
    health: { of: (key) => (key === "zeta/small" ? healthy : undefined) },
    notes: [],
    translate: format,
    now: noon,
  });

  it("shows first what can be asked", () => {
    assert.deepEqual(
      rows.map(({ key, usable }) => [key, usable]),
      [
        ["home/small", true],
        ["zeta/small", true],
        ["acme/small", false],
      ],
    );
  });

  it("knows what costs nothing and what was measured", () => {
    assert.equal(rows[0]?.price?.outputPerMillion, 0);
    assert.deepEqual(
      rows.map(({ firstTokenMilliseconds, health }) => [firstTokenMilliseconds, health]),
      [
        [undefined, undefined],
        [420, { level: "good", label: "healthy · 1 in progress" }],
        [undefined, undefined],
      ],
    );
  });
});
