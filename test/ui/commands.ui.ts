import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { panelOf } from "./panel.ts";
import { onFailure } from "./onFailure.ts";
import { startProduct, type Product } from "./product.ts";
import { dashboardFrame } from "./dashboardFrame.ts";
import { until } from "../until.ts";
import type { WorkbenchWindow } from "./workbenchWindow.ts";

const needAnEditor = ["edit.explain", "edit.fix", "edit.tests", "edit.document"];

describe("the commands of the palette", () => {
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    product = await startProduct({ pace: "instant" });
    window = await product.open();
  });
  after(() => product?.close());
  beforeEach(async () => {
    await window.palette("View: Close All Editors");
    await window.palette("Notifications: Clear All Notifications");
    product.gateway.clear();
  });
  afterEach(async function () {
    await onFailure({ area: "command", test: this.currentTest, window, gateway: product.gateway });
  });

  const asked = () => product.gateway.journal.filter(({ path }) => !path.endsWith("/models"));
  const input = () => window.page.locator(".quick-input-widget input");
  const row = (text: string) => window.page.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();
  const tab = (name: string) => window.page.locator(".tab.active", { hasText: name });

  /** A page of rendered Markdown is a frame like our panel. */
  const preview = (text: RegExp) =>
    until(`the page says ${text}`, async () => {
      const frames = window.page.frames().filter((frame) => frame.url().includes("fake.html"));
      const texts = await Promise.all(
        frames.map((frame) =>
          frame
            .locator(".markdown-body")
            .allInnerTexts()
            .catch(() => []),
        ),
      );
      return text.test(texts.flat().join("\n"));
    });

  for (const id of needAnEditor) {
    it(`${id} says clearly what is missing where no editor is open`, async () => {
      await window.command(`pointsman.${id}`);
      await window.notifications().first().waitFor();
      assert.match(await window.notifications().first().innerText(), /(open|select)/i);
      assert.equal(asked().length, 0);
    });
  }

  it("chat.ask hands the selection to the panel, which goes on typing", async () => {
    await window.openFile("prices.ts");
    await window.selectLines(15, 21);
    await window.page.keyboard.press("ControlOrMeta+K");
    await window.page.keyboard.press("l");
    const panel = panelOf(await window.chat());
    await panel.composer.waitFor();
    await panel.ask("What is this?");
    await panel.ended();
    assert.match(await panel.lastTurn.locator(".attachments").innerText(), /prices\.ts:15-21/);
  });

  it("models.choose sends the next message, and only that one, to the model chosen", async () => {
    const panel = panelOf(await window.chat());
    await panel.composer.waitFor();
    await window.command("pointsman.models.choose");
    await row("Demo Thinker").click();
    await panel.frame.locator(".pinned").waitFor();
    await panel.ask("hi");
    await panel.ended();
    assert.match(await panel.badge.innerText(), /Demo Thinker/);
    await panel.ask("hi");
    await panel.ended();
    assert.equal(asked().at(-2)?.model, "demo-thinker");
    assert.notEqual(asked().at(-1)?.model, "demo-thinker");
  });

  it("routing.explain shows the decision and sends nothing", async () => {
    await window.command("pointsman.routing.explain");
    await input().fill("Prove that this algorithm terminates for every input, and give the invariant");
    await window.page.keyboard.press("Enter");
    await tab("Pointsman Routing").waitFor();
    await preview(/Demo Thinker/);
    assert.equal(asked().length, 0);
    await window.screenshot("explain-routing");
  });

  it("usage.show opens a page of what was used", async () => {
    await window.command("pointsman.usage.show");
    await tab("Pointsman Dashboard").waitFor();
    const page = await dashboardFrame(window.page);
    await page.locator("tfoot").waitFor();
    await page.getByLabel("Model", { exact: true }).check({ force: true });
    await page.locator("tbody th", { hasText: "demo-thinker" }).waitFor();
    await window.screenshot("usage");
  });

  it("dashboard.open shows every model that can be asked", async () => {
    await window.command("pointsman.dashboard.open");
    const page = await dashboardFrame(window.page);
    await page.locator("tbody th", { hasText: "Demo Thinker" }).waitFor();
    await page.locator("thead button", { hasText: "Context" }).click();
    assert.equal(await page.locator('th[aria-sort="ascending"]').innerText(), "Context ↑");
    await window.screenshot("models");
  });

  it("routing.open decides about a prompt as it is typed, and a rule changed there holds at once", async () => {
    await window.command("pointsman.routing.open");
    const page = await dashboardFrame(window.page);
    await page
      .getByLabel("Try a prompt")
      .fill("Prove that this algorithm terminates for every input, and give the invariant");
    await page.locator(".headline strong", { hasText: "Demo Thinker" }).waitFor();
    assert.equal(asked().length, 0);
    await window.screenshot("routing");
    await page.getByLabel("Reasoning, Medium").selectOption("cheap");
    await page.getByLabel("Reasoning, Hard").selectOption("cheap");
    await page.getByLabel("Reasoning, Easy").selectOption("cheap");
    await page.locator("select.changed").nth(1).waitFor();
    await page
      .getByLabel("Try a prompt")
      .fill("Prove that this algorithm terminates for every input, and give the invariant.");
    await page.locator(".tag", { hasText: "cheap" }).waitFor();
  });

  it("connection.test names address, key and model separately", async () => {
    await window.command("pointsman.connection.test");
    for (const part of ["Address: ", "Key: ", "Model: "]) await row(part).waitFor();
    assert.equal(await input().getAttribute("placeholder"), "Everything works.");
    await window.screenshot("test-connection");
    await window.page.keyboard.press("Escape");
  });

  it("a click on the status bar opens the menu", async () => {
    await window.statusBarItem().click();
    for (const label of ["Show Usage", "Set API Key…", "Choose Model", "Pause Inline Suggestions"]) {
      await row(label).waitFor();
    }
    await window.screenshot("menu");
    await window.page.keyboard.press("Escape");
  });

  it("scm.commitMessage writes a message for what is staged into the input", async () => {
    appendFileSync(join(product.folder, "src", "cart.ts"), "\nexport const currency = 'USD';\n");
    spawnSync("git", ["add", "--all"], { cwd: product.folder });
    await window.page.locator('.activitybar .action-label[aria-label^="Source Control"]').click();
    await window.page.locator(".scm-view .monaco-list-row", { hasText: "Staged Changes" }).waitFor();
    await window.command("pointsman.scm.commitMessage");
    const message = window.page.locator(".scm-view .scm-input .view-lines").first();
    await until("there is a message", async () => (await message.innerText()).trim().length > 5);
    assert.equal(asked().length, 1);
    await window.screenshot("commit-message");
  });
});
