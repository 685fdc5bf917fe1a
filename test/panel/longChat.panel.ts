import assert from "node:assert/strict";
import { askedTurn, startHarness, type Harness, type Panel } from "./harness.ts";

const count = 300;
const end = { kind: "done", summary: "" } as const;
const turns = Array.from({ length: count }, (_, index) =>
  askedTurn(`t${index}`, `Question ${index}?`, { answer: `Answer **${index}**.\n\n${"word ".repeat(300)}\n`, end }),
);

describe("a long conversation in the panel", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  const drawn = () => panel.page.locator('article[data-drawn="yes"]').count();

  it("is drawn where the reader is, and dropped where not", async () => {
    panel = await harness.open({ turns });
    await panel.page.getByText("Answer 299.").waitFor();
    assert.ok((await drawn()) < 30, `${await drawn()} turns are drawn`);
    assert.equal(await panel.page.locator("article").count(), count);
    await panel.page.locator(".conversation").evaluate((view) => view.scrollTo(0, 0));
    await panel.page.getByText("Answer 0.").waitFor();
    await panel.page.locator('[data-turn="t298"][data-drawn="no"]').waitFor({ state: "attached" });
    assert.ok((await drawn()) < 30, `${await drawn()} turns are drawn`);
  });

  it("is copied whole, also what is not drawn", async () => {
    panel = await harness.open({ turns });
    await panel.page.getByText("Answer 299.").waitFor();
    const copied = await panel.page.evaluate(() => {
      getSelection()?.selectAllChildren(document.querySelector(".conversation") ?? document.body);
      const clipboardData = new DataTransfer();
      document.dispatchEvent(new ClipboardEvent("copy", { clipboardData }));
      return clipboardData.getData("text/plain");
    });
    const found = turns.filter((_, index) => copied.includes(`Question ${index}?`) && /Answer \*{0,2}\d/.test(copied));
    assert.equal(found.length, count);
  });

  it("is where it was, hidden and shown again", async () => {
    panel = await harness.open({ turns });
    await panel.page.getByText("Answer 299.").waitFor();
    const shows = (id: string) => panel.page.locator(`[data-turn="${id}"]`).evaluate((turn) => turn.scrollIntoView());
    await shows("t150");
    await panel.page.getByText("Answer 150.").waitFor();
    await shows("t150");
    await panel.page.waitForFunction(() => "at" in ((globalThis as { kept?: object }).kept ?? {}));
    const saved = await panel.page.evaluate(() => (globalThis as { kept?: unknown }).kept);
    await panel.close();
    panel = await harness.open({ turns, saved });
    await panel.page.getByText("Answer 150.").waitFor();
    assert.ok((await drawn()) < 30);
  });
});
