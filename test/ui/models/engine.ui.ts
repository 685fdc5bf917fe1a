import assert from "node:assert/strict";
import { formatTokens } from "../../../src/core/usage/formatTokens.ts";
import { startEngine, type RunningEngine } from "../../engine/startEngine.ts";
import { panelOf, type Panel } from "../panel.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const windowTokens = 16_384;

describe("a real inference engine", () => {
  let engine: RunningEngine;
  let product: Product;
  let window: WorkbenchWindow;
  let panel: Panel;

  before(async () => {
    engine = await startEngine(windowTokens);
    const { baseUrl } = engine;
    product = await startProduct({
      // The user's figure is larger than the server's own: only the server can say that a prompt is too long.
      providers: [{ preset: "llama-cpp", baseUrl, contextTokens: 4 * windowTokens }],
      settings: { "pointsman.completions.enabled": { "*": false } },
    });
    window = await product.open();
    panel = panelOf(await window.chat());
    await panel.composer.waitFor();
  });
  after(async () => {
    engine?.close();
    await product?.close();
  });
  afterEach(async function () {
    await onFailure({ area: "engine", test: this.currentTest, window, gateway: product.gateway });
  });

  it("answers through the whole product, and its own counts are what is shown", async () => {
    await panel.ask("hi");
    await panel.badge.waitFor();
    await panel.ended();
    const { outputTokens } = await engine.seen();
    assert.match(await panel.answer.innerText(), /[a-z]{20}/);
    assert.match(await panel.summary.innerText(), new RegExp(`\\b${formatTokens(outputTokens)} out`));
  });

  it("stops computing when Stop is clicked, and what came stays", async () => {
    const { cancelled } = await engine.seen();
    await panel.ask("Write a very long story about a railway yard");
    await until("text comes", async () => (await panel.answer.innerText()).length > 40);
    await panel.frame.locator(".stop").click();
    await until("the engine stops", async () => (await engine.seen()).cancelled === cancelled + 1);
    assert.match(await panel.answer.innerText(), /[a-z]{20}/);
    // Before that, Enter sends nothing.
    await panel.frame.locator(".stop").waitFor({ state: "detached" });
  });

  it("sends what fits of a prompt that it refuses as too long, once, and says what it did without", async () => {
    await panel.ask(`Summarise this: ${"railway yard ".repeat(4_000)}`);
    await panel.ended();
    const { refused, inputTokens } = await engine.seen();
    assert.equal(refused, 1);
    assert.ok(inputTokens > windowTokens / 2, `${inputTokens} tokens`);
    const note = panel.lastTurn.getByText("too long for tiny");
    assert.match(await note.innerText(), /sent again without .*parts of your message/);
    assert.equal(await panel.failure.count(), 0);
    await note.scrollIntoViewIfNeeded();
    await window.screenshot("engine-too-long");
  });
});
