import assert from "node:assert/strict";
import { askedTurn, asks, begins, changes, startHarness, type Harness, type Panel } from "./harness.ts";

describe("a second answer", () => {
  let harness: Harness;
  let panel: Panel;
  before(async function () {
    this.timeout(60_000);
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(async () => {
    assert.deepEqual(await panel.violations(), []);
    await panel.close();
  });

  const badge = {
    model: "GPT-6.2 Sol",
    provider: "OpenAI",
    reason: "the answer from DeepSeek Flash failed checks: the answer is cut off",
    details: ["Deciding factors: expected cost: −$0.0082"],
    others: [{ key: "anthropic/claude-sonnet-5-5", name: "Claude Sonnet 5.5", hint: "88% chance of a good answer" }],
  };
  const folded = {
    model: "DeepSeek Flash",
    answer: [{ type: "text", id: "first", text: "The first answer, which ends in the" }],
    why: "42% confidence · the answer is cut off",
    summary: "120 tokens · $0.0001",
  } as const;
  const [{ text: first }] = folded.answer;

  it("stands below the first, which is folded with its reasons and its cost", async () => {
    panel = await harness.open();
    await panel.say(asks(askedTurn("t1", "How?")), begins("t1", first, "first"));
    await panel.page.waitForFunction(() => document.querySelector(".answer")?.textContent?.includes("ends in the"));
    await panel.say(
      changes("t1", { folded, answer: [] }),
      changes("t1", { badge }),
      begins("t1", "The second answer.", "second"),
      changes("t1", { end: { kind: "done", summary: "900 tokens · $0.009" } }),
    );
    await panel.page.waitForSelector(".ending");
    assert.match(await panel.page.locator(".folded summary").innerText(), /First answer from DeepSeek Flash/);
    assert.equal((await panel.page.locator("article > .answer").innerText()).trim(), "The second answer.");
    await panel.page.locator(".folded summary").click();
    assert.match(await panel.page.locator(".folded .answer").innerText(), /The first answer/);
    await panel.page.locator(".routing-badge > summary").click();
    await panel.page.getByRole("button", { name: "Retry with Claude Sonnet 5.5" }).click();
    assert.deepEqual((await panel.heard()).at(-1), {
      type: "retry",
      turnId: "t1",
      pin: { kind: "model", key: "anthropic/claude-sonnet-5-5" },
    });
  });

  it("is offered where the user wants to be asked", async () => {
    const doubt = {
      why: "This answer may be wrong: 42% confidence",
      label: "Escalate to GPT-6.2 Sol",
      modelKey: "openai/gpt-6.2-sol",
    };
    panel = await harness.open({ theme: "light" });
    await panel.say(
      asks(askedTurn("t1", "How?")),
      begins("t1", first, "first"),
      changes("t1", { doubt }),
      changes("t1", { end: { kind: "done", summary: "120 tokens" } }),
    );
    await panel.page.getByRole("button", { name: "Escalate to GPT-6.2 Sol" }).click();
    assert.deepEqual((await panel.heard()).at(-1), {
      type: "retry",
      turnId: "t1",
      pin: { kind: "model", key: "openai/gpt-6.2-sol" },
    });
  });
});
