import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dashboardFrame } from "../dashboardFrame.ts";
import { panelOf } from "../panel.ts";
import { instruct } from "../instruct.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

/** Lines of `discountPercent` in the sample: its comparison is wrong, and the demo knows. */
const [first, last] = [15, 21];
const bug = "quantity > tier.from";
const repair = "quantity >= tier.from";

describe("an edit of the selection", () => {
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    product = await startProduct();
    window = await product.open({ width: 1500 });
  });
  after(() => product?.close());
  beforeEach(async () => {
    await window.palette("View: Close All Editors");
    await window.openFile("prices.ts");
    await window.selectLines(first, last);
  });
  afterEach(async function () {
    await onFailure({ area: "edit", test: this.currentTest, window, gateway: product.gateway });
  });

  const acceptButton = () => window.page.locator('.editor-actions .action-label[aria-label^="Accept Edit"]');
  const lens = (title: string) => window.page.locator(".codelens-decoration a", { hasText: title }).first();
  const editor = (text: string) =>
    until(`the editor shows ${text}`, async () => (await window.editorText()).includes(text));

  /** The change is made when the editor is back and has the focus: an earlier key would go to the diff. */
  async function accept(): Promise<void> {
    await acceptButton().click();
    await window.page.locator(".monaco-diff-editor").waitFor({ state: "detached" });
    await window.page.locator(".editor-instance .monaco-editor.focused").waitFor();
    await editor(repair);
  }

  it("shows the change as a diff, makes it when accepted, and one undo takes it back", async () => {
    await instruct(window, "Fix the off-by-one");
    await window.page.locator(".monaco-diff-editor").waitFor();
    await acceptButton().waitFor();
    await until("the diff is complete", async () => (await diffText(window)).includes(repair));
    assert.match(onDisk(product), new RegExp(bug));
    await window.screenshot("edit-review");
    await accept();
    await window.page.keyboard.press("ControlOrMeta+Z");
    await editor(bug);
    assert.ok(!(await window.editorText()).includes(repair));
  });

  it("is accepted at the line itself, and the keyboard stays in the file", async () => {
    await instruct(window, "Fix the off-by-one");
    await lens("Accept").waitFor();
    assert.match(await focusedFile(window), /prices\.ts$/);
    await lens("Accept").click();
    await window.page.locator(".monaco-diff-editor").waitFor({ state: "detached" });
    await editor(repair);
    await window.page.keyboard.press("ControlOrMeta+Z");
    await editor(bug);
  });

  it("leaves everything as it was when discarded", async () => {
    await instruct(window, "Fix the off-by-one");
    // The palette lists what can be done when it opens: the change must be there.
    await lens("Accept").waitFor();
    await window.command("pointsman.edit.discard");
    await window.page.locator(".monaco-diff-editor").waitFor({ state: "detached" });
    await editor(bug);
  });

  it("applies code of a chat answer to the lines that were asked about", async () => {
    const panel = panelOf(await window.chat());
    await panel.composer.waitFor();
    await window.selectLines(first, last);
    await panel.ask("Fix the off-by-one in this function");
    await panel.ended();
    await panel.lastTurn.locator('.code-tools button[aria-label="Apply"]').click();
    await acceptButton().waitFor();
    await until("the diff is complete", async () => (await diffText(window)).includes(repair));
    await accept();
    await window.page.keyboard.press("ControlOrMeta+Z");
    await editor(bug);
  });

  it("fixes the selection without an instruction", async () => {
    await window.command("pointsman.edit.fix");
    await acceptButton().waitFor();
    await until("the diff is complete", async () => (await diffText(window)).includes(repair));
    await accept();
    await window.page.keyboard.press("ControlOrMeta+Z");
    await editor(bug);
  });

  it("is asked of another model once edits like it were rejected", async () => {
    const fresh = await startProduct({ settings: { "pointsman.routing.escalation": "off" } });
    try {
      const other = await fresh.open({ width: 1500 });
      await other.openFile("prices.ts");
      const models: string[] = [];
      // One answer is not much: what it says shrinks towards what the judgement expects.
      for (let asked = 0; asked < 4; asked += 1) {
        await other.selectLines(first, last);
        await other.command("pointsman.edit.fix");
        const reject = other.page.locator(".codelens-decoration a", { hasText: "Reject" }).first();
        await reject.waitFor();
        models.push(fresh.gateway.journal.filter(({ path }) => !path.endsWith("/models")).at(-1)?.model ?? "");
        await reject.click();
        await other.page.locator(".monaco-diff-editor").waitFor({ state: "detached" });
      }
      assert.ok(new Set(models).size > 1, `always asked ${models.join(", ")}`);
      await other.command("pointsman.routing.open");
      const page = await dashboardFrame(other.page);
      await page.locator("h3", { hasText: "Learned on this machine" }).waitFor();
      await other.screenshot("learnt");
    } finally {
      await fresh.close();
    }
  });
});

function onDisk(product: Product): string {
  return readFileSync(join(product.folder, "src", "prices.ts"), "utf8");
}

/** Path of the document that has the keyboard. */
async function focusedFile({ page }: WorkbenchWindow): Promise<string> {
  return (await page.locator("[data-uri]:has(:focus)").first().getAttribute("data-uri")) ?? "";
}

/** The right side of the diff. */
async function diffText({ page }: WorkbenchWindow): Promise<string> {
  const texts = await page.locator(".monaco-diff-editor .editor.modified .view-line").allTextContents();
  return texts.join("\n").replaceAll("\u00a0", " ");
}
