import assert from "node:assert/strict";
import { startGateway, type Gateway } from "../gateway/gateway.ts";
import { panelOf } from "./panel.ts";
import { startProduct, type Product } from "./product.ts";
import { until } from "./until.ts";
import type { WorkbenchWindow } from "./workbenchWindow.ts";

const key = "sk-right-0123456789";

describe("a key", () => {
  let locked: Gateway;
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    locked = await startGateway({ pace: "instant", apiKey: key });
    product = await startProduct({
      providers: [{ id: "vault", name: "Vault", baseUrl: locked.baseUrl }],
      settings: { "switchyard.models": [{ provider: "vault", id: "demo-coder" }] },
    });
    window = await product.open();
  });
  after(async () => {
    await product?.close();
    await locked?.close();
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await window.screenshot(`failed-key-${this.currentTest.title.slice(0, 40)}`);
  });

  const input = () => window.page.locator(".quick-input-widget input");

  it("is asked for where there is none yet, in a box that hides it, and then opens the provider", async () => {
    const panel = panelOf(await window.chat());
    await panel.frame.locator("button.primary").click();
    await choose("Vault");
    await until("the box hides what is typed", async () => (await input().getAttribute("type")) === "password");
    await input().fill(key);
    await window.page.keyboard.press("Enter");
    await panel.frame.locator(".examples").waitFor();
    await panel.ask("hi");
    await panel.ended();
    const entry = locked.journal.find(({ path }) => path.endsWith("/chat/completions"));
    assert.equal(entry?.headers["authorization"], `Bearer <${key.length} characters>`);
    assert.equal(entry?.status ?? 200, 200);
  });

  it("is gone after Remove API Key…", async () => {
    await window.command("switchyard.keys.remove");
    await choose("Vault");
    await window.page.keyboard.press("Enter");
    const panel = panelOf(await window.chat());
    await panel.ask("hi again");
    await panel.failure.waitFor();
    assert.match(await panel.failure.innerText(), /key/i);
  });

  /** The list is long: a person types what they look for. */
  async function choose(name: string): Promise<void> {
    await input().waitFor();
    await input().fill(name);
    await window.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
  }
});
