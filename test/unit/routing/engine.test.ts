import { said } from "../../../src/core/message.ts";
import assert from "node:assert/strict";
import fc from "fast-check";
import { shippedHeads } from "../../../router/heads/shipped.ts";
import { readCatalogue } from "../../../src/catalogue/catalogue.ts";
import type { Decision } from "../../../src/core/decision.ts";
import { explainDecision } from "../../../src/core/explainDecision.ts";
import { format } from "../../../src/core/phrase.ts";
import type { Task } from "../../../src/core/task.ts";
import { createRoute } from "../../../src/routing/createRoute.ts";
import { judge } from "../../../src/routing/heads/judge.ts";
import { createOnlineHead, exampleOf } from "../../../src/routing/learning/online.ts";
import { shippedPolicy } from "../../../src/routing/policy/policy.ts";
import { compareTiers } from "../../../src/routing/roles.ts";
import { noEvidence } from "../../../src/routing/learning/successTable.ts";
import { task } from "../samples.ts";

const heads = shippedHeads();
const { models } = readCatalogue({ providers: undefined, models: undefined, lists: {} });
const facts = { usableProviders: new Set(models.map(({ provider }) => provider.id)) };
const shipped = createRoute(() => ({
  judge: (signals) => judge(signals, heads),
  policy: shippedPolicy,
  evidence: noEvidence,
}));
const route = (change: Partial<Task>): Decision => shipped(task(change), models, facts);
const turn = (text: string) => [said("user", text), said("assistant", "Here it is.")];

const picture = { type: "image", mediaType: "image/png", data: "iVBORw0K" } as const;

describe("the shipped engine", () => {
  const cases: readonly (readonly [string, Partial<Task>])[] = [
    ["cheap", { text: "你好，介绍一下自己" }],
    ["code", { text: "用 Rust 写一个高并发 HTTP Server" }],
    ["reason", { text: "分析 2025 年全球半导体供应链的脆弱性及应对策略" }],
    ["long", { text: "Summarise the attached report", attachmentTokens: 190_000 }],
    ["complete", { surface: "completion", text: "" }],
    ["cheap", { surface: "scm", text: "" }],
    ["code", { surface: "inline", intent: "fix", text: "" }],
  ];
  for (const [role, asked] of cases) {
    it(`sends ${JSON.stringify(asked).slice(0, 70)} to the role ${role}`, () => assert.equal(route(asked).role, role));
  }

  const hard = [
    "用 Rust 写一个高并发 HTTP Server",
    "Prove that there are infinitely many primes",
    "Refactor this class",
  ];
  for (const text of hard) {
    for (const next of ["yes", "continue", "继续", "fix it", "ok", "好的", "go on", "try again"]) {
      it(`"${next}" after "${text}" never goes to a lesser model`, () => {
        const [before, after] = [route({ text }), route({ text: next, history: turn(text) })];
        assert.ok(compareTiers(after.tier, before.tier) >= 0, `${before.tier} → ${after.tier}`);
      });
    }
  }

  it("keeps the tier over several short turns", () => {
    const history = [...turn("分析 2025 年全球半导体供应链的脆弱性及应对策略"), ...turn("继续"), ...turn("yes")];
    assert.equal(route({ text: "fix it", history }).tier, "reason");
  });

  it("remembers who answered, also where the words of the turn are gone", () => {
    const earlier = {
      modelKey: "openai/gpt-6.2-sol",
      tier: "strong",
      intent: "generate",
      at: 0,
      tokens: 2_000,
    } as const;
    assert.equal(route({ text: "继续", history: turn("继续"), earlier }).tier, "strong");
  });

  it("what it adds up is what it says: contributions sum to the logit, terms to the worth", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.nat(9), (text, errors) => {
        const diagnostics = Array.from(
          { length: errors },
          () => ({ severity: "error", message: "", line: 1 }) as const,
        );
        const { basis } = route({ text, snapshot: { diagnostics, openTabs: [] } });
        assert.ok(basis);
        const near = (one: number, other: number) => assert.ok(Math.abs(one - other) < 1e-6, `${one} ≠ ${other}`);
        near(sum(basis.contributions), basis.logit);
        near(1 / (1 + Math.exp(-basis.logit)), basis.pCheapSuffices);
        for (const option of basis.options) near(sum(option.terms), option.utility);
      }),
    );
  });

  it("decides the same for the same", () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => assert.deepEqual(route({ text }), route({ text }))));
  });

  it("tools change nothing where every model calls them", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const [plain, withTools] = [route({ text }), route({ text, hasTools: true })];
        assert.deepEqual(withTools, plain);
      }),
    );
  });

  it("an image goes to a model that reads it", () => {
    const [first] = route({ text: "What is on this picture?", images: [picture] }).candidates;
    assert.equal(first?.images, true);
    const asked = { role: "user", parts: [picture, { type: "text", text: "What is on it?" }] } as const;
    const [next] = route({ text: "And now?", history: [asked, said("assistant", "A cat.")] }).candidates;
    assert.equal(next?.images, true);
  });

  it("a spent budget leaves what is nearly free", () => {
    const budget = { dollars: 0.01, yuanPerDollar: 7.1 };
    const { candidates, removed } = shipped(task({ text: "Write a parser in Rust" }), models, { ...facts, budget });
    assert.ok(candidates.length > 0 && removed.some(({ rule }) => rule === "withinBudget"));
  });

  it("passes over what is broken just now, unless nothing else is left", () => {
    const all = new Set(models.map(({ key }) => key));
    const [first] = route({ text: "hi" }).candidates;
    const broken = new Set([first?.key ?? ""]);
    const decision = shipped(task({ text: "hi" }), models, { ...facts, broken });
    assert.ok(decision.candidates.every(({ key }) => key !== first?.key));
    assert.ok(shipped(task({ text: "hi" }), models, { ...facts, broken: all }).candidates.length > 0);
  });

  it("stays with who answered before, and says what another one reads again", () => {
    const history = turn("Write a parser in Rust");
    const earlier = {
      modelKey: "anthropic/claude-sonnet-5-5",
      tier: "strong",
      intent: "generate",
      at: 0,
      tokens: 9_000,
    } as const;
    const same = route({ text: "Now write tests for the parser", history, earlier });
    assert.equal(same.candidates[0]?.key, earlier.modelKey);
    const { reasons } = route({ text: "你好，介绍一下自己", history, earlier: { ...earlier, tokens: 9_000 } });
    assert.ok(
      reasons.some((reason) => /about 9k tokens are read again/.test(format(reason))),
      reasons.map((reason) => format(reason)).join(),
    );
  });

  it("says what would have changed the choice", () => {
    const explained = explainDecision(route({ text: "Write a parser in Rust" }));
    assert.ok(
      explained && explained.runnersUp.length > 0 && explained.wouldChange.length > 1 && explained.terms.length > 2,
    );
  });
});

describe("learning online", () => {
  const example = (text: string) => exampleOf({ text, surface: "chat", turn: 0 });

  it("tells what fails from what does not", () => {
    const head = createOnlineHead();
    assert.equal(head.logit(example("prove the theorem")), 0);
    for (let round = 0; round < 20; round++) {
      head.learn(example(`prove theorem number ${round}`), 0);
      head.learn(example(`what is the capital of country ${round}`), 1);
    }
    assert.ok(head.logit(example("prove the last theorem")) < head.logit(example("what is the capital of France")));
    assert.ok(head.doubt(example("what is the capital of France")) < head.doubt(example("量子力学")));
  });
});

function sum(terms: readonly { readonly value: number }[]): number {
  return terms.reduce((total, { value }) => total + value, 0);
}
