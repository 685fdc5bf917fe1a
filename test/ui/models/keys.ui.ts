import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startGateway, type Gateway } from "../../gateway/gateway.ts";
import { panelOf } from "../panel.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const key = "sk-right-0123456789";

describe("a key", () => {
  let locked: Gateway;
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    locked = await startGateway({ pace: "instant", apiKey: key });
    product = await startProduct({
      providers: [{ id: "vault", name: "Vault", baseUrl: locked.baseUrl }],
      settings: { "pointsman.models": [{ provider: "vault", id: "demo-coder" }] },
    });
    window = await product.open();
  });
  after(async () => {
    await product?.close();
    await locked?.close();
  });
  afterEach(async function () {
    await onFailure({ area: "key", test: this.currentTest, window, gateway: product.gateway });
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
    await window.command("pointsman.keys.remove");
    await choose("Vault");
    await window.page.keyboard.press("Enter");
    const panel = panelOf(await window.chat());
    await panel.ask("hi again");
    await panel.failure.waitFor();
    assert.match(await panel.failure.innerText(), /key/i);
  });

  it("is nowhere in what is shown, logged or stored", async () => {
    const panel = panelOf(await window.chat());
    assert.ok(!(await panel.frame.content()).includes(key), "the panel shows it");
    assert.ok(!(await window.page.content()).includes(key), "the workbench shows it");
    const files = readdirSync(product.dataDir, { recursive: true, encoding: "utf8", withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    assert.ok(
      files.some((file) => file.endsWith("Pointsman.log")),
      "our log was looked through",
    );
    // Any twelve characters of it, as they are or as they stand in a header or an address.
    const slices = [key, btoa(key)].flatMap((form) => [form.slice(0, 12), form.slice(4, 16), form.slice(-12)]);
    const telling = files.filter((file) => {
      const text = readFileSync(file, "latin1");
      return slices.some((slice) => text.includes(slice));
    });
    assert.deepEqual(telling, []);
  });

  /** The list is long: a person types what they look for. */
  async function choose(name: string): Promise<void> {
    await input().waitFor();
    await input().fill(name);
    await window.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
  }
});
