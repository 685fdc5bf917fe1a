import assert from "node:assert/strict";
import { billedText, billedTokens } from "../billed.ts";
import { panelOf, type Panel } from "../panel.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { stays, until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

describe("the chat panel", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let panel: Panel;

  before(async () => {
    product = await startProduct();
    window = await product.open();
    await window.openFile("cart.ts");
    panel = panelOf(await window.chat());
    await panel.composer.waitFor();
  });
  after(() => product?.close());
  beforeEach(() => product.gateway.clear());
  afterEach(async function () {
    await onFailure({ area: "chat", test: this.currentTest, window, gateway: product.gateway });
    // Without a turn nothing would tell when the command has done its work.
    if ((await panel.lastTurn.count()) === 0) return;
    await window.command("pointsman.chat.new");
    await panel.lastTurn.waitFor({ state: "detached" });
  });

  it("shows the model and why before the first word, then the answer as it comes", async () => {
    product.gateway.when({ bodyIncludes: "Task: chat" }, { delayBeforeFirstByteMilliseconds: 1500 });
    await panel.ask("What does totalCents do?");
    await panel.badge.waitFor();
    assert.match(await panel.badge.innerText(), /Demo/);
    assert.notEqual((await panel.badge.locator(".routing-badge-reason").innerText()).trim(), "");
    assert.equal((await panel.answer.innerText()).trim(), "");
    const lengths = new Set<number>();
    await until("the answer is complete", async () => {
      lengths.add((await panel.answer.innerText()).length);
      return panel.summary.isVisible();
    });
    assert.ok(lengths.size >= 4, `the answer came in ${lengths.size} steps`);
    assert.equal(product.gateway.journal.filter(({ path }) => path.endsWith("/chat/completions")).length, 1);
    await window.screenshot("chat");
  });

  it("sends plain questions without the open file, and shows in the status bar exactly the tokens that were reported", async () => {
    const fresh = await startProduct({ pace: "instant" });
    try {
      const other = await fresh.open();
      await other.openFile("cart.ts");
      const chat = panelOf(await other.chat());
      await chat.composer.waitFor();
      for (const question of ["hi", "What is a discount tier?"]) {
        await chat.ask(question);
        await chat.ended();
      }
      assert.ok(billedTokens(fresh.gateway) > 0);
      const sizes = fresh.gateway.journal.filter(({ method }) => method === "POST").map(({ bodyBytes }) => bodyBytes);
      assert.ok(
        sizes.length === 2 && sizes.every((bytes) => bytes < 1_000),
        `plain questions took ${sizes.join(", ")} bytes`,
      );
      await until(`the status bar shows ${billedText(fresh.gateway)}`, async () =>
        (await other.statusBarItem().innerText()).includes(billedText(fresh.gateway)),
      );
    } finally {
      await fresh.close();
    }
  });

  it("stops on the wire when Stop is clicked, and keeps what came", async () => {
    const answer = Array.from({ length: 400 }, (_word, index) => `word${index}`).join(" ");
    product.gateway.when({ bodyIncludes: "Task: chat" }, { answer, pace: { tokensPerSecond: 30 } });
    await panel.ask("Tell me everything");
    await until("a few words came", async () => (await panel.answer.innerText()).includes("word3"));
    await panel.frame.locator("button.stop").click();
    await panel.ended();
    assert.match(await panel.summary.innerText(), /Stopped/);
    assert.match(await panel.answer.innerText(), /word3/);
    await until("the gateway saw the connection closed", () => product.gateway.journal.at(-1)?.aborted === true);
  });

  it("breaks the line on Shift+Enter and sends on Enter", async () => {
    await panel.composer.fill("one");
    await panel.composer.press("Shift+Enter");
    await panel.composer.pressSequentially("two");
    assert.equal(await panel.composer.inputValue(), "one\ntwo");
    assert.equal(product.gateway.journal.length, 0);
    await panel.composer.press("Enter");
    await panel.ended();
    assert.equal(await panel.lastTurn.locator(".question-text").innerText(), "one\ntwo");
  });

  it("does not send the Enter that ends an input method's word", async () => {
    await panel.composer.click();
    const devtools = await window.page.context().newCDPSession(window.page);
    await devtools.send("Input.imeSetComposition", { text: "ni", selectionStart: 2, selectionEnd: 2 });
    const enter = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 };
    await devtools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
    await devtools.send("Input.insertText", { text: "你" });
    await devtools.send("Input.dispatchKeyEvent", {
      type: "keyUp",
      key: "Enter",
      code: "Enter",
      windowsVirtualKeyCode: 13,
    });
    await until("the word is there", async () => (await panel.composer.inputValue()) === "你");
    await stays("nothing is sent", async () => (await panel.lastTurn.count()) === 0, 300);
    await panel.composer.fill("");
  });

  it("inserts an answer's code at the cursor", async () => {
    const answer = "Here:\n\n```ts\nconst inserted = 42;\n```\n";
    product.gateway.when({ bodyIncludes: "Task: chat" }, { answer });
    await panel.ask("Give me a constant");
    await panel.ended();
    await panel.lastTurn.locator('.code-tools button[aria-label="Insert at Cursor"]').click();
    await until("the code is in the editor", async () => (await window.editorText()).includes("const inserted = 42;"));
    await window.page.keyboard.press("ControlOrMeta+Z");
  });

  it("keeps the conversation while the panel is hidden", async () => {
    await panel.ask("hi");
    await panel.ended();
    const before = await panel.answer.innerText();
    await window.palette("View: Toggle Secondary Side Bar Visibility");
    await until("the panel is gone", () => panel.frame.isDetached());
    await window.palette("View: Toggle Secondary Side Bar Visibility");
    panel = panelOf(await window.chat());
    await panel.ended();
    assert.equal(await panel.answer.innerText(), before);
  });

  it("says what is wrong and offers what helps when the key is refused", async () => {
    product.gateway.when({ bodyIncludes: "Task: chat" }, { status: 401 });
    await panel.ask("hi");
    await panel.failure.waitFor();
    assert.match(await panel.failure.innerText(), /key/i);
    assert.equal(await panel.failure.locator("button").count(), 1);
  });
});
