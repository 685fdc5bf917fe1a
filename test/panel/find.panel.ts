import assert from "node:assert/strict";
import { askedTurn, startHarness, type Harness, type Panel } from "./harness.ts";

const end = { kind: "done", summary: "" } as const;
const turns = Array.from({ length: 200 }, (_, index) =>
  askedTurn(`t${index}`, `Question ${index}?`, {
    answer: `Answer ${index}${index % 50 === 7 ? " has a **nee**dle" : ""}.\n\n${"word ".repeat(200)}\n`,
    ...(index === 7 ? { reasoning: "a needle as well" } : {}),
    end,
  }),
);

describe("find in chat", () => {
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

  const count = () => panel.page.locator(".find-count").innerText();
  const counts = (text: string) => panel.page.locator(".find-count", { hasText: text }).waitFor();
  const marked = () => panel.page.evaluate(() => [...(CSS.highlights.get("find-current") ?? [])].map(String).join());
  const isInView = (id: string) =>
    panel.page.waitForFunction((turnId) => {
      const [range] = CSS.highlights.get("find-current") ?? [];
      const place = range instanceof Range ? range.startContainer.parentElement : undefined;
      const box = range instanceof Range ? range.getBoundingClientRect() : undefined;
      const view = document.querySelector(".conversation")?.getBoundingClientRect();
      const isTurn = place?.closest<HTMLElement>("article")?.dataset["turn"] === turnId;
      return isTurn && box && view && box.top >= view.top && box.bottom <= view.bottom;
    }, id);

  it("counts again what comes while it is open, and finds marks of code", async () => {
    panel = await harness.open({ turns: [askedTurn("a", "About __init__?", { answer: "`__init__` runs.\n", end })] });
    await panel.page.keyboard.press("Control+f");
    await panel.page.keyboard.type("__init__");
    await counts("of 2");
    const more = askedTurn("b", "And?", { answer: "```py\ndef __init__(self):\n```\n", end });
    await panel.say({ type: "turns", at: 1, turns: [more] });
    await counts("1 of 3");
    await panel.say({ type: "turns", at: 0, turns: [askedTurn("c", "Other", { answer: "text\n", end })] });
    await counts("No results");
    assert.deepEqual(await marked(), "");
  });

  it("finds what is neither drawn nor unfolded, and goes there by keys", async () => {
    panel = await harness.open({ turns });
    await panel.page.getByText("Answer 199.").waitFor();
    await panel.page.keyboard.press("Control+f");
    await panel.page.keyboard.type("NEEDLE");
    await counts("of 5");
    await panel.page.keyboard.press("Enter");
    await isInView("t7");
    assert.equal(await count(), "1 of 5");
    assert.equal(await marked(), "needle");
    assert.equal(await panel.page.locator(".reasoning").first().getAttribute("open"), "");
    await panel.page.keyboard.press("F3");
    await isInView("t7");
    await panel.page.keyboard.press("Shift+Enter");
    await panel.page.keyboard.press("Shift+Enter");
    await isInView("t157");
    assert.equal(await count(), "5 of 5");
    await panel.page.keyboard.press("Alt+c");
    await counts("No results");
    await panel.page.keyboard.press("Escape");
    assert.equal(await panel.page.locator(".find").count(), 0);
    assert.equal(await panel.page.evaluate(() => document.activeElement?.tagName), "TEXTAREA");
    assert.deepEqual(await panel.heard(), [{ type: "ready" }]);
  });
});
