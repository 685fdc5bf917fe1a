import assert from "node:assert/strict";
import { until } from "../../until.ts";
import { onFailure } from "../onFailure.ts";
import { panelOf } from "../panel.ts";
import { startProduct, type Product } from "../product.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const answer =
  "The root is \\(x = \\frac{-b}{2a}\\) and costs $5 or $10[^1].\n\n" +
  "\\[\n\\int_0^1 x^2\\,dx = \\frac{1}{3}\n\\]\n\n- [x] a needle\n\n" +
  "```mermaid\ngraph LR\n  A[Ask] --> B{Cheap?}\n  B -->|yes| C[Answer]\n```\n\n[^1]: A note.\n";

describe("what the chat shows", () => {
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    product = await startProduct({ pace: "instant" });
    window = await product.open({ width: 1_000 });
  });
  after(() => product?.close());
  afterEach(async function () {
    await onFailure({ area: "rendering", test: this.currentTest, window, gateway: product.gateway });
  });

  it("typesets formulas and no prices, draws diagrams, opens its badge, finds, reloads, and fits 300 pixels", async () => {
    product.gateway.when({ bodyIncludes: "Task: chat" }, { answer });
    let panel = panelOf(await window.chat());
    await panel.composer.waitFor();
    await panel.ask("What is the root?");
    await panel.ended();
    // Each is typeset when the panel has nothing else to do.
    await until("both formulas are typeset", async () => (await panel.answer.locator("math").count()) === 2);
    assert.equal(await panel.frame.locator(".tex-display math").count(), 1);
    assert.match(await panel.answer.innerText(), /costs \$5 or \$10/);

    const diagram = panel.frame.locator(".diagram img");
    await diagram.waitFor();
    const width = await diagram.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.naturalWidth;
    });
    assert.ok(width > 50, `${width} pixels of a diagram`);
    await window.screenshot("rendering-diagram");

    assert.match(await panel.badge.locator(".routing-badge-provider").innerText(), /Demo/);
    assert.match(await panel.badge.locator(".routing-badge-cost").innerText(), /[$¥?–]/);
    await panel.badge.click();
    assert.ok((await panel.lastTurn.locator(".routing-badge tbody tr").count()) > 0);
    await window.screenshot("rendering-badge");

    await panel.composer.press("ControlOrMeta+f");
    await panel.frame.locator(".find input").fill("needle");
    await panel.frame.locator(".find-count", { hasText: "1 of 1" }).waitFor();
    await panel.frame.locator("body").evaluate((body) => body.style.setProperty("width", "300px"));
    for (const part of ["main.conversation", ".find", ".composer"]) {
      const over = await panel.frame.locator(part).evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.equal(over, 0, part);
    }
    await window.screenshot("rendering-find-300");
    await panel.frame.locator(".find input").press("Escape");
    assert.equal(await panel.frame.locator(".find").count(), 0);

    await panel.frame.evaluate(() => void setTimeout(() => (undefined as unknown as () => void)()));
    await panel.frame.getByRole("button", { name: "Reload" }).click();
    await until("the panel is whole again", async () => {
      panel = panelOf(await window.chat());
      return (await panel.answer.count()) > 0 && (await panel.answer.locator("math").count()) === 2;
    });
  });
});
