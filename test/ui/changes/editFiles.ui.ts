import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { panelOf } from "../panel.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const answer = [
  "*** Begin Patch",
  "*** Update File: src/prices.ts",
  "@@",
  "-  { from: 10, percent: 5 },",
  "+  { from: 10, percent: 7 },",
  "*** Add File: src/notes.ts",
  "+export const note = 1;",
  "*** End Patch",
].join("\n");

describe("an answer that changes several files", () => {
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    product = await startProduct({ pace: "instant", settings: { "workbench.colorTheme": "Default Dark Modern" } });
    product.gateway.when({ bodyIncludes: "Change the percentages" }, { answer });
    window = await product.open({ width: 1500 });
  });
  after(() => product?.close());
  afterEach(async function () {
    await onFailure({ area: "edit-files", test: this.currentTest, window, gateway: product.gateway });
  });

  it("is listed by file and change, made as a whole, and put back from its turn", async () => {
    const prices = () => readFileSync(join(product.folder, "src", "prices.ts"), "utf8");
    const before = prices();
    const panel = panelOf(await window.chat());
    await panel.composer.waitFor();
    await panel.ask("Change the percentages");
    await panel.lastTurn.locator("button", { hasText: "Review Changes in 2 Files" }).click();
    await window.page.locator(".multiDiffEditor").first().waitFor();
    await window.page.locator(".tree-explorer-viewlet-tree-view", { hasText: "notes.ts" }).first().waitFor();
    await window.screenshot("edit-files-dark");
    // A changed file is not shown as a renamed one.
    assert.equal(await window.page.locator(".multiDiffEntry .status").filter({ hasText: "R" }).count(), 0);
    assert.equal(prices(), before);
    await window.command("pointsman.changes.acceptAll");
    await window.page.locator(".tab", { hasText: "Proposed Changes" }).waitFor({ state: "detached" });
    await panel.lastTurn.locator("button", { hasText: "Undo These Changes" }).waitFor();
    await window.screenshot("edit-files-accepted");
    await until("the new file is there", () => readsAs(product, "src/notes.ts") === "export const note = 1;\n");
    await panel.lastTurn.locator("button", { hasText: "Undo These Changes" }).click();
    await until("the new file is gone", () => readsAs(product, "src/notes.ts") === undefined);
    await until("the other one is as it was", () => prices() === before);
    await panel.lastTurn.locator("button", { hasText: "Redo These Changes" }).waitFor();
  });

  it("closes with the editor beside it in front, which has the keyboard, by the list's own buttons", async () => {
    await window.palette("View: Close All Editors");
    await window.openFile("cart.ts");
    const panel = panelOf(await window.chat());
    await panel.ask("Change the percentages");
    await panel.lastTurn.locator("button", { hasText: "Review Changes in 2 Files" }).click();
    const tab = window.page.locator(".tab", { hasText: "Proposed Changes" });
    await tab.waitFor();
    await window.page.locator(".pane-header", { hasText: "Changes" }).last().hover();
    await window.page.locator('.pane-header .action-label[aria-label^="Reject All Changes"]').last().click();
    await tab.waitFor({ state: "detached" });
    await window.page.locator(".tab.active", { hasText: "cart.ts" }).waitFor();
    const editor = window.page.locator(".editor-group-container.active .editor-instance .monaco-editor :focus");
    await until("the keyboard is in the file", async () => (await editor.count()) > 0);
    await window.screenshot("edit-files-discarded");
  });

  it("waits for the user's word over a reload, files that come among it", async () => {
    const prices = () => readFileSync(join(product.folder, "src", "prices.ts"), "utf8");
    const before = prices();
    await window.palette("View: Close All Editors");
    const panel = panelOf(await window.chat());
    await panel.ask("Change the percentages");
    await panel.lastTurn.locator("button", { hasText: "Review Changes in 2 Files" }).click();
    const row = (name: string) =>
      window.page.locator(".tree-explorer-viewlet-tree-view .monaco-list-row", { hasText: name }).first();
    await row("notes.ts").waitFor();
    await window.reload();
    await window.command("pointsman.chat.open");
    await row("notes.ts").waitFor();
    await row("prices.ts").waitFor();
    assert.equal(prices(), before);
    assert.equal(readsAs(product, "src/notes.ts"), undefined);
    const shown = (name: string) => window.page.locator(".multiDiffEntry", { hasText: name });
    for (const name of ["prices.ts", "notes.ts"]) await shown(name).first().waitFor();
    await window.screenshot("edit-files-after-reload");
    await window.command("pointsman.changes.acceptAll");
    await window.page.locator(".tab", { hasText: "Proposed Changes" }).waitFor({ state: "detached" });
    await until("the new file is there", () => readsAs(product, "src/notes.ts") === "export const note = 1;\n");
    await until("the other one is changed", () => prices() === before.replace("percent: 5", "percent: 7"));
  });
});

function readsAs(product: Product, path: string): string | undefined {
  try {
    return readFileSync(join(product.folder, path), "utf8");
  } catch {
    return undefined;
  }
}
