import assert from "node:assert/strict";
import { kill } from "node:process";
import type { Frame } from "playwright-core";
import { until } from "../until.ts";
import { extensionHosts } from "./extensionHosts.ts";
import { onFailure } from "./onFailure.ts";
import { panelOf } from "./panel.ts";
import { startProduct, type Product } from "./product.ts";
import type { WorkbenchWindow } from "./workbenchWindow.ts";

describe("chats in editor tabs and in several windows", () => {
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    product = await startProduct();
    window = await product.open({ width: 1500 });
  });
  after(() => product?.close());
  beforeEach(() => product.gateway.clear());
  afterEach(async function () {
    await onFailure({ area: "chatEditors", test: this.currentTest, window, gateway: product.gateway });
  });

  const words = (word: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${word}${index}`).join(" ");
  const tab = (title: string) => window.page.locator(".tabs-container .tab", { hasText: title });

  it("has a tab and the side bar answer at the same time, and no word of one in the other", async () => {
    product.gateway.when(
      { bodyIncludes: "about apples" },
      { answer: words("apple", 120), pace: { tokensPerSecond: 40 } },
    );
    product.gateway.when(
      { bodyIncludes: "about pears" },
      { answer: words("pear", 120), pace: { tokensPerSecond: 40 } },
    );
    await window.openFile("cart.ts");
    const side = panelOf(await chatIn(window, "side"));
    await side.composer.waitFor();
    await side.ask("Tell me about apples");
    await until("it answers", async () => (await side.answer.innerText()).includes("apple5"));
    await side.composer.fill("to be continued");
    await window.command("pointsman.chat.openInEditor");
    const moved = panelOf(await chatIn(window, "tab"));
    await moved.composer.waitFor();
    await until("the draft went along", async () => (await moved.composer.inputValue()) === "to be continued");
    await tab("Tell me about apples").waitFor();
    await until("the side bar has a new one", async () => (await side.frame.locator("article.turn").count()) === 0);
    assert.equal(await side.composer.inputValue(), "");
    await side.ask("Tell me about pears");
    await until("both answer", async () => {
      const texts = [await moved.answer.innerText(), await side.answer.innerText()];
      return /apple2\d/.test(texts[0] ?? "") && /pear5/.test(texts[1] ?? "");
    });
    await window.screenshot("chat-editors");
    product.configure({ "workbench.colorTheme": "Default Light Modern" });
    await window.page.locator(".monaco-workbench.vs").waitFor();
    await window.screenshot("chat-editors-light");
    product.configure({});
    await Promise.all([moved.ended(), side.ended()]);
    const [apples, pears] = [await moved.answer.innerText(), await side.answer.innerText()];
    assert.match(apples, /apple119/);
    assert.match(pears, /pear119/);
    assert.doesNotMatch(apples, /pear/);
    assert.doesNotMatch(pears, /apple/);
  });

  it("has both again after the window was reloaded, and shows no conversation twice", async () => {
    await window.reload();
    const moved = panelOf(await chatIn(window, "tab"));
    await moved.ended();
    assert.match(await moved.answer.innerText(), /apple119/);
    const side = panelOf(await chatIn(window, "side"));
    await side.ended();
    assert.match(await side.answer.innerText(), /pear119/);
    await tab("cart.ts").click();
    await window.page.locator(".tab.active", { hasText: "cart.ts" }).waitFor();
    await side.composer.focus();
    await window.command("pointsman.chat.history");
    await side.frame.locator(".history-open", { hasText: "apples" }).click();
    await window.page.locator(".tab.active", { hasText: "Tell me about apples" }).waitFor();
    await side.frame.locator(".history").waitFor({ state: "detached" });
    assert.match(await side.answer.innerText(), /pear119/);
    // What is asked for from outside is asked of the chat that was last used.
    product.gateway.when({ bodyIncludes: "Task: chat" }, { answer: "It adds prices." });
    await window.command("pointsman.edit.explain");
    const again = panelOf(await chatIn(window, "tab"));
    await until("the tab answers", async () => (await again.answer.innerText()).includes("It adds prices."));
    await again.ended();
    assert.ok(JSON.stringify(product.gateway.journal.at(-1)?.body).includes("totalCents"));
    // So is what is added.
    await window.palette("Pointsman: Add to Chat");
    await again.frame.locator(".chip-name", { hasText: "cart.ts" }).waitFor();
    assert.equal(await side.frame.locator(".chip-name").count(), 0);
  });

  it("shows where another window answers, and lets the conversation go on once that one is gone", async () => {
    product.gateway.when(
      { bodyIncludes: "about plums" },
      { answer: words("plum", 6_000), pace: { tokensPerSecond: 30 } },
    );
    const side = panelOf(await chatIn(window, "side"));
    await side.ask("Tell me about plums");
    await until("it answers", async () => (await side.answer.innerText()).includes("plum5"));
    const hosts = extensionHosts(product);
    const second = await product.open({ width: 900, language: "zh-cn" });
    const other = panelOf(await chatIn(second, "side"));
    await other.frame.locator(".elsewhere").waitFor();
    assert.match(await other.answer.innerText(), /^plum0 /);
    await other.composer.fill("还有呢？");
    await other.composer.press("Enter");
    assert.equal(await other.composer.inputValue(), "还有呢？");
    await second.command("pointsman.chat.history");
    await other.frame.locator(".history-running", { hasText: "正在另一个窗口中回答" }).waitFor();
    await second.screenshot("chat-editors-elsewhere-list");
    await other.frame.locator(".history input[type=search]").press("Escape");
    await second.screenshot("chat-editors-elsewhere");
    for (const pid of hosts) kill(pid, "SIGKILL");
    await other.failure.waitFor();
    await other.frame.locator(".elsewhere").waitFor({ state: "detached" });
    product.gateway.clear();
    product.gateway.when({ bodyIncludes: "Task: chat" }, { answer: "and so on." });
    await other.lastTurn.locator(".continue button").click();
    await until("it has its end", async () => (await other.answer.innerText()).includes("and so on."));
    await second.command("pointsman.chat.openInEditor");
    await panelOf(await chatIn(second, "tab")).ended();
    await second.screenshot("chat-editors-chinese");
    await second.close();
  });
});

/** The page of the chat in the side bar, or in the tab that is shown. */
async function chatIn({ page, chat }: WorkbenchWindow, place: "side" | "tab"): Promise<Frame> {
  if (place === "side") await chat();
  let found: Frame | undefined;
  await until(`a chat is shown in the ${place}`, async () => {
    for (const frame of page.frames()) {
      const body = place === "tab" ? "body.tab" : "body:not(.tab)";
      const isIt = await frame
        .locator(`${body} > #root .composer`)
        .isVisible()
        .catch(() => false);
      if (isIt) found = frame;
    }
    return found !== undefined;
  });
  return found ?? assert.fail();
}
