import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startGateway, type Gateway } from "../gateway/gateway.ts";
import { panelOf } from "./panel.ts";
import { startProduct, type Product } from "./product.ts";

describe("an untrusted folder", () => {
  let elsewhere: Gateway;
  let product: Product;

  before(async () => {
    elsewhere = await startGateway({ pace: "instant" });
    product = await startProduct({ pace: "instant", trust: "untrusted" });
    const providers = [{ preset: "demo", baseUrl: elsewhere.baseUrl }];
    mkdirSync(join(product.folder, ".vscode"), { recursive: true });
    writeFileSync(
      join(product.folder, ".vscode", "settings.json"),
      JSON.stringify({ "pointsman.providers": providers }),
    );
  });
  after(async () => {
    await product?.close();
    await elsewhere?.close();
  });

  it("is chatted about all the same, but cannot redirect what is sent", async () => {
    const window = await product.open();
    const panel = panelOf(await window.chat());
    await panel.composer.waitFor();
    await panel.ask("hi");
    await panel.ended();
    assert.ok(product.gateway.journal.some(({ path }) => path.endsWith("/chat/completions")));
    assert.equal(elsewhere.journal.length, 0);
  });
});
