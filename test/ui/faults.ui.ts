import assert from "node:assert/strict";
import { billedText } from "./billed.ts";
import { panelOf, type Panel } from "./panel.ts";
import { onFailure } from "./onFailure.ts";
import { startProduct, type Product } from "./product.ts";
import { stays, until } from "../until.ts";
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
    await onFailure({ area: "faults", test: this.currentTest, window, gateway: product.gateway });
  });

  it("has a broken-off answer finished by another model, in the same turn, and counts both requests", async () => {
    product.gateway.when({ times: 1 }, { cutAfterBytes: 6_000 });
    await panel.ask("What does totalCents do?");
    await panel.ended();
    const half = (await panel.answer.innerText()).trim();
    assert.notEqual(half, "");
    const button = panel.lastTurn.locator(".continue button");
    assert.match(await button.innerText(), /^Continue with Demo/);
    assert.match(await panel.lastTurn.locator(".continue .hint").innerText(), /as another billed request/);
    await window.screenshot("faults-broken-off");
    await button.click();
    await until(
      "the answer has its end",
      async () => (await panel.lastTurn.locator(".failure").count()) === 0 && panel.summary.isVisible(),
    );
    const whole = (await panel.answer.innerText()).trim();
    assert.ok(whole.length > half.length && whole.startsWith(half.slice(0, 40)), whole);
    assert.match(
      await panel.lastTurn.locator(".note").last().innerText(),
      /^The answer was interrupted; Demo .* continues\.$/,
    );
    const [first, second] = product.gateway.journal;
    assert.notEqual(first?.model, second?.model);
    assert.ok(JSON.stringify(second?.body).includes("cut off before its end"));
    await window.screenshot("faults-finished");
  });

  it("says in one line who answers instead, and why", async () => {
    product.gateway.when({ times: 1 }, { status: 429, headers: { "retry-after": "60" } });
    await panel.ask("What does totalCents do?");
    await panel.ended();
    assert.match(
      await panel.lastTurn.locator(".note").innerText(),
      /^Demo .* did not answer; falling back to Demo .*\. Rate limit reached\.$/,
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
    await stays("nobody is asked again", () => product.gateway.journal.length === requests, 2_500);
  });
});
