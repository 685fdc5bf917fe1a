import assert from "node:assert/strict";
import type { Turn } from "../../src/protocol/turn.ts";
import {
  askedTurn,
  begins,
  changes,
  goesOn,
  startHarness,
  type Harness,
  type OpenOptions,
  type Panel,
} from "./harness.ts";

const done = { kind: "done", summary: "1.2k tokens in, 56 out · $0.0021", cost: "$0.0021" } as const;

/** One of three answers to the same question. */
function member(index: number, model: string, provider: string, more: Parameters<typeof askedTurn>[2] = {}): Turn {
  const compared = { group: "t1", model, provider };
  return askedTurn(`t${index}`, "/compare Why?", { compared, branch: { index, count: 3 }, ...more });
}
const members = [member(1, "Fast", "Acme"), member(2, "Wise", "Other"), member(3, "Third", "Acme")] as const;

describe("answers of several models", () => {
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

  const open = async (options: OpenOptions = {}, [first, ...others]: readonly Turn[] = members) => {
    panel = await harness.open({ ...options, turns: first ? [first] : [] });
    await panel.say({ type: "beside", turns: others });
    await panel.page.locator(".compared-answer").nth(others.length).waitFor();
  };
  const said = async () => (await panel.heard()).slice(1);
  const answer = (index: number) => panel.page.locator(".compared-answer").nth(index);
  const press = (name: string) => panel.page.getByRole("button", { name, exact: true });
  const boxes = () =>
    panel.page.locator(".compared-answer").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));

  it("come side by side, each with its model, its wait, its cost and a way to stop it", async () => {
    await open({ width: 900 });
    await panel.say(
      begins("t2", "Because"),
      begins("t1", "So"),
      goesOn("t2", " it is."),
      changes("t2", { compared: { group: "t1", model: "Wise", provider: "Other", firstToken: "0.42 s" } }),
    );
    await answer(1).getByText("Because it is.").waitFor();
    assert.equal(await panel.page.locator(".question-text").innerText(), "/compare Why?");
    assert.deepEqual(await panel.page.locator(".compared-model").allInnerTexts(), ["Fast", "Wise", "Third"]);
    assert.deepEqual(await panel.page.locator(".compared-provider").allInnerTexts(), ["Acme", "Other", "Acme"]);
    assert.equal(await answer(1).locator(".compared-wait").innerText(), "First token: 0.42 s");
    const [one, two, three] = await boxes();
    assert.ok(one && two && three && one.right <= two.left && two.right <= three.left && one.top === three.top);
    await press("Stop Wise").click();
    await panel.page.keyboard.press("Escape");
    assert.deepEqual(await said(), [{ type: "stop", turnId: "t2" }, { type: "stop" }]);
    await panel.say(changes("t2", { end: { kind: "stopped", summary: "" } }), changes("t1", { end: done }));
    await answer(1).getByText("Stopped").waitFor();
    assert.equal(await answer(0).locator(".summary").innerText(), "1.2k tokens in, 56 out · $0.0021");
    assert.equal(
      await panel.page.getByRole("button", { name: "Stop", exact: true }).count(),
      1,
      "the third still runs",
    );
  });

  it("are kept with the keyboard, which goes on in the composer", async () => {
    await open({ width: 900 }, [members[0], member(2, "Wise", "Other", { answer: "Because.", end: done })]);
    await press("Keep This One: Wise").press("Enter");
    assert.deepEqual(await said(), [{ type: "keep", turnId: "t2" }]);
    assert.equal(await panel.page.evaluate("document.activeElement.tagName"), "TEXTAREA");
    const kept = member(2, "Wise", "Other", { answer: "Because.", end: done });
    await panel.say({ type: "beside", turns: [] }, { type: "turns", at: 0, turns: [kept] });
    await panel.page.getByText("2/3").waitFor();
    assert.equal(await panel.page.locator(".compared-answer").count(), 0);
  });

  it("say why one of them is missing, while the others stay", async () => {
    const end = { kind: "failed", message: "The limit of $0.01 per message is reached." } as const;
    await open({ width: 900 }, [
      member(1, "Fast", "Acme", { end }),
      member(2, "Fast (Other)", "Other", { answer: "A", end: done }),
    ]);
    assert.match(await answer(0).locator(".failure").innerText(), /limit/);
    assert.equal(await panel.page.getByText("Keep This One").count(), 1);
    await press("Keep This One: Fast (Other)").click();
    assert.deepEqual(await said(), [{ type: "keep", turnId: "t2" }]);
  });

  for (const width of [300, 480]) {
    it(`stand one below the other in ${width} pixels, and nothing is cut off`, async () => {
      const long = "`aVeryLongNameThatDoesNotBreakAnywhereAtAllInTheNarrowPanelOfTheReader`";
      const ended = { answer: `Use ${long}.\n\n\`\`\`ts\nconst x = "${"x".repeat(200)}";\n\`\`\``, end: done };
      await open(
        { width },
        [1, 2, 3].map((index) => member(index, `Model ${index} with a long name`, "Provider", ended)),
      );
      await answer(2).locator("pre").waitFor();
      const [one, two, three] = await boxes();
      assert.ok(one && two && three && one.bottom <= two.top && two.bottom <= three.top);
      const overflow = await panel.page
        .locator("main.conversation")
        .evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.equal(overflow, 0);
    });
  }

  it("are all found", async () => {
    await open(
      { width: 900 },
      [1, 2, 3].map((index) => member(index, `M${index}`, "P", { answer: "a needle", end: done })),
    );
    await panel.page.keyboard.press("ControlOrMeta+F");
    await panel.page.getByRole("textbox", { name: "Find in chat" }).fill("needle");
    await panel.page.locator(".find-count", { hasText: "of 3" }).waitFor();
  });

  it("are asked for with words before what stands in the composer", async () => {
    await open({ width: 900 });
    await panel.page.fill("textarea", "Why not?");
    await panel.say({ type: "lead", text: "/compare " }, { type: "lead", text: "/compare " });
    await panel.page.waitForFunction(() => document.querySelector("textarea")?.value !== "Why not?");
    assert.equal(await panel.page.inputValue("textarea"), "/compare Why not?");
  });
});
