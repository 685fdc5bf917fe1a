import assert from "node:assert/strict";
import { billedText } from "./billed.ts";
import { panelOf, type Panel } from "./panel.ts";
import { startProduct, type Product } from "./product.ts";
import { until } from "./until.ts";
import type { WorkbenchWindow } from "./workbenchWindow.ts";

describe("faults, as the user sees them", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let panel: Panel;

  before(async () => {
    product = await startProduct();
    window = await product.open();
    await window.openFile("cart.ts");
    panel = panelOf(await window.chat());
    await panel.composer.waitFor();
  });
  after(() => product?.close());
  beforeEach(() => product.gateway.clear());
  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await window.screenshot(`failed-faults-${this.currentTest.title.slice(0, 40)}`);
  });

  it("says in one line who answers instead, and why", async () => {
    product.gateway.when({ times: 1 }, { status: 429, headers: { "retry-after": "60" } });
    await panel.ask("What does totalCents do?");
    await panel.ended();
    assert.match(
      await panel.lastTurn.locator(".note").innerText(),
      /^Demo .* did not answer; Demo .* takes over\. Too many requests\.$/,
    );
    await until(`the status bar shows ${billedText(product.gateway)}`, async () =>
      (await window.statusBarItem().innerText()).includes("$"),
    );
    await window.screenshot("faults-fallback");
  });

  it("waits a moment where the server asks for it, and can be stopped meanwhile", async () => {
    product.gateway.when({}, { status: 503, headers: { "retry-after": "1" } });
    await panel.ask("What does totalCents do?");
    await panel.lastTurn.locator(".note").first().waitFor();
    await panel.frame.locator("button.stop").click();
    await panel.ended();
    assert.match(await panel.summary.innerText(), /Stopped/);
    const requests = product.gateway.journal.length;
    await window.page.waitForTimeout(2_500);
    assert.equal(product.gateway.journal.length, requests);
  });
});
