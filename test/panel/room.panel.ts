import assert from "node:assert/strict";
import type { ContextMeter } from "../../src/protocol/mention.ts";
import type { Turn } from "../../src/protocol/turn.ts";
import { startHarness, type Harness, type OpenOptions, type Panel } from "./harness.ts";

const full: ContextMeter = {
  model: "Fast",
  tokens: 7_900,
  windowTokens: 8_192,
  offers: [
    { room: "long", detail: "A Model of a Long Name with a Long Context" },
    { room: "compact", detail: "" },
    { room: "trim", detail: "the first 2 questions and their answers" },
  ],
};
const setup = { ready: true, demo: false, chips: [] };
const turn = (id: string, more: Partial<Turn> = {}): Turn => ({
  id,
  question: [{ type: "text", id: "q", text: `question ${id}` }],
  applicable: false,
  answer: [{ type: "text", id: "a", text: `answer ${id}` }],
  notes: [],
  end: { kind: "done", summary: "2k tokens in, 100 out" },
  ...more,
});

describe("room in the context window", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  const open = async (meter: ContextMeter, options: OpenOptions = {}) => {
    panel = await harness.open({ setup, results: { measure: meter }, ...options });
    await panel.page.fill("textarea", "four");
  };
  const button = (name: string) => panel.page.getByRole("button", { name, exact: true });
  const says = async (type: string) => (await panel.heard()).filter((message) => message.type === type);

  it("is offered by keyboard near the end of the window, and goes with that message alone", async () => {
    await open(full);
    await button("Trim").waitFor();
    assert.equal(
      await button("Trim").getAttribute("title"),
      "Sends this message without the first 2 questions and their answers",
    );
    await panel.page.focus("textarea");
    for (const key of ["Tab", "Tab", "Tab", "Enter"]) await panel.page.keyboard.press(key);
    await panel.page.getByText("This message is sent with less.").waitFor();
    assert.equal(await panel.page.evaluate(() => document.activeElement?.localName), "textarea");
    await panel.page.keyboard.press("Enter");
    await panel.page.fill("textarea", "five");
    await panel.page.keyboard.press("Enter");
    const sent = (await says("send")).map((message) => "room" in message && message.room);
    assert.deepEqual(sent, ["trim", false]);
  });

  it("is measured anew with what was chosen, which can be undone", async () => {
    await open(full);
    await button("Compact").click();
    await panel.page.getByText("The earlier turns are summarized before this message is sent.").waitFor();
    await panel.page.waitForFunction(() =>
      globalThis.played.heard.some((message) => message.type === "measure" && message.room === "compact"),
    );
    await button("Send the message as it is").click();
    await button("Compact").waitFor();
  });

  it("is not offered while there is enough", async () => {
    const { offers: _, ...empty } = { ...full, tokens: 100 };
    await open(empty);
    await panel.page.locator(".meter").waitFor();
    assert.equal(await panel.page.locator(".room").count(), 0);
  });

  it("is offered below a question that was too long", async () => {
    const end = { kind: "failed", message: "The request is too long for the model: no", tooLong: true } as const;
    await open(full, { turns: [turn("1", { answer: [], end })] });
    await button("Compact and Retry").click();
    const [retry] = await says("retry");
    assert.deepEqual(retry, { type: "retry", turnId: "1", room: "compact" });
  });

  it("shows the summary with the question that it was made for, and the original above it", async () => {
    const summary = { text: "They spoke of **one**.", model: "Fast" };
    await open(full, { turns: [turn("1"), turn("2"), turn("3", { folds: true, summary })] });
    await panel.page.getByText("2 earlier turns, summarized below").click();
    await panel.page.getByText("answer 1").waitFor();
    await panel.page.getByText("Summary of the earlier turns by Fast").click();
    assert.equal(await panel.page.locator("article .folded strong").innerText(), "one");
  });

  it("is nowhere cut off in a narrow panel", async () => {
    const end = { kind: "failed", message: "Too long", tooLong: true } as const;
    await open(full, { width: 300, turns: [turn("1", { answer: [], end })] });
    await button("Trim").waitFor();
    for (const part of ["main.conversation", ".composer"]) {
      const overflow = await panel.page.locator(part).evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.equal(overflow, 0, part);
    }
  });
});
