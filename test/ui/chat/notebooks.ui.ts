import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onFailure } from "../onFailure.ts";
import { panelOf, type Panel } from "../panel.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const notebook = {
  cells: [
    { cell_type: "markdown", metadata: {}, source: ["# Prices\n", "all of them in cents"] },
    {
      cell_type: "code",
      execution_count: 1,
      metadata: {},
      outputs: [{ output_type: "stream", name: "stdout", text: ["given out before\n"] }],
      source: ["total = 40 + 2\n", "print(total)"],
    },
    { cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: ["tax = total * 0.19"] },
  ],
  metadata: { language_info: { name: "python" } },
  nbformat: 4,
  nbformat_minor: 5,
};

describe("notebooks in the chat", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let panel: Panel;

  before(async () => {
    product = await startProduct({ pace: "instant", settings: { "files.autoSave": "off" } });
    writeFileSync(join(product.folder, "prices.ipynb"), JSON.stringify(notebook));
    window = await product.open({ width: 1_400 });
    panel = panelOf(await window.chat());
    await panel.composer.waitFor();
  });
  after(() => product?.close());
  beforeEach(() => product.gateway.clear());
  afterEach(async function () {
    await onFailure({ area: "notebooks", test: this.currentTest, window, gateway: product.gateway });
  });

  const chip = (name: string) => panel.frame.locator(".chip .chip-name").getByText(name, { exact: true });
  const sent = () => product.gateway.journal.map(({ body }) => JSON.stringify(body)).join("\n");
  const cell = (index: number) => window.page.locator(`.notebookOverlay .monaco-list-row[data-index="${index}"]`);

  it("are sent as what is written in their cells, from the list behind @", async () => {
    await panel.composer.click();
    await panel.composer.pressSequentially("What is in @prices.ip");
    const row = panel.frame.locator(".mentions [role=option] b").first();
    await until("the notebook is listed", async () => (await row.innerText()) === "prices.ipynb");
    await panel.composer.press("Tab");
    await chip("prices.ipynb").waitFor();
    await panel.composer.press("Enter");
    await panel.ended();
    assert.match(sent(), /# %% cell 2 \(python\)\\\\?n?total = 40 \+ 2/);
    assert.doesNotMatch(sent(), /given out before|nbformat/);
  });

  it("have their cells and what is selected in them added, as it stands in the editor", async () => {
    await window.openFile("prices.ipynb");
    const code = cell(1).locator(".monaco-editor").first();
    await code.click();
    await window.page.keyboard.press("ControlOrMeta+Home");
    await window.page.keyboard.type("# not saved\n");
    await window.page.keyboard.press("Shift+End");
    await window.palette("Pointsman: Add Selection to Chat");
    await chip("prices.ipynb cell 2:2").waitFor();
    await window.screenshot("notebooks-selection");

    // A cell that is drawn as Markdown is selected, and no text in it.
    await code.click();
    await window.page.keyboard.press("Escape");
    await window.page.keyboard.press("ArrowUp");
    await window.page.locator(".statusbar-item", { hasText: "Cell 1 of 3" }).waitFor();
    await window.palette("Pointsman: Add Selection to Chat");
    await chip("prices.ipynb cell 1:1-2").waitFor();
    await window.palette("Pointsman: Add to Chat");
    await chip("prices.ipynb").waitFor();

    await cell(2).locator(".monaco-editor").first().click({ button: "right" });
    await window.screenshot("notebooks-menu");
    await window.page.keyboard.press("Escape");
    await window.page.keyboard.press("Escape");
    await panel.ask("What do they cost?");
    await panel.ended();
    await window.screenshot("notebooks-sent");
    const labels = await panel.lastTurn.locator(".attachments").innerText();
    assert.match(labels, /prices\.ipynb cell 2:2[^]*prices\.ipynb cell 1:1-2[^]*prices\.ipynb/);
    assert.match(sent(), /lines 1-2 of cell 1 of/);
    assert.match(sent(), /# not saved/);
  });
});
