import assert from "node:assert/strict";
import { askedTurn, asks, changes, startHarness, type Harness, type Panel } from "./harness.ts";

const end = { kind: "done", summary: "12 tokens" } as const;
const turns = [
  askedTurn("t1", "How do I add to the cart?", { answer: "Call `add`.", end }),
  askedTurn("t2", "And the tax?", { answer: "Call `tax`.", end }),
  askedTurn("t3", "/compact", { answer: "They asked about the cart and the tax.", end, folds: true }),
  askedTurn("t4", "So?", { answer: "So it is.", end }),
];

describe("a conversation that was summarized", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(async () => {
    assert.deepEqual(await panel.violations(), []);
    await panel.close();
  });

  const fold = () => panel.page.locator("details.fold");
  // Not the inner text: that of a turn which is laid out only once it comes into view is empty until then.
  const questions = () => panel.page.locator(".question-text:visible").allTextContents();

  it("folds what stands before the summary, and shows it whole by keyboard", async () => {
    panel = await harness.open({ turns });
    await fold().waitFor();
    assert.equal(await fold().locator("summary").first().innerText(), "2 earlier turns, summarized below");
    assert.deepEqual(await questions(), ["/compact", "So?"]);
    await fold().locator("summary").first().focus();
    await panel.page.keyboard.press("Enter");
    assert.deepEqual(await questions(), ["How do I add to the cart?", "And the tax?", "/compact", "So?"]);
    await panel.page.locator(".answer", { hasText: "Call tax." }).waitFor();
    await panel.page.keyboard.press("Enter");
    assert.deepEqual(await questions(), ["/compact", "So?"]);
  });

  it("folds once the summary is there, stays open while more is said, and finds what is folded", async () => {
    panel = await harness.open({ turns: turns.slice(0, 2) });
    await panel.say(asks(askedTurn("t3", "/compact", { answer: "They asked." }), 2));
    await panel.page.locator(".answer", { hasText: "They asked." }).waitFor();
    assert.equal(await fold().count(), 0);
    await panel.say(changes("t3", { end, folds: true }));
    await fold().waitFor();
    await fold().locator("summary").first().click();
    await panel.say(asks(askedTurn("t4", "So?", { answer: "So." }), 3));
    await panel.page.locator(".question-text", { hasText: "So?" }).waitFor();
    assert.equal(await fold().evaluate((one) => (one as HTMLDetailsElement).open), true);
    await fold().locator("summary").first().click();
    await panel.page.keyboard.press("Control+f");
    await panel.page.keyboard.type("the tax");
    await panel.page.waitForFunction(() => document.querySelector<HTMLDetailsElement>("details.fold")?.open);
  });

  it("folds up to the latest of several summaries", async () => {
    panel = await harness.open({
      turns: [...turns, askedTurn("t5", "/compact", { answer: "All of it.", end, folds: true })],
    });
    await fold().waitFor();
    assert.deepEqual(await questions(), ["/compact"]);
    assert.equal(await fold().count(), 1);
  });
});

describe("code of an answer", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  const press = async (name: string) => {
    await panel.page.locator(`.code button[aria-label="${name}"]`).first().click();
    return (await panel.heard()).at(-1);
  };

  it("becomes a new file, under the name that it gives itself", async () => {
    const answer = "```ts src/cart/total.ts\nexport const total = 1;\n```\n\n```py\nprint(1)\n```\n";
    panel = await harness.open({ turns: [askedTurn("t1", "How?", { answer, end })] });
    await panel.page.locator(".code button").first().waitFor();
    const made = { type: "newFile", turnId: "t1", text: "export const total = 1;", name: "src/cart/total.ts" };
    assert.deepEqual(await press("New File…"), made);
  });

  it("is put into a terminal where it is a shell's, as it stands", async () => {
    const answer = "```bash\n$ npm test -- --only unit\n```\n";
    panel = await harness.open({ turns: [askedTurn("t1", "How?", { answer, end })] });
    await panel.page.locator(".code button").first().waitFor();
    assert.deepEqual(await press("Put into Terminal"), {
      type: "terminal",
      text: "$ npm test -- --only unit",
      turnId: "t1",
    });
    assert.equal(await panel.page.locator('.code button[aria-label="New File…"]').count(), 0);
  });

  it("offers nothing while it comes", async () => {
    panel = await harness.open();
    await panel.say(asks(askedTurn("t1", "How?", { answer: "```sh\nls" })));
    await panel.page.locator(".code pre", { hasText: "ls" }).waitFor();
    assert.equal(await panel.page.locator(".code button").count(), 0);
  });
});
