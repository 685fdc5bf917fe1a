import assert from "node:assert/strict";
import { instruct } from "../instruct.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

/** Lines of a function in the sample. */
const [first, last] = [15, 21];
const slow = { tokensPerSecond: 8 };
/** Always stopped before its end. */
const code = Array.from({ length: 300 }, (_line, index) => `const value${index} = ${index};`).join("\n");
const answer = `\`\`\`ts\n${code}\n\`\`\``;

describe("an edit that is running", () => {
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    product = await startProduct();
    window = await product.open({ width: 1500 });
  });
  after(() => product?.close());
  beforeEach(async () => {
    product.gateway.when({}, { answer, pace: slow });
    await window.palette("View: Close All Editors");
    await window.openFile("prices.ts");
    await window.selectLines(first, last);
  });
  afterEach(async function () {
    await onFailure({ area: "running-edit", test: this.currentTest, window, gateway: product.gateway });
  });

  const status = () => window.page.locator('.statusbar-item[id$="pointsman.editing"]');
  const lens = (title: string) => window.page.locator(".codelens-decoration a", { hasText: title }).first();
  /** What stands behind lines without being part of them. */
  const behindLines = () =>
    window.page
      .locator(".view-line span")
      .evaluateAll((all) => all.map((one) => getComputedStyle(one, "::after").content).join(" "));
  const over = () => status().waitFor({ state: "hidden" });
  const diff = () => window.page.locator(".monaco-diff-editor");

  it("is seen at its lines and in the status bar, never in a notification, and is stopped from there", async () => {
    await instruct(window, "Write values");
    await status().waitFor();
    assert.match((await status().innerText()).replaceAll("\u00a0", " "), /Pointsman is editing prices\.ts:15-21/);
    await window.page.locator(".codelens-decoration", { hasText: "Pointsman is writing" }).first().waitFor();
    await until("its lines say how far it is", async () => /\d+.lines.so.far/.test(await behindLines()));
    assert.equal(await window.notifications().count(), 0);
    await window.screenshot("running-edit");
    await status().click();
    await over();
    await diff().waitFor({ state: "detached" });
    await until("nothing is said of it any more", async () => !/Pointsman/.test(await behindLines()));
  });

  it("is stopped with Escape in its file, and at its lines", async () => {
    await instruct(window, "Write values");
    await status().waitFor();
    // Nothing is selected any more: the key has no other meaning.
    await window.page.keyboard.press("ArrowLeft");
    await window.page.keyboard.press("Escape");
    await over();
    await diff().waitFor({ state: "detached" });
    await window.selectLines(first, last);
    await instruct(window, "Write values");
    await lens("Stop").click();
    await over();
    await diff().waitFor({ state: "detached" });
  });

  for (const { width, sides } of [
    { width: 2800, sides: "beside" },
    { width: 1100, sides: "inline" },
  ] as const) {
    it(`shows its diff ${sides} in a window of ${width} pixels`, async () => {
      const other = await product.open({ width, height: 500 });
      await other.openFile("prices.ts");
      await other.selectLines(first, last);
      product.gateway.when({}, { answer: "```ts\nconst value = 1;\n```" });
      await instruct(other, "Write one value");
      const shown = other.page.locator(".monaco-diff-editor");
      await shown.waitFor();
      const isBeside = async () => /side-by-side/.test((await shown.getAttribute("class")) ?? "");
      await until(`the diff is ${sides}`, async () => (await isBeside()) === (sides === "beside"));
      const editor = await shown.evaluate((element) => element.getBoundingClientRect().width);
      assert.equal(editor >= 900, sides === "beside", `the editor is ${editor} pixels wide`);
      await other.screenshot(`running-edit-${sides}`);
      await other.close();
    });
  }
});
