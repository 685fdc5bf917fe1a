import assert from "node:assert/strict";
import { startProduct, type Product } from "./product.ts";
import { until } from "./until.ts";
import type { WorkbenchWindow } from "./workbenchWindow.ts";

const rest = "cart.lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);";

describe("inline suggestions", () => {
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    product = await startProduct({ pace: "instant" });
    window = await product.open({ width: 1500 });
    await window.openFile("cart.ts");
  });
  after(() => product?.close());
  beforeEach(() => product.gateway.clear());
  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await window.screenshot(`failed-inline-${this.currentTest.title.slice(0, 40)}`);
    await window.palette("File: Revert File");
  });

  const asked = () => product.gateway.journal.filter(({ path }) => path.endsWith("/completions"));
  const ghost = () => window.page.locator(".ghost-text, .ghost-text-decoration");

  it("appear as ghost text after a pause in typing, and Tab takes them", async () => {
    await window.goTo(28);
    await window.page.keyboard.press("Enter");
    await window.page.keyboard.type("const total = ", { delay: 30 });
    await until("ghost text appears", async () => (await ghost().count()) > 0);
    await window.screenshot("ghost-text");
    assert.equal(asked().filter(({ aborted }) => !aborted).length, 1);
    await window.page.keyboard.press("Tab");
    await until("the text is taken", async () => (await window.editorText()).includes(`const total = ${rest}`));
  });

  it("are asked for nowhere while they are paused", async () => {
    await window.command("switchyard.completions.toggle");
    await window.goTo(28);
    await window.page.keyboard.press("Enter");
    await window.page.keyboard.type("const total = ", { delay: 30 });
    await window.page.waitForTimeout(1000);
    assert.equal(await ghost().count(), 0);
    assert.equal(asked().length, 0);
    await window.command("switchyard.completions.toggle");
  });
});
