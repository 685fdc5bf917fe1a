import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onFailure } from "../onFailure.ts";
import { panelOf, type Panel } from "../panel.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

/** In the panel: pastes a red square of 2,000 × 2,000 pixels, larger than models look at. */
async function pastePicture(): Promise<void> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2_000;
  const context = canvas.getContext("2d");
  if (context) context.fillStyle = "red";
  context?.fillRect(0, 0, 2_000, 2_000);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  const clipboardData = new DataTransfer();
  if (blob) clipboardData.items.add(new File([blob], "red.png", { type: "image/png" }));
  document
    .querySelector("textarea")
    ?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

describe("pointing at things in the chat", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let panel: Panel;

  before(async () => {
    product = await startProduct({ pace: "instant", settings: { "pointsman.context.maxTokens": 16_000 } });
    writeFileSync(join(product.folder, ".env"), "SHOP_TOKEN=hunter2-not-for-models\n");
    writeFileSync(join(product.folder, ".gitignore"), "ignored/\n*.log\n");
    writeFileSync(join(product.folder, "zebra.log"), "ignored zebra\n");
    writeFileSync(join(product.folder, "zebraStripes.ts"), "export const stripes = 'black and white';\n");
    window = await product.open();
    panel = panelOf(await window.chat());
    await panel.composer.waitFor();
  });
  after(() => product?.close());
  beforeEach(() => product.gateway.clear());
  afterEach(async function () {
    await onFailure({ area: "mentions", test: this.currentTest, window, gateway: product.gateway });
  });

  const rows = () => panel.frame.locator(".mentions [role=option] b");
  const chips = () => panel.frame.locator(".chip .chip-name");
  const sent = () => product.gateway.journal.map(({ body }) => JSON.stringify(body)).join("\n");

  it("mentions a file by keyboard, and sends what it holds", async () => {
    await panel.composer.click();
    await panel.composer.pressSequentially("What is in @zebra");
    await until("the file is listed", async () => (await rows().first().innerText()) === "zebraStripes.ts");
    assert.ok(!(await rows().allInnerTexts()).some((name) => name.endsWith(".log")));
    await window.screenshot("mentions-list");
    await panel.composer.press("Tab");
    await until("the chip is read", async () => /tokens/.test(await panel.frame.locator(".chip-size").innerText()));
    assert.equal(await panel.composer.inputValue(), "What is in @zebraStripes.ts ");
    await window.screenshot("mentions-chip");
    await panel.composer.press("Enter");
    await panel.ended();
    assert.match(sent(), /black and white/);
    assert.equal(await chips().count(), 0);
    assert.match(await panel.lastTurn.locator(".attachments").innerText(), /zebraStripes\.ts/);
  });

  it("never lists nor sends a secret or an ignored file", async () => {
    await panel.composer.click();
    for (const typed of ["@.env", "@env", "@zebra.log"]) {
      await panel.composer.fill("");
      await panel.composer.pressSequentially(typed);
      await until("the list has come", async () =>
        panel.frame.evaluate(() => document.activeElement?.localName === "textarea"),
      );
      const names = await rows().allInnerTexts();
      assert.ok(!names.some((name) => /^\.env|\.log$/.test(name)), `${typed}: ${names.join(", ")}`);
    }
    await panel.composer.press("Escape");
    await panel.composer.fill("");
    await window.openFile(".env");
    await window.palette("Pointsman: Add to Chat");
    await panel.frame.locator(".chip-refused").waitFor();
    await panel.ask("hi");
    await panel.ended();
    assert.doesNotMatch(sent(), /hunter2/);
    assert.match(await panel.lastTurn.locator(".attachments").innerText(), /\.env not sent: it may contain secrets$/);
  });

  it("adds a file from the explorer's menu", async () => {
    await window.page.keyboard.press("ControlOrMeta+Shift+E");
    const row = window.page.locator(".explorer-folders-view .monaco-list-row", { hasText: "zebraStripes.ts" });
    await row.click({ button: "right" });
    // A menu that has just opened takes no click: the one that opened it may be meant.
    await window.page.locator(".context-view .action-label", { hasText: /^Add to Chat$/ }).hover();
    await window.page.locator(".context-view .action-item.focused", { hasText: "Add to Chat" }).waitFor();
    await window.page.keyboard.press("Enter");
    await until("the chip stands there", async () => (await chips().allInnerTexts()).includes("zebraStripes.ts"));
    await panel.frame.locator('button[aria-label="Remove zebraStripes.ts"]').click();
    await until("it is gone", async () => (await chips().count()) === 0);
  });

  it("takes a picture that is pasted, scaled down to what models look at", async () => {
    await panel.composer.click();
    await panel.frame.evaluate(pastePicture);
    await panel.frame.locator(".chip img").waitFor();
    await window.screenshot("mentions-picture");
    await panel.ask("What colour is this?");
    // None of the demo's models sees: nothing is sent then.
    await panel.failure.waitFor();
    assert.match(await panel.failure.innerText(), /does not support images/);
    assert.equal(product.gateway.journal.length, 0);
    product.configure({ "pointsman.models": [{ provider: "demo", id: "demo-coder", images: true }] });
    await until("a model that sees is asked", async () => {
      await panel.composer.click();
      await panel.frame.evaluate(pastePicture);
      await panel.frame.locator(".chip img").waitFor();
      await panel.ask("What colour is this?");
      await panel.lastTurn.locator(".ending, .failure").first().waitFor();
      return product.gateway.journal.length > 0;
    });
    const [, data = ""] = /data:image\/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)/.exec(sent()) ?? [];
    const bytes = Buffer.from(data, "base64");
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1_568, 1_568]);
  });
});
