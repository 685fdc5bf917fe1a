import assert from "node:assert/strict";
import type { TargetHealth } from "../../../src/core/health.ts";
import { format } from "../../../src/core/phrase.ts";
import { settingOf, type OwnRules } from "../../../src/dashboard/changeRule.ts";
import { healthMark } from "../../../src/dashboard/healthMark.ts";
import { routingPage, triedPrompt, type RoutingSource } from "../../../src/dashboard/routingPage.ts";
import { readPolicy } from "../../../src/routing/policy/readPolicy.ts";
import { model } from "../samples.ts";

const english = (it: Parameters<typeof format>[0]): string => format(it);
const source = (rest: Partial<RoutingSource> = {}): RoutingSource => ({
  rules: readPolicy({}),
  chains: {},
  models: [model()],
  learnt: [],
  report: { decisions: 0, escalations: 0, fallbacks: 0, acceptance: [], spent: 0 },
  days: 30,
  ...rest,
});

describe("the routing page", () => {
  it("marks the cells that are the user's own", () => {
    const rules = readPolicy({ table: { fix: { hard: "reason" } } });
    const { table } = routingPage(source({ rules }), english);
    const fix = table.find(({ kind }) => kind === "fix");
    assert.deepEqual(
      fix?.cells.map(({ role, shipped }) => [role, shipped]),
      [
        ["code", true],
        ["code", true],
        ["reason", false],
      ],
    );
  });

  it("names a bad rule and shows the rest", () => {
    const page = routingPage(
      source({ rules: readPolicy({ table: { nonsense: "cheap" }, profile: "economy" }) }),
      english,
    );
    assert.equal(page.profile, "economy");
    assert.match(page.problems.join(), /^table\.nonsense: /);
  });

  it("offers the user's own roles beside the shipped ones", () => {
    const { roles, chains } = routingPage(
      source({ models: [model({ roles: ["poet"] })], chains: { poet: ["acme/small"] } }),
      english,
    );
    assert.ok(roles.includes("poet") && roles.includes("cheap"));
    assert.deepEqual(
      chains.filter(({ own }) => own).map(({ role, models }) => [role, models]),
      [["poet", ["acme/small"]]],
    );
  });

  it("puts together models that are out for one reason", () => {
    const removed = ["a", "b", "c", "d", "e"].map((modelKey) => ({ modelKey, rule: "x", reason: { text: "no key" } }));
    const decision = { candidates: [], intent: "question", role: "cheap", tier: "cheap", effort: "none" } as const;
    const tried = triedPrompt({ ...decision, reasons: [{ text: "none" }], removed }, english);
    assert.deepEqual(tried.removed, ["a, b, c and 2 more: no key"]);
    assert.equal(tried.model, "");
  });
});

describe("the report", () => {
  const report = {
    decisions: 12,
    escalations: 2,
    fallbacks: 1,
    acceptance: [{ modelKey: "acme/small", intent: "fix", taken: 3, judged: 4 }],
    spent: 0.02,
    alwaysStrong: 0.5,
    saved: 0.48,
  };

  it("says what was decided, what was taken and what it cost", () => {
    const page = routingPage(source({ report }), english);
    assert.deepEqual(page.report, [{ model: "acme/small", task: "Fix", taken: 3, judged: 4 }]);
    assert.deepEqual(page.notes, [
      "Last 30 days: 12 decisions, 2 escalated to a stronger model, 1 fell back to another model.",
      "Spent ~$0.020; always using the strong model would have cost ~$0.50.",
    ]);
  });

  it("claims no saving where routing cost more", () => {
    assert.equal(routingPage(source({ report: { ...report, saved: -0.1 } }), english).notes.length, 1);
  });
});

describe("a changed rule", () => {
  const own = (rest: Partial<OwnRules> = {}): OwnRules => ({
    profile: "balanced",
    table: undefined,
    chains: {},
    ...rest,
  });
  const cell = (role: string, difficulty: "easy" | "hard" = "hard") =>
    ({ name: "cell", kind: "fix", difficulty, role }) as const;

  it("is written over what the user had, and nothing else", () => {
    const table = { edit: "cheap", fix: { easy: "cheap" } };
    assert.deepEqual(settingOf(cell("reason"), own({ table })), {
      setting: "routing.table",
      value: { edit: "cheap", fix: { easy: "cheap", hard: "reason" } },
    });
  });

  it("keeps what one word said of all difficulties", () => {
    assert.deepEqual(settingOf(cell("reason"), own({ table: { fix: "cheap" } })).value, {
      fix: { easy: "cheap", medium: "cheap", hard: "reason" },
    });
  });

  it("that says what the profile says is taken away", () => {
    assert.deepEqual(settingOf(cell("code"), own({ table: { fix: { hard: "reason" } } })).value, undefined);
  });

  it("of a role's order is taken away with its last model", () => {
    const chains = { code: ["a/b"], cheap: ["c/d"] };
    assert.deepEqual(settingOf({ name: "chain", role: "code", models: [] }, own({ chains })), {
      setting: "roles",
      value: { cheap: ["c/d"] },
    });
    assert.deepEqual(settingOf({ name: "chain", role: "long", models: ["x/y"] }, own({ chains })).value, {
      ...chains,
      long: ["x/y"],
    });
  });

  it("of the models that may be asked is taken away with its last line", () => {
    assert.deepEqual(settingOf({ name: "allowedModels", value: [] }, own()), {
      setting: "routing.allowedModels",
      value: undefined,
    });
  });
});

describe("health in a line", () => {
  const health = (rest: Partial<TargetHealth> = {}): TargetHealth => ({
    modelKey: "acme/small",
    state: "closed",
    since: 0,
    errorRate: 0,
    inFlight: 0,
    ...rest,
  });
  const cases: readonly [Partial<TargetHealth>, string, string][] = [
    [{}, "good", "healthy"],
    [{ inFlight: 2 }, "good", "healthy · 2 in progress"],
    [{ errorRate: 0.25 }, "slow", "25% of requests fail"],
    [{ firstTokenMilliseconds: 9_000 }, "slow", "slow"],
    [{ state: "half-open" }, "slow", "being retried"],
    [{ state: "open", errorRate: 1 }, "bad", "failing; others are tried first"],
    [{ restsUntil: 31_000 }, "bad", "paused for 30 s"],
  ];
  for (const [change, level, label] of cases) {
    it(label, () => assert.deepEqual(healthMark(health(change), 1_000, english), { level, label }));
  }
});
