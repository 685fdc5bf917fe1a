import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { openInstruction } from "./instruct.ts";
import { onFailure } from "./onFailure.ts";
import { startProduct, type Product } from "./product.ts";
import { patch, reviewing, update, type Reviewing } from "./reviewing.ts";
import { until } from "../until.ts";
import type { WorkbenchWindow } from "./workbenchWindow.ts";

/** Would show if it was clicked, drawn, or followed. */
const attack = [
  "[Retry](command:workbench.action.toggleZenMode)",
  '[more](command:workbench.action.quit "more")',
  "[install](vscode:extension/evil.evil)",
  "[log](file:///etc/passwd)",
  "[help](https://evil.example)",
  "$(bug) $(loading~spin)",
  "gpj\u202Eexe.\u202C",
].join(" ");
/** A name that is refused for its colon, and one that is not. */
const name = "$(bug) [x](command:workbench.action.quit) [y](vscode:z)";
const plainName = "$(bug) [x](y) $(loading~spin)";
const modelName = "$(bug) [m](command:x) \u202Eedom";
const modelId = "evil/$(bug)[m](command:x)";

describe("text of servers and models in the workbench", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let user: Reviewing;

  before(async () => {
    product = await startProduct({
      pace: "instant",
      settings: {
        "pointsman.routing.escalation": "off",
        "pointsman.models": [{ provider: "demo", id: modelId, name: modelName }],
      },
    });
    window = await product.open({ width: 1500 });
    user = await reviewing(product, window);
  });
  after(() => product?.close());
  beforeEach(async () => {
    product.gateway.clear();
    await user.clean();
  });
  afterEach(async function () {
    await onFailure({ area: "hostile", test: this.currentTest, window, gateway: product.gateway });
  });

  const row = (label: string | RegExp): Locator =>
    window.page.locator(".quick-input-list .monaco-list-row", { hasText: label });

  /** Nothing in it can be clicked or draws an icon of theirs; it is one line, reordered by nothing, and short. */
  async function isInert(place: Locator, says: RegExp, longest = 1_100): Promise<void> {
    await place.first().waitFor();
    const found = await place.first().evaluate((element) => ({
      // The editor's DOM is not ours: `data-href` is how it marks links in Markdown.
      links: [...element.querySelectorAll("a[href], a[data-href]")].map((one) => one.outerHTML),
      icons: [...element.querySelectorAll(".codicon-bug")].length,
      text: element.textContent ?? "",
    }));
    const foreign = found.links.filter((html) => /command:workbench|command:x|vscode:|file:|evil/.test(html));
    assert.deepEqual(foreign, []);
    assert.equal(found.icons, 0, found.text);
    const text = found.text.replaceAll("\u00a0", " ");
    assert.match(text, says);
    assert.doesNotMatch(text, /[\n\r\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
    assert.ok(text.length <= longest, `${text.length} characters`);
  }

  it("is text in the notification of a provider's error, and of ten thousand characters", async () => {
    const long = "0123456789 ".repeat(1_000);
    for (const [message, says, screenshot] of [
      [attack, /\[Retry\] \(command:workbench\.action\.toggleZenMode\)/, "hostile-notification"],
      [`first\r\nsecond\n\n${attack}`, /first second \[Retry\] \(/, "hostile-lines"],
      [long, /0123456789 012/, "hostile-long"],
    ] as const) {
      product.gateway.when({}, { status: 400, body: { error: { message } } });
      await window.openFile("cart.ts");
      await window.selectLines(1, 3);
      await window.command("pointsman.edit.document");
      await isInert(user.toast(/rejected|refused|failed|server/i), says);
      await window.screenshot(screenshot);
      await user.clean();
      product.gateway.clear();
    }
  });

  it("is text in the sentence about an answer that does not fit and names a file", async () => {
    const fits = update(
      "src/cart.ts",
      "export const emptyCart: Cart = { lines: [] };",
      "export const none: Cart = { lines: [] };",
    );
    await user.propose(patch(...fits, ...update(name, "gone", "come")));
    await isInert(user.toast("command:workbench.action.quit"), /\[x\] \(command:workbench/);
    await window.screenshot("hostile-file-name");
  });

  it("is text in a quick pick, the status bar and its tooltip", async () => {
    await window.command("pointsman.models.choose");
    await isInert(row("[m]"), /\$ \(bug\) \[m\] \(command:x\) \[U\+202E\]edom/);
    await window.screenshot("hostile-quick-pick");
    await row("[m]").first().click();
    product.gateway.when({}, { answer: "Well." });
    await user.panel.ask("hi");
    await user.panel.ended();
    const item = window.statusBarItem();
    await until("the status bar names the model", async () => ((await item.textContent()) ?? "").includes("[m]"));
    await isInert(item, /\$ \(bug\)\[m\] \(command:x\)/);
    await item.hover();
    const hover = window.page.locator(".monaco-hover, .workbench-hover").filter({ hasText: "[m]" });
    await hover.first().waitFor();
    await window.screenshot("hostile-tooltip");
    const inHover = await hover.first().evaluate((element) => ({
      links: [...element.querySelectorAll("a")].map((one) => one.outerHTML).filter((html) => /command:x/.test(html)),
      icons: element.querySelectorAll(".codicon-bug").length,
    }));
    assert.deepEqual(inHover, { links: [], icons: 0 });
    await window.page.mouse.move(0, 0);
  });

  it("is text in the finding of a connection test", async () => {
    product.gateway.when({}, { status: 400, body: { error: { message: attack } } });
    await window.command("pointsman.connection.test");
    await isInert(row("[Retry]"), /\[Retry\] \(command:/);
    await window.screenshot("hostile-connection");
    await window.page.keyboard.press("Escape");
  });

  it("is text in the list of changes, in lenses, tabs and hovers", async () => {
    const line = `// ${name} \u202E <img src=x>`;
    writeFileSync(join(product.folder, "plain.ts"), "one\ntwo\nthree\n");
    await user.propose(
      patch(
        "*** Update File: plain.ts",
        "@@",
        " one",
        "-two",
        `+${line}`,
        " three",
        `*** Add File: ${plainName}.ts`,
        `+${line}`,
      ),
    );
    const tree = window.page.locator(".tree-explorer-viewlet-tree-view .monaco-list-row");
    await isInert(
      tree.filter({ hasText: "// $ (bug)" }),
      /\$ \(bug\) \[x\] \(command:workbench\.action\.quit\) \[y\] \(vscode:z\)/,
      300,
    );
    await isInert(tree.filter({ hasText: "new file" }), /\$ \(bug\) \[x\]\(y\) \$ \(loading~spin\)\.ts/, 300);
    await window.screenshot("hostile-tree");
    await tree.filter({ hasText: "new file" }).click();
    const lens = window.page.locator(".codelens-decoration", { hasText: "New file" });
    await isInert(lens, /New file: \$ \(bug\) \[x\]\(y\) \$ \(loading~spin\)\.ts/, 400);
    await window.screenshot("hostile-lens");
    await user.discardAll();
  });

  it("is text above the box for an instruction, where a file's name has it", async () => {
    writeFileSync(join(product.folder, `${name}.ts`), "export function total() {\n  return 1;\n}\n");
    await window.page.locator(".explorer-folders-view .monaco-list-row", { hasText: "(bug)" }).first().dblclick();
    await openInstruction(window);
    const box = window.page.locator(".review-widget");
    await until("the box names the lines", async () => ((await box.textContent()) ?? "").includes("command:"));
    await isInert(box.locator(".head"), /\$ \(bug\) \[x\] \(command:/, 400);
    await window.screenshot("hostile-comment");
    await window.page.keyboard.press("Escape");
  });
});
