import assert from "node:assert/strict";
import { openInstruction } from "../instruct.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const bug = "quantity > tier.from";

describe("the box that asks what shall change", () => {
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    product = await startProduct({ pace: "instant" });
    window = await product.open({ width: 1500 });
  });
  after(() => product?.close());
  beforeEach(async () => {
    await window.palette("View: Close All Editors");
    await window.openFile("prices.ts");
    await window.goTo(17);
  });
  afterEach(async function () {
    await onFailure({ area: "box", test: this.currentTest, window, gateway: product.gateway });
  });

  const box = () => window.page.locator(".review-widget");
  const lens = (title: string) => window.page.locator(".codelens-decoration a", { hasText: title }).first();

  it("stands below the cursor, has the keyboard, and names the function it is about", async () => {
    // The language service may take longer to start than the box waits for the function's name.
    await window.page.locator(".monaco-breadcrumbs", { hasText: "discountPercent" }).first().waitFor();
    await openInstruction(window);
    await box().locator(".review-title", { hasText: "prices.ts:15-21 (discountPercent)" }).waitFor();
    await window.screenshot("instruction-box");
    assert.equal(await window.page.locator(".panel .comments-panel, .comments-panel").count(), 0);
    await window.page.keyboard.press("Escape");
    await box().waitFor({ state: "detached" });
    await window.page.keyboard.type("!");
    await until("what is typed goes to the file again", async () => (await window.editorText()).includes("{!"));
    await window.page.keyboard.press("ControlOrMeta+Z");
  });

  it("takes several lines, and hands them to the model", async () => {
    await openInstruction(window);
    await window.page.keyboard.type("Fix the off-by-one");
    await window.page.keyboard.press("Shift+Enter");
    await window.page.keyboard.type("and say why");
    await window.page.keyboard.press("Enter");
    await lens("Accept").waitFor();
    const asked = JSON.stringify(product.gateway.journal.at(-1)?.body);
    assert.match(asked, /Fix the off-by-one\\+nand say why/);
    await lens("Reject").click();
  });

  it("lets the user choose the model", async () => {
    await openInstruction(window);
    await window.page.keyboard.type("Fix the off-by-one");
    await box().locator(".monaco-button", { hasText: "Choose Model" }).click();
    const models = window.page.locator(".quick-input-list .monaco-list-row");
    const last = models.last();
    await last.waitFor();
    const chosen = (await last.locator(".label-name").first().textContent()) ?? "";
    await last.click();
    await lens("Accept").waitFor();
    const tab = window.page.locator(".tab", { hasText: chosen });
    await tab.first().waitFor();
    await lens("Reject").click();
  });

  it("edits the lines it was opened for, also where they moved or changed meanwhile", async () => {
    await openInstruction(window);
    await window.page.keyboard.type("Fix the off-by-one");
    await window.page.locator(".view-line", { hasText: "export interface DiscountTier" }).click();
    await window.page.keyboard.press("Home");
    await window.page.keyboard.type("// above");
    await window.page.keyboard.press("Enter");
    await box().locator(".view-line").first().click();
    await window.page.keyboard.press("Enter");
    await lens("Accept").waitFor();
    await lens("Accept").click();
    await until("the change is made below", async () => {
      const text = await window.editorText();
      return text.startsWith("// above") && text.includes("quantity >= tier.from") && !text.includes(bug);
    });
    await window.page.keyboard.press("ControlOrMeta+Z");
    await window.page.keyboard.press("ControlOrMeta+Z");
  });

  it("asks at the top of the window where comments are hidden", async () => {
    product.configure({ "comments.visible": false });
    const other = await product.open({ width: 1500 });
    await other.openFile("prices.ts");
    await other.goTo(17);
    await other.page.keyboard.press("ControlOrMeta+K");
    await other.page.keyboard.press("j");
    await other.page.locator(".quick-input-widget input").fill("Fix the off-by-one");
    await other.page.keyboard.press("Enter");
    await other.page.locator(".codelens-decoration a", { hasText: "Accept" }).first().waitFor();
    await other.close();
  });
});
