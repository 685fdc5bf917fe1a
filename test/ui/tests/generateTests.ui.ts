import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

/** Lines of `discountPercent` in the sample, and of `formatPrice`. */
const discount = [15, 21] as const;
const format = [23, 26] as const;

describe("tests that are written for the selection", () => {
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    product = await startProduct({ settings: { "workbench.colorTheme": "Default Dark Modern" } });
    window = await product.open({ width: 1500 });
  });
  after(() => product?.close());
  afterEach(async function () {
    await onFailure({ area: "tests", test: this.currentTest, window, gateway: product.gateway });
  });

  const file = () => join(product.folder, "test", "prices.test.ts");
  const tab = (page = window.page) => page.locator(".tab", { hasText: "prices.test.ts" });
  const button = (label: string) => window.page.locator(`.editor-actions .action-label[aria-label^="${label}"]`);
  const lens = (title: string, { page } = window) => page.locator(".codelens-decoration a", { hasText: title }).first();

  const testRequests = () =>
    product.gateway.journal.map(({ body }) => JSON.stringify(body)).filter((body) => body?.includes("Task: tests"));
  const forPrices = (body: string) => body.includes("test file") && body.includes("formatPrice(cents");

  async function generate([first, last]: readonly [number, number], on = window): Promise<void> {
    await on.openFile("prices.ts");
    await on.selectLines(first, last);
    await on.command("pointsman.edit.tests");
    await tab(on.page).first().waitFor();
  }

  it("leave nothing behind when they are discarded", async () => {
    await generate(discount);
    await lens("Reject").waitFor();
    await lens("Reject").click();
    await tab().waitFor({ state: "detached" });
    assert.ok(!existsSync(file()));
  });

  it("are asked for again from above the new file, or from its title with a further wish after a reload", async () => {
    await generate(discount);
    await lens("Retry…").waitFor();
    await window.screenshot("tests-new-again-dark");
    await lens("Retry…").click();
    const way = (title: string) => window.page.locator(".quick-input-list .monaco-list-row", { hasText: title });
    await way("Retry with the Same Model").waitFor();
    await window.screenshot("tests-again-ways-dark");
    const asked = testRequests().length;
    await way("Retry with the Same Model").click();
    await until("it is asked for again", () => testRequests().length > asked);
    await lens("Retry…").waitFor();
    assert.equal(await tab().count(), 1);
    assert.match(await focusedFile(window), /src\/prices\.ts$/);
    await window.reload();
    await window.chat();
    await window.page
      .locator(".tree-explorer-viewlet-tree-view .monaco-list-row", { hasText: "prices.test.ts" })
      .click();
    await lens("Retry…").waitFor();
    product.gateway.when({ bodyIncludes: "Only one of them" }, { answer: '```ts\ntest("only one");\n```' });
    await window.page.locator(".editor-group-container.active .action-label[aria-label^='More Actions']").click();
    const item = window.page.locator(".monaco-menu .action-label", { hasText: "Retry New File…" });
    await item.waitFor();
    await window.screenshot("tests-again-title-dark");
    await item.click();
    await way("Describe What to Change").click();
    await window.page.locator(".review-widget .monaco-editor.focused").waitFor();
    await window.page.keyboard.type("Only one of them");
    await window.screenshot("tests-again-wish-dark");
    await window.page.keyboard.press("Enter");
    await until("the new answer is shown", async () => (await newFileText(window)).includes('test("only one");'));
    await lens("Reject").waitFor();
    await window.screenshot("tests-again-answered-dark");
    assert.equal(await tab().count(), 1);
    await lens("Reject").click();
    await tab().waitFor({ state: "detached" });
    assert.ok(!existsSync(file()));
    const kinds = ["regenerated", "regenerated", "rejected"];
    const told = () => outcomesOf(product).slice(-3).join();
    await until("routing is told", () => told() === kinds.map((kind) => `${kind} tests typescript`).join());
  });

  it("are told to routing as accepted, and as undone when their creation is", async () => {
    const told = () => outcomesOf(product);
    await generate(discount);
    await lens("Accept").click();
    await until("the file is there", () => existsSync(file()));
    await until(
      "it is open",
      async () => (await window.page.locator('.editor-instance [data-uri$="test/prices.test.ts"]').count()) > 0,
    );
    await until("it is told", () => told().at(-1) === "accepted tests typescript");
    await tab().click();
    await window.palette("Undo");
    await until("the file is gone", () => !existsSync(file()));
    await window.screenshot("tests-undone-dark");
    await until("that is told", () => told().at(-1) === "undone tests typescript");
    await window.palette("View: Close All Editors");
  });

  it("grow beside the code, which keeps the keyboard, and become a file and open when they are accepted", async () => {
    await generate(discount);
    await lens("Accept").waitFor();
    assert.match(await focusedFile(window), /src\/prices\.ts$/);
    assert.ok(!existsSync(file()));
    await window.screenshot("tests-new-dark");
    // A group shows its buttons while it is in front.
    await tab().click();
    await button("Accept").click();
    await until("the file is there", () => existsSync(file()));
    assert.match(readFileSync(file(), "utf8"), /import \{ discountPercent \} from "\.\.\/src\/prices\.ts";/);
    await until(
      "the file is open",
      async () => (await window.page.locator('.editor-instance [data-uri$="test/prices.test.ts"]').count()) > 0,
    );
    await window.screenshot("tests-accepted-dark");
  });

  it("go into the test file that is there by now, as a change of it", async () => {
    const before = readFileSync(file(), "utf8");
    await window.palette("View: Close All Editors");
    await generate(format);
    await window.page.locator(".monaco-diff-editor").waitFor();
    await until("the diff is complete", async () => (await diffText(window)).includes("formatPrice(500"));
    await lens("Accept All").waitFor();
    await window.screenshot("tests-added-dark");
    assert.equal(readFileSync(file(), "utf8"), before);
    const asked = testRequests().filter(forPrices).length;
    await lens("Retry…").click();
    await window.page.locator(".quick-input-list .monaco-list-row", { hasText: "Retry with the Same Model" }).click();
    await until("it is asked for the same place again", () => testRequests().filter(forPrices).length > asked);
    await until("the diff is complete", async () => (await diffText(window)).includes("formatPrice(500"));
    await lens("Accept All").click();
    await window.page.locator(".monaco-diff-editor").waitFor({ state: "detached" });
    await window.palette("File: Save All");
    await until("the file has both", () => /discountPercent[\s\S]*formatPrice/.test(readFileSync(file(), "utf8")));
    assert.ok(before.split("\n").every((line) => readFileSync(file(), "utf8").includes(line)));
  });

  it("leave nothing behind when they are cancelled while they come", async () => {
    const answer = ["```ts", ...Array.from({ length: 50 }, (_, at) => `test("${at}", () => removeLine());`), "```"];
    const pace = { firstTokenMilliseconds: 0, tokensPerSecond: 10, chunkCharacters: 20 };
    product.gateway.when({ bodyIncludes: "selected lines 23-25" }, { answer: answer.join("\n"), pace });
    await window.palette("View: Close All Editors");
    await window.openFile("cart.ts");
    await window.selectLines(23, 25);
    await window.command("pointsman.edit.tests");
    const fresh = window.page.locator(".tab", { hasText: "cart.test.ts" });
    await fresh.waitFor();
    await lens("Stop").waitFor();
    await window.screenshot("tests-coming-dark");
    await window.page.locator('.statusbar-item[id$="pointsman.editing"]').click();
    await fresh.waitFor({ state: "detached" });
    await until("the request is aborted", () => product.gateway.journal.at(-1)?.aborted === true);
    assert.ok(!existsSync(join(product.folder, "test", "cart.test.ts")));
  });

  it("say what can be done in Chinese as well", async () => {
    const chinese = await product.open({ width: 1500, language: "zh-cn" });
    await chinese.openFile("cart.ts");
    await chinese.selectLines(28, 35);
    await chinese.command("pointsman.edit.tests");
    await chinese.page.locator(".tab", { hasText: "cart.test.ts" }).first().waitFor();
    await lens("接受", chinese).waitFor();
    await chinese.page.locator(".codelens-decoration", { hasText: "新文件：test/cart.test.ts" }).waitFor();
    await lens("重试…", chinese).waitFor();
    await chinese.screenshot("tests-new-chinese");
    await lens("拒绝", chinese).click();
    await chinese.page.locator(".tab", { hasText: "cart.test.ts" }).waitFor({ state: "detached" });
    await chinese.close();
  });
});

