import assert from "node:assert/strict";
import { kill } from "node:process";
import { extensionHosts } from "../extensionHosts.ts";
import { onFailure } from "../onFailure.ts";
import { panelOf, type Panel } from "../panel.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

describe("the chat history", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let panel: Panel;

  before(async () => {
    product = await startProduct();
    window = await product.open();
    panel = panelOf(await window.chat());
    await panel.composer.waitFor();
  });
  after(() => product?.close());
  beforeEach(() => product.gateway.clear());
  afterEach(async function () {
    await onFailure({ area: "history", test: this.currentTest, window, gateway: product.gateway });
  });

  const again = async (reload: () => Promise<unknown>) => {
    await reload();
    panel = panelOf(await window.chat());
    await panel.composer.waitFor();
  };
  const titles = () => panel.frame.locator(".history-title").allInnerTexts();
  const showHistory = async () => {
    await window.command("pointsman.chat.history");
    await panel.frame.locator(".history").waitFor();
  };

  it("brings the conversation back after the window was reloaded, and goes on with it", async () => {
    product.gateway.when({ bodyIncludes: "Task: chat" }, { answer: "It adds the **prices** of all items." });
    await panel.ask("What does totalCents do?");
    await panel.ended();
    await again(window.reload);
    await panel.ended();
    assert.match(await panel.answer.innerText(), /It adds the prices/);
    await panel.ask("And in euros?");
    await panel.ended();
    const [, second] = product.gateway.journal;
    assert.ok(JSON.stringify(second?.body).includes("What does totalCents do?"));
  });

  it("brings back an answer whose extension host was killed, as far as it came, and has it finished", async () => {
    const answer = Array.from({ length: 400 }, (_, index) => `word${index}`).join(" ");
    product.gateway.when({ bodyIncludes: "Task: chat" }, { answer, pace: { tokensPerSecond: 40 } });
    await window.command("pointsman.chat.new");
    await panel.lastTurn.waitFor({ state: "detached" });
    await panel.ask("怎么给购物车打折？");
    await until("some words came", async () => (await panel.answer.innerText()).includes("word80"));
    for (const pid of extensionHosts(product)) kill(pid, "SIGKILL");
    await again(async () => {
      await window.page.reload();
      await window.statusBarItem().waitFor();
    });
    await panel.failure.waitFor();
    assert.match(await panel.failure.innerText(), /interrupted before it was complete/);
    // At 40 words a second, all that is older than a second is there.
    assert.match(await panel.answer.innerText(), /^word0 word1 [\s\S]*word40\b/);
    await window.screenshot("history-interrupted");
    product.gateway.clear();
    product.gateway.when({ bodyIncludes: "Task: chat" }, { answer: " and so on to the end." });
    await panel.lastTurn.locator(".continue button").click();
    await until("the answer has its end", async () => /and so on to the end/.test(await panel.answer.innerText()));
    await panel.failure.waitFor({ state: "detached" });
    assert.ok(JSON.stringify(product.gateway.journal.at(-1)?.body).includes("cut off before its end"));
  });

  it("finds conversations, opens them, deletes one and takes that back", async () => {
    await showHistory();
    await until("both are listed", async () => (await titles()).length === 2);
    const search = panel.frame.locator(".history input[type=search]");
    await search.fill("打折");
    await until("one is found", async () => (await titles()).length === 1);
    await window.screenshot("history-search");
    await search.fill("euros");
    await until("the other is found", async () => (await titles()).join() === "What does totalCents do?");
    await search.press("Enter");
    await panel.frame.locator(".history").waitFor({ state: "detached" });
    assert.match(await panel.lastTurn.innerText(), /And in euros/);
    await showHistory();
    await until("both are listed again", async () => (await titles()).length === 2);
    await panel.frame.locator(".history-open", { hasText: "打折" }).focus();
    await panel.frame.locator(".history-open", { hasText: "打折" }).press("Delete");
    await until("it is gone", async () => (await titles()).length === 1);
    await window.screenshot("history-deleted");
    await panel.frame.locator(".history-undo button").click();
    await until("it is back", async () => (await titles()).length === 2);
    await panel.frame.locator(".history input[type=search]").press("Escape");
    await panel.frame.locator(".history").waitFor({ state: "detached" });
  });

  it("speaks Chinese", async () => {
    const chinese = await product.open({ language: "zh-cn", width: 900 });
    panel = panelOf(await chinese.chat());
    await panel.composer.waitFor();
    await chinese.command("pointsman.chat.history");
    await panel.frame.locator(".history-title").first().waitFor();
    assert.equal(await panel.frame.locator(".history-list h3").first().innerText(), "今天");
    await chinese.screenshot("history-chinese");
    await chinese.close();
  });
});
