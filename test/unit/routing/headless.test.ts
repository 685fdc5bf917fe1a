import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { shippedHeads } from "../../../router/heads/shipped.ts";
import { readCatalogue } from "../../../src/catalogue/catalogue.ts";
import { createRoute } from "../../../src/routing/createRoute.ts";
import { judge } from "../../../src/routing/heads/judge.ts";
import { shippedPolicy } from "../../../src/routing/policy/policy.ts";
import { noEvidence } from "../../../src/routing/learning/successTable.ts";
import { checkAnswer } from "../../../src/verify/checkAnswer.ts";
import { task } from "../samples.ts";

/** Runs a command of `package.json` on these lines; what it prints, and how it ends. */
function run(script: string, lines: readonly unknown[]) {
  const input = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  const { stdout, status } = spawnSync(process.execPath, [`bench/${script}.ts`], { input, encoding: "utf8" });
  return {
    status,
    rows: stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

const heads = shippedHeads();
const { models } = readCatalogue({ providers: undefined, models: undefined, lists: {} });
const facts = { usableProviders: new Set(models.map(({ provider }) => provider.id)) };

describe("routing without an editor", () => {
  const prompts = ["你好，介绍一下自己", "Write a parser in Rust", "Prove that there are infinitely many primes"];

  it("decides as the product does, and answers a bad row with an error", () => {
    const { status, rows } = run("route", [
      ...prompts.map((prompt, id) => ({ id, prompt, unknown: 1 })),
      { id: "bad" },
      "{",
    ]);
    const route = createRoute(() => ({
      judge: (signals) => judge(signals, heads),
      policy: shippedPolicy,
      evidence: noEvidence,
    }));
    const expected = prompts.map((text) => {
      const { candidates, tier, role, intent, basis } = route(task({ text }), models, facts);
      return [candidates[0]?.key, tier, role, intent, basis?.logit];
    });
    assert.deepEqual(
      rows.slice(0, prompts.length).map(({ model, tier, role, intent, logit }) => [model, tier, role, intent, logit]),
      expected,
    );
    assert.deepEqual(
      rows.slice(prompts.length).map(({ id, error }) => [id, typeof error]),
      [
        ["bad", "string"],
        [null, "string"],
      ],
    );
    assert.equal(status, 0);
  });

  it("is not moved by a system prompt or 32 tools", () => {
    const tools = Array.from({ length: 32 }, (_, n) => ({
      name: `tool${n}`,
      description: "Prove, analyse and refactor.",
    }));
    const systemPrompt = "You are an expert. Think step by step about architecture. ".repeat(400);
    const { rows } = run("route", [
      ...prompts.map((prompt, id) => ({ id, prompt })),
      ...prompts.map((prompt, id) => ({ id, prompt, tools, systemPrompt })),
    ]);
    const decided = rows.map((row) => ({ ...row, microseconds: 0 }));
    assert.deepEqual(decided.slice(prompts.length), decided.slice(0, prompts.length));
  });

  it("checks answers as the product does", () => {
    const [prompt, response] = ["Ann has 12 apples in each of 3 bags. How many apples?", "12 * 3 = 35\n#### 35"];
    const { rows, status } = run("verify", [
      { id: 1, prompt, response },
      { id: 2, prompt },
    ]);
    const { logit: expected } = judge({ text: prompt, surface: "chat", turn: 0 }, heads);
    assert.deepEqual(rows[0], { id: 1, ...checkAnswer({ prompt, response, expected }) });
    assert.deepEqual([rows[1]?.["id"], typeof rows[1]?.["error"], status], [2, "string", 0]);
  });
});
