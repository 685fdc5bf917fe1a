import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { extensionHosts } from "../extensionHosts.ts";
import { instruct } from "../instruct.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { patch, reviewing, update } from "../reviewing.ts";
import { stays, until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

/** Changes line 8 and line 25 of the sample's prices.ts, and nothing between. */
const changedFile = (text: string): string =>
  text.replace("{ from: 10, percent: 5 }", "{ from: 10, percent: 7 }").replace(".toFixed(2)", ".toFixed(3)");
const slow = { firstTokenMilliseconds: 0, tokensPerSecond: 25, chunkCharacters: 12 };
/** Still coming when a busy machine has drawn the first of it. */
const slower = { ...slow, tokensPerSecond: 4 };

describe("what is not accepted never reaches the file", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let before = "";
  let path = "";

  beforeEach(async function () {
    this.timeout(300_000);
    product = await startProduct({
      settings: {
        "files.autoSave": "afterDelay",
        "files.autoSaveDelay": 100,
        "editor.formatOnSave": true,
        "files.hotExit": "onExitAndWindowClose",
      },
    });
    path = join(product.folder, "src", "prices.ts");
    before = readFileSync(path, "utf8");
    window = await product.open({ width: 1500 });
    await window.openFile("prices.ts");
    await window.selectLines(1, 26);
  });
  afterEach(async function () {
    await onFailure({ area: "safety", test: this.currentTest, window, gateway: product.gateway });
    await product?.close();
  });

  const onDisk = () => readFileSync(path, "utf8");
  const unchanged = (milliseconds: number) => stays("the file is as before", () => onDisk() === before, milliseconds);
  const lens = (title: string) => window.page.locator(".codelens-decoration a", { hasText: title });
  const answerWith = (pace: typeof slow | undefined) =>
    product.gateway.when(
      { bodyIncludes: "Task: edit" },
      { answer: `\`\`\`ts\n${changedFile(before).trimEnd()}\n\`\`\``, ...(pace ? { pace } : {}) },
    );

  it("though it saves and formats by itself and its extensions are killed in mid-stream", async () => {
    answerWith(slower);
    await instruct(window, "Change the percentages");
    await lens("Stop").first().waitFor();
    await until("a changed line is shown", async () => (await diffText(window)).includes("percent: 7"));
    assert.equal(onDisk(), before);
    for (const pid of extensionHosts(product)) process.kill(pid, "SIGKILL");
    await unchanged(1500);
    await window.page.reload();
    await window.statusBarItem().waitFor({ timeout: 60_000 });
    await unchanged(1500);
  });

  it("nor that of several files that wait, though their extensions are killed", async () => {
    const user = await reviewing(product, window);
    const cart = readFileSync(join(product.folder, "src", "cart.ts"), "utf8");
    await user.propose(
      patch(
        ...update("src/prices.ts", "  { from: 10, percent: 5 },", "  { from: 10, percent: 7 },"),
        "*** Update File: src/cart.ts",
        "@@",
        `-${cart.split("\n")[0]}`,
        "+// first",
        "*** Add File: src/fresh.ts",
        "+// fresh",
      ),
    );
    await window.page.locator(".multiDiffEditor").first().waitFor();
    const asBefore = () =>
      onDisk() === before &&
      readFileSync(join(product.folder, "src", "cart.ts"), "utf8") === cart &&
      !existsSync(join(product.folder, "src", "fresh.ts"));
    await stays("all files are as before", asBefore, 1000);
    for (const pid of extensionHosts(product)) process.kill(pid, "SIGKILL");
    await stays("all files are as before", asBefore, 1500);
    await window.page.reload();
    await window.statusBarItem().waitFor({ timeout: 60_000 });
    await stays("all files are as before", asBefore, 1500);
  });

  it("and a file with unsaved typing comes back with that alone after a kill in mid-stream", async () => {
    product.configure({ "files.autoSave": "off", "files.hotExit": "onExitAndWindowClose" });
    // An open window follows at some time, a new one begins with it.
    await window.page.reload();
    await window.statusBarItem().waitFor();
    await window.openFile("prices.ts");
    await window.goTo(1);
    await window.page.keyboard.press("ControlOrMeta+End");
    await window.page.keyboard.type("// mine");
    await window.selectLines(1, 26);
    answerWith(slower);
    await instruct(window, "Change the percentages");
    await until("a changed line is shown", async () => (await diffText(window)).includes("percent: 7"));
    // The editor keeps what is not saved a moment after it was typed.
    await unchanged(3000);
    for (const pid of extensionHosts(product)) process.kill(pid, "SIGKILL");
    await unchanged(1500);
    await window.page.reload();
    await window.statusBarItem().waitFor({ timeout: 60_000 });
    await window.openFile("prices.ts");
    await window.page.keyboard.press("ControlOrMeta+End");
    await until("the typing is back", async () => (await window.editorText()).includes("// mine"));
    assert.equal(onDisk(), before);
    await window.screenshot("edit-hot-exit");
    await window.page.keyboard.press("ControlOrMeta+S");
    await until("the typing alone is saved", () => onDisk() === `${before}// mine`);
  });

  it("and what the user types elsewhere meanwhile does, alone", async () => {
    answerWith(slow);
    await instruct(window, "Change the percentages");
    await until("a changed line is shown", async () => (await diffText(window)).includes("percent: 7"));
    await window.page.keyboard.press("ControlOrMeta+End");
    await window.page.keyboard.type("// mine");
    await until("it is saved", () => onDisk() === `${before}// mine`);
    await lens("Accept").first().waitFor({ timeout: 60_000 });
    await lens("Accept All").first().click();
    await until("the change is saved as well", () => onDisk() === `${changedFile(before)}// mine`);
  });

  it("and a review goes on after the window was reloaded in the middle of it", async () => {
    answerWith(undefined);
    await instruct(window, "Change the percentages");
    await lens("Accept All").first().waitFor();
    await lens("Accept").nth(0).click();
    const half = before.replace("{ from: 10, percent: 5 }", "{ from: 10, percent: 7 }");
    await until("the first change is saved", () => onDisk() === half);
    await window.reload();
    await lens("Accept").first().waitFor({ timeout: 60_000 });
    assert.equal(onDisk(), half);
    await window.screenshot("edit-after-reload");
    await lens("Retry").first().waitFor();
    await until("the diff is back", async () => (await diffText(window)).includes("toFixed(3)"));
    await lens("Accept").first().click();
    await until("the second change is saved", () => onDisk() === changedFile(before));
  });

  it("and lines the user changes while it comes stay the user's", async () => {
    answerWith(slow);
    await instruct(window, "Change the percentages");
    await until("a changed line is shown", async () => (await diffText(window)).includes("percent: 7"));
    await window.goTo(9);
    await window.page.keyboard.type(" // mine");
    await lens("Lines have changed").first().waitFor({ timeout: 60_000 });
    await window.screenshot("edit-conflict");
    await lens("Accept All").first().click();
    const mine = before.replace("{ from: 10, percent: 5 },", "{ from: 10, percent: 5 }, // mine");
    await until("the other change is made", () => onDisk() === mine.replace(".toFixed(2)", ".toFixed(3)"));
  });
});

/** The right side of the diff. */
async function diffText({ page }: WorkbenchWindow): Promise<string> {
  const texts = await page.locator(".monaco-diff-editor .editor.modified .view-line").allTextContents();
  return texts.join("\n").replaceAll("\u00a0", " ");
}
