import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { askedTurn, asks, startHarness, type Harness, type OpenOptions, type Panel } from "./harness.ts";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const badge = {
  model: "deepseek-v3.2",
  provider: "OpenRouter",
  reason: "cheapest model good at code",
  candidates: [
    { name: "deepseek-v3.2", provider: "OpenRouter", chance: "87%", price: "~$0.0042", wait: "5 s", answers: true },
  ],
  decided: ["cheapest model good at code"],
  details: ["gpt-5.2: costs more"],
  others: [{ key: "a/b", name: "gpt-5.2", hint: "" }],
};
const answer =
  "# A\n\nSo \\(x_1\\) is $5[^1].\n\n- [x] a\n- [ ] b\n\n| a | b |\n| - | - |\n| c | d |\n\n```ts\nconst a = 1;\n```\n\n[^1]: Note.\n\n![p](https://a.test/p.png) [l](https://a.test/)\n";
const end = { kind: "done", summary: "12 tokens in, 5 out · $0.01", cost: "$0.01" } as const;

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe("the panel for everybody", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  /** What axe calls serious or worse. */
  const serious = async () => {
    await panel.page.evaluate(axe);
    const violations = await panel.page.evaluate<readonly Violation[]>(
      "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
    );
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  };

  const answered = { turns: [askedTurn("t1", "How?", { badge, answer, end, notes: ["A note"] })] };
  const states: readonly (readonly [what: string, options: OpenOptions, act: () => Promise<unknown>])[] = [
    ["empty", {}, async () => undefined],
    [
      "with an answer, its badge open and a search",
      answered,
      async () => {
        await panel.page.waitForSelector("math");
        await panel.page.locator(".routing-badge > summary").click();
        await panel.page.keyboard.press("Control+f");
        await panel.page.keyboard.type("note");
      },
    ],
    ["with an answer in high contrast", { ...answered, theme: "contrast" }, () => panel.page.waitForSelector("math")],
    ["with an answer in light", { ...answered, theme: "light" }, () => panel.page.waitForSelector("math")],
    ["while an answer comes", {}, () => panel.say(asks(askedTurn("t1", "How?", { badge, answer: "So" })))],
    [
      "after a failure",
      {
        turns: [
          askedTurn("t1", "How?", {
            end: { kind: "failed", message: "No key.", action: { name: "setKey", label: "Set" } },
          }),
        ],
      },
      async () => undefined,
    ],
  ];
  const compared = (id: string, index: number, model: string, ended: object) =>
    askedTurn(id, "/compare How?", {
      compared: { group: "t1", model, provider: "OpenRouter", firstToken: "0.42 s" },
      branch: { index, count: 2 },
      answer,
      ...ended,
    });
  const comparing: (typeof states)[number] = [
    "while answers are compared",
    { turns: [compared("t1", 1, "gpt-5.2", { end })] },
    async () => {
      await panel.say({ type: "beside", turns: [compared("t2", 2, "deepseek-v3.2", {})] });
      await panel.page.getByRole("button", { name: "Stop deepseek-v3.2" }).waitFor();
    },
  ];
  for (const [what, options, act] of [...states, comparing]) {
    it(`has no serious finding ${what}`, async () => {
      panel = await harness.open(options);
      await act();
      assert.deepEqual(await serious(), []);
    });
  }

  it("asks for a question in words that fit", async () => {
    panel = await harness.open({ width: 300 });
    await panel.page.locator('textarea[placeholder="Ask, @ or /"]').waitFor();
    await panel.page.setViewportSize({ width: 420, height: 700 });
    await panel.page.locator('textarea[placeholder="Ask about your code; @ adds context, / lists commands"]').waitFor();
  });

  it("offers to be built anew where its own code failed, and keeps the draft", async () => {
    panel = await harness.open(answered);
    await panel.page.locator("textarea").fill("half a question");
    await panel.page.evaluate(() => void setTimeout(() => (undefined as unknown as () => void)()));
    await panel.page.getByRole("button", { name: "Reload" }).click();
    assert.deepEqual((await panel.heard()).at(-1), { type: "reload" });
    assert.equal(await panel.page.locator("textarea:visible").count(), 0);
    const kept = await panel.page.evaluate(() => (globalThis as { kept?: unknown }).kept);
    assert.deepEqual(kept, { draft: "half a question" });
  });
});