/** Path of the document that has the keyboard. */
async function focusedFile({ page }: WorkbenchWindow): Promise<string> {
  return (await page.locator("[data-uri]:has(:focus)").first().getAttribute("data-uri")) ?? "";
}

/** The right side of the diff. */
async function diffText({ page }: WorkbenchWindow): Promise<string> {
  const texts = await page.locator(".monaco-diff-editor .editor.modified .view-line").allTextContents();
  return texts.join("\n").replaceAll("\u00a0", " ");
}

/** Of the file that would come. */
async function newFileText({ page }: WorkbenchWindow): Promise<string> {
  const lines = page.locator('.editor-instance [data-uri^="pointsman-change:"] .view-line');
  return (await lines.allTextContents()).join("\n").replaceAll("\u00a0", " ");
}

/** What routing was told of, oldest first. */
function outcomesOf({ dataDir }: Product): readonly string[] {
  const name = readdirSync(dataDir, { recursive: true, encoding: "utf8" }).find((one) => one.endsWith("ledger.sqlite"));
  if (name === undefined) return [];
  const db = new DatabaseSync(join(dataDir, name), { readOnly: true });
  try {
    // It is made with the first of them.
    if (!db.prepare("SELECT name FROM sqlite_schema WHERE name = 'outcomes'").get()) return [];
    const rows = db.prepare("SELECT concat_ws(' ', kind, intent, language) AS told FROM outcomes ORDER BY number");
    return rows.all().map(({ told }) => String(told));
  } finally {
    db.close();
  }
}
