import assert from "node:assert/strict";
import { panelOf, type Panel } from "./panel.ts";
import { startProduct, type Product } from "./product.ts";

describe("the panel looks right", () => {
  let product: Product;
  before(async () => {
    product = await startProduct({ pace: "instant" });
  });
  after(() => product?.close());

  it("in Simplified Chinese", async () => {
    const window = await product.open({ language: "zh-cn" });
    const panel = panelOf(await window.chat());
    await panel.composer.waitFor();
    const ours = (await panel.frame.locator("body").innerText()) + (await panel.composer.getAttribute("placeholder"));
    assert.deepEqual(englishSentences(ours), []);
    await panel.ask("这个文件做什么？");
    await panel.ended();
    assert.match(await panel.badge.innerText(), /\p{Script=Han}/u);
    assert.match(await panel.summary.innerText(), /\p{Script=Han}/u);
    await window.screenshot("chinese");
    await window.close();
  });

  for (const width of [220, 300]) {
    it(`with nothing cut off at ${width} pixels`, async () => {
      const window = await product.open({ width: 900 });
      const panel = panelOf(await window.chat());
      await panel.composer.waitFor();
      await narrow(panel, width);
      await panel.ask("Fix this: `const aVeryLongNameThatDoesNotBreakAnywhereAtAllInTheNarrowPanel = 1`");
      await panel.ended();
      for (const part of ["main.conversation", ".foot", ".composer"]) {
        const overflow = await panel.frame
          .locator(part)
          .evaluate((element) => element.scrollWidth - element.clientWidth);
        assert.equal(overflow, 0, part);
      }
      await window.screenshot(`narrow-${width}`);
      await window.close();
    });
  }
});

/** Words of three letters or more that are no names. */
function englishSentences(text: string): readonly string[] {
  return text.split("\n").filter((line) => /[a-z]{3,} [a-z]{3,}/.test(line) && !/\p{Script=Han}/u.test(line));
}

/** The frame itself is made narrow: dragging a sash to a pixel is not what is tested. */
async function narrow(panel: Panel, width: number): Promise<void> {
  await panel.frame.locator("body").evaluate((body, pixels) => body.style.setProperty("width", `${pixels}px`), width);
}
