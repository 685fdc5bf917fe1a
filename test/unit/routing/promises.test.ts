import assert from "node:assert/strict";
import { Row, routingSettings, shippedModels, taskOf } from "../../../bench/routeRow.ts";
import { withSlip } from "../../../router/heads/augment.ts";
import { inputOf, isHeldOut, ownPrompts, type PromptRow } from "../../../router/heads/promptRows.ts";
import { shippedHeads } from "../../../router/heads/shipped.ts";
import { randomNumbers } from "../../../router/random.ts";
import { createRoute } from "../../../src/routing/createRoute.ts";
import { judge } from "../../../src/routing/heads/judge.ts";
import { readPolicy } from "../../../src/routing/policy/readPolicy.ts";
import { noEvidence } from "../../../src/routing/learning/successTable.ts";

const models = shippedModels();
const heads = shippedHeads();
const facts = { usableProviders: new Set(models.map(({ provider }) => provider.id)) };
const { policy } = readPolicy(routingSettings({}));
const route = createRoute(() => ({ judge: (signals) => judge(signals, heads), policy, evidence: noEvidence }));
const decide = (row: object) => route(taskOf(Row.parse(row)), models, facts);

function decideRow(row: PromptRow) {
  const { previousUserText, text, ...rest } = inputOf(row);
  const history = previousUserText === undefined ? [] : [{ role: "user", text: previousUserText }];
  return decide({ ...rest, prompt: text, history });
}

/** Share of the prompts nothing was trained on whose decision another wording changes. */
function changed(rows: readonly PromptRow[], change: (text: string) => string): number {
  const flips = rows.filter((row) => decideRow(row).tier !== decideRow({ ...row, prompt: change(row.prompt) }).tier);
  return flips.length / rows.length;
}

const held = ownPrompts().filter(isHeldOut);
const ranks = { cheap: 0, strong: 1, long: 1, reason: 2 } as const;

describe("what the router promises", () => {
  it("cheap and strong models each get a fifth of the chat prompts and more", () => {
    const chat = held.filter(({ surface }) => surface === "chat");
    const cheap = chat.filter((row) => decideRow(row).tier === "cheap").length / chat.length;
    assert.ok(cheap >= 0.2 && cheap <= 0.8, `${cheap}`);
  });

  it("capitals, courtesies and blanks change at most 2 % of the decisions", () => {
    const random = randomNumbers(2);
    const changes = [
      (text: string) => text.toUpperCase(),
      (text: string) => `please ${text}`,
      (text: string) => `${text}, thanks!`,
      (text: string) => `${text} .  \n`,
      (text: string) => (random() < 0.5 ? `could you ${text}` : `${text} pls`),
    ];
    for (const change of changes)
      assert.ok(changed(held, change) <= 0.02, `${change.toString()}: ${changed(held, change)}`);
  });

  it("capitals, courtesies and one slip of the finger together change at most 2 % of the decisions", () => {
    const random = randomNumbers(4);
    const slips = Array.from({ length: 4 }, () => changed(held, (text) => withSlip(text, random)));
    const slip = slips.reduce((sum, share) => sum + share, 0) / slips.length;
    const others = [changed(held, (text) => text.toUpperCase()), changed(held, (text) => `please ${text}`)];
    const mean = [...others, slip].reduce((sum, share) => sum + share, 0) / 3;
    assert.ok(mean <= 0.02, `${mean}, of slips alone ${slip}`);
  });

  it("a system prompt and 32 tools change nothing that the heads say", () => {
    const tools = Array.from({ length: 32 }, (_, n) => ({
      name: `tool_${n}`,
      description: "Prove the theorem step by step.",
    }));
    for (const row of held.slice(0, 100)) {
      const asked = { ...inputOf(row), prompt: row.prompt };
      const plain = decide(asked);
      const loaded = decide({ ...asked, tools, systemPrompt: "You are an expert. ".repeat(400) });
      assert.deepEqual([loaded.tier, loaded.basis?.logit], [plain.tier, plain.basis?.logit]);
    }
  });

  it("a word of agreement after a hard turn keeps the tier or raises it", () => {
    const hard = held.filter(
      ({ difficulty, surface, previous }) => difficulty === "hard" && surface === "chat" && previous === undefined,
    );
    for (const prompt of ["yes", "continue", "继续", "fix it", "ok", "好的，继续", "please go on"]) {
      for (const before of hard) {
        const first = decideRow(before);
        const history = [
          { role: "user", text: before.prompt },
          { role: "assistant", text: "Here it is." },
        ];
        const second = decide({ prompt, history, languageId: before.languageId });
        assert.ok(
          ranks[second.tier] >= ranks[first.tier],
          `${prompt} after ${before.prompt}: ${first.tier}, ${second.tier}`,
        );
      }
    }
  });

  it("the same task in Chinese and in English goes to the same tier", () => {
    const pairs = [
      ...Map.groupBy(
        held.filter(({ pair }) => pair !== undefined),
        ({ pair }) => pair,
      ).values(),
    ];
    const same = pairs.filter(([a, b]) => a && b && decideRow(a).tier === decideRow(b).tier);
    assert.ok(same.length >= 0.9 * pairs.length, `${same.length} of ${pairs.length}`);
  });
});
