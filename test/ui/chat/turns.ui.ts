import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { panelOf, type Panel } from "../panel.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const rule = "Always answer in the style of a sea shanty.";
const slow = { tokensPerSecond: 10 };
const long = Array.from({ length: 400 }, (_word, index) => `word${index}`).join(" ");

describe("the turns of a chat", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let panel: Panel;

  before(async () => {
    product = await startProduct({ pace: "instant" });
    writeFileSync(join(product.folder, "AGENTS.md"), rule);
    window = await product.open();
    await window.openFile("cart.ts");
    panel = panelOf(await window.chat());
    await panel.composer.waitFor();
  });
  after(() => product?.close());
  beforeEach(() => product.gateway.clear());
  afterEach(async function () {
    await onFailure({ area: "turns", test: this.currentTest, window, gateway: product.gateway });
    await window.command("pointsman.chat.new");
    await panel.lastTurn.waitFor({ state: "detached" });
  });

  const press = (name: string) => panel.frame.getByRole("button", { name, exact: true });
  /** Of questions, whichever protocol they went by. */
  const bodies = () =>
    product.gateway.journal.map(({ body }) => JSON.stringify(body ?? "")).filter((body) => body.includes("Task: chat"));

  it("edit a question in its place, and go back to what was said before", async () => {
    product.gateway.when({ bodyIncludes: "colour of grass" }, { answer: "Green." });
    product.gateway.when({ bodyIncludes: "colour of snow" }, { answer: "White." });
    await panel.ask("What is the colour of grass?");
    await panel.ended();
    await panel.lastTurn.hover();
    await press("Edit and Resend").click();
    const box = panel.frame.getByRole("textbox", { name: "Edit question" });
    await box.fill("What is the colour of snow?");
    await box.press("Enter");
    await panel.frame.getByText("2/2").waitFor();
    await panel.ended();
    assert.match(await panel.answer.innerText(), /White/);
    await window.screenshot("turns-branch");
    await press("Previous Branch").click();
    await panel.frame.getByText("1/2").waitFor();
    assert.match(await panel.lastTurn.innerText(), /colour of grass[^]*Green/);
    assert.match(bodies().at(-1) ?? "", /colour of snow/);
    assert.doesNotMatch(bodies().at(-1) ?? "", /grass/);
  });

  it("queue what is sent meanwhile, and steer", async () => {
    product.gateway.when({ bodyIncludes: "Count" }, { answer: long, pace: slow });
    product.gateway.when({ bodyIncludes: "steered" }, { answer: "Turned." });
    await panel.ask("Count to a lot");
    for (const text of ["second thing", "third thing"]) {
      await panel.composer.fill(text);
      await panel.composer.press("Enter");
      await panel.frame.locator(".queued-text", { hasText: text }).waitFor();
    }
    await press("Remove Queued Message").last().click();
    await panel.frame.locator(".queued-text", { hasText: "third thing" }).waitFor({ state: "detached" });
    await window.screenshot("turns-queue");
    await panel.composer.fill("steered");
    await panel.composer.press("ControlOrMeta+Enter");
    await until(
      "the queue was sent after the steered message",
      async () => (await panel.frame.locator("article.turn").count()) === 3,
    );
    await panel.ended();
    assert.deepEqual(await panel.frame.locator("article.turn .question-text").allTextContents(), [
      "Count to a lot",
      "steered",
      "second thing",
    ]);
    assert.match((await panel.frame.locator("article.turn").first().textContent()) ?? "", /Stopped/);
  });

  it("open the file that an answer names at its line", async () => {
    const answer = "See src/cart.ts:5, not src/gone.ts.";
    product.gateway.when({ bodyIncludes: "Where" }, { answer });
    await panel.ask("Where is it?");
    await panel.ended();
    await panel.frame.getByRole("link", { name: "src/cart.ts:5" }).click();
    await window.page.getByRole("button", { name: /^Ln 5,/ }).waitFor();
    assert.equal(await panel.frame.locator(".place").count(), 1);
    await window.screenshot("turns-link");
  });

  it("carry the project's instructions, and say so once", async () => {
    await panel.ask("hi");
    await panel.ended();
    assert.match(bodies().at(-1) ?? "", new RegExp(`from AGENTS\\.md:\\\\n${rule}`));
    await panel.ask("hi again");
    await panel.ended();
    assert.match(bodies().at(-1) ?? "", new RegExp(rule));
    assert.ok((await panel.frame.getByText(/^Instructions from AGENTS\.md go along/).count()) <= 1);
  });

  it("carry none of a folder that is not trusted", async () => {
    const untrusted = await startProduct({ pace: "instant", trust: "untrusted" });
    try {
      writeFileSync(join(untrusted.folder, "AGENTS.md"), rule);
      const other = await untrusted.open();
      const chat = panelOf(await other.chat());
      await chat.composer.waitFor();
      await chat.ask("hi");
      await chat.ended();
      const sent = JSON.stringify(untrusted.gateway.journal);
      assert.ok(sent.includes("Task: chat") && !sent.includes("sea shanty"));
    } finally {
      await untrusted.close();
    }
  });
});
