import assert from "node:assert/strict";
import { format } from "../../../../src/core/phrase.ts";
import { createRoute } from "../../../../src/routing/createRoute.ts";
import { createRoutingRules } from "../../../../src/vscode/routing/routingSettings.ts";
import type { SettingsHost } from "../../../../src/vscode/workspace/settings.ts";
import { inputs } from "../../routing/inputs.ts";
import { model, provider, task } from "../../samples.ts";

type Values = Readonly<Record<string, unknown>>;

/** An editor with these settings; the editor's own types are far wider than what is asked of it. */
const rulesOf = (user: Values, workspace: Values = {}) =>
  createRoutingRules({
    isTrusted: true,
    getConfiguration: () => ({
      inspect: (name: string) => ({ key: name, globalValue: user[name], workspaceValue: workspace[name] }),
    }),
    onDidChangeConfiguration: () => ({ dispose() {} }),
  } as unknown as SettingsHost);

const deepseek = provider({ id: "deepseek", name: "DeepSeek" });
const models = [model({ id: "mini" }), model({ id: "flash", provider: deepseek })];
const usable = { usableProviders: new Set(["acme", "deepseek"]) };

const asked = (user: Values, workspace: Values = {}) => {
  const { policy } = rulesOf(user, workspace).read();
  const { candidates, removed } = createRoute(() => inputs(policy))(task(), models, usable);
  return { ids: candidates.map(({ id }) => id), why: removed.map(({ reason }) => format(reason)) };
};

describe("the routing settings", () => {
  it("ask only models of the user's list", () => {
    const list = { "routing.allowedModels": ["deepseek/*"] };
    assert.deepEqual(asked(list), { ids: ["flash"], why: ["mini is not in the list of allowed models"] });
  });

  it("let a workspace narrow that list, never widen it", () => {
    const only = (...keys: string[]) => ({ "routing.allowedModels": keys });
    assert.deepEqual(asked({}, only("acme/*")).ids, ["mini"]);
    assert.deepEqual(asked(only("acme/*"), only("*")).ids, ["mini"]);
    assert.deepEqual(asked(only("acme/*"), only("deepseek/*")).ids, []);
  });

  it("hear nothing else from a workspace", () => {
    const workspace = {
      "routing.enabled": false,
      "routing.profile": "quality",
      "routing.table": { question: "reason" },
      "routing.escalation": "off",
      "routing.threshold": 0,
    };
    assert.deepEqual(rulesOf({}, workspace).read(), rulesOf({}).read());
  });

  it("name each bad rule and obey the rest", () => {
    const { policy, problems } = rulesOf({
      "routing.profile": "best",
      "routing.threshold": 2,
      "routing.escalation": "ask",
      "routing.table": { fix: { hard: "reason", harder: "x" }, gossip: "cheap", document: "cheap", tests: 3 },
    }).read();
    assert.deepEqual(
      problems.map(({ path, message }) => `${path.join(".")}: ${format(message)}`),
      [
        "profile: “profile” must be one of: quality, balanced, economy.",
        "threshold: “threshold” must be a number from 0 to 1.",
        "table.fix.harder: “harder” is not a difficulty. Use one of: easy, medium, hard.",
        "table.gossip: “gossip” is not a task type. Use one of: explain, edit, fix, tests, document, generate, commit, review, question, reasoning, other, complete.",
        "table.tests: “tests” must be a role, or a role for each of: easy, medium, hard.",
      ],
    );
    assert.deepEqual(
      [policy.escalation, policy.threshold, policy.table.fix, policy.table.document],
      ["ask", 0.8, { easy: "code", medium: "code", hard: "reason" }, { easy: "cheap", medium: "cheap", hard: "cheap" }],
    );
  });

  it("lock everything out where the list cannot be read", () => {
    assert.deepEqual(asked({ "routing.allowedModels": "acme/mini" }).ids, []);
  });

  it("switch the router off", () => {
    const { policy } = rulesOf({ "routing.enabled": false }).read();
    const coder = model({ id: "coder", roles: ["code"] });
    const decision = createRoute(() => inputs(policy))(task({ text: "hi" }), [...models, coder], usable);
    assert.deepEqual(
      [decision.candidates[0]?.id, format(decision.reasons[0] ?? { text: "" })],
      ["coder", "routing is off: the first model with the role code"],
    );
  });
});
