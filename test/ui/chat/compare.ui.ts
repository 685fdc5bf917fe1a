import assert from "node:assert/strict";
import { panelOf, type Panel } from "../panel.ts";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const words = (word: string, count: number) =>
  Array.from({ length: count }, (_one, index) => `${word}${index}`).join(" ");

describe("a question to several models", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let panel: Panel;

  before(async () => {
    product = await startProduct({ pace: "instant" });
    window = await product.open({ width: 1500 });
    panel = panelOf(await window.chat());
    await panel.composer.waitFor();
  });
  after(() => product?.close());
  afterEach(async function () {
    await onFailure({ area: "compare", test: this.currentTest, window, gateway: product.gateway });
  });

  const answers = () => panel.frame.locator(".compared-answer");
  const answerOf = (model: string) => answers().filter({ hasText: model });
  const press = (name: string | RegExp) => panel.frame.getByRole("button", { name });
  const asked = () =>
    product.gateway.journal.filter(({ body }) => JSON.stringify(body ?? "").includes("grow")).map(({ model }) => model);

  it("is answered side by side, and the conversation goes on from the answer that is kept", async () => {
    const pace = { tokensPerSecond: 5 };
    // Long enough to be stopped while it comes, however slow the machine is.
    product.gateway.when({ bodyIncludes: "grow", model: "demo-coder" }, { answer: words("alpha", 600), pace });
    product.gateway.when(
      { bodyIncludes: "grow", model: "demo-quick" },
      {
        answer: words("beta", 160),
        pace: { tokensPerSecond: 8 },
      },
    );
    product.gateway.when({ bodyIncludes: "And then" }, { answer: "Then it is cut." });
    await window.command("pointsman.chat.compare");
    const picker = window.page.locator(".quick-input-widget");
    await picker.getByText("Compare Models").waitFor();
    const row = (name: string) => picker.locator(".monaco-list-row", { hasText: name }).first();
    const isMarked = async (name: string) => (await row(name).getAttribute("aria-checked")) === "true";
    for (const name of ["Demo Coder", "Demo Quick", "Demo Thinker", "Demo Long"]) {
      const wanted = name === "Demo Coder" || name === "Demo Quick";
      if ((await isMarked(name)) !== wanted) await row(name).click();
    }
    await window.screenshot("compare-choice");
    await picker.getByRole("button", { name: "OK" }).click();
    await until("the composer leads", async () => (await panel.composer.inputValue()) === "/compare ");
    await panel.composer.pressSequentially("How does grass grow?");
    await panel.composer.press("Enter");
    await answers().nth(1).waitFor();
    await answerOf("Demo Coder").getByText("alpha3").waitFor();
    await answerOf("Demo Quick").getByText("beta3").waitFor();
    assert.equal(await press(/^Stop Demo/).count(), 2, "both are still on their way");
    await window.screenshot("compare-running");
    await press(/^Stop Demo Coder/).click();
    await answerOf("Demo Coder").getByText("Stopped").waitFor();
    await press("Keep This One: Demo Quick").waitFor();
    assert.match(await answerOf("Demo Quick").locator(".compared-wait").innerText(), /First token: \d/);
    assert.match(await answerOf("Demo Quick").locator(".summary").innerText(), /tokens in, .* out · /);
    await window.screenshot("compare-done");
    await press("Keep This One: Demo Quick").click();
    await panel.frame.getByText(/^[12]\/2$/).waitFor();
    assert.deepEqual(asked().toSorted(), ["demo-coder", "demo-quick"]);
    await panel.ask("And then?");
    await panel.ended();
    const sent = JSON.stringify(product.gateway.journal.at(-1)?.body);
    assert.match(sent, /beta159/);
    assert.doesNotMatch(sent, /alpha/);
  });

  it("is there again after a reload, and goes on from the first where none was kept", async () => {
    product.gateway.when({ bodyIncludes: "grow", model: "demo-coder" }, { answer: "Alpha." });
    product.gateway.when({ bodyIncludes: "grow", model: "demo-quick" }, { answer: "Beta." });
    await window.command("pointsman.chat.new");
    await panel.lastTurn.waitFor({ state: "detached" });
    await panel.composer.fill("/compare How does moss grow?");
    await panel.composer.press("Enter");
    await press("Keep This One: Demo Quick").waitFor();
    await window.reload();
    panel = panelOf(await window.chat());
    await answerOf("Demo Quick").getByText("Beta.").waitFor();
    const [first, other] = (await answers().first().innerText()).includes("Alpha.")
      ? [/Alpha\./, /Beta\./]
      : [/Beta\./, /Alpha\./];
    await window.screenshot("compare-again");
    await panel.composer.fill("And then?");
    await panel.composer.press("Enter");
    await panel.frame.getByText("None of the answers was kept").waitFor();
    await panel.ended();
    const sent = JSON.stringify(product.gateway.journal.at(-1)?.body);
    assert.match(sent, first);
    assert.doesNotMatch(sent, other);
  });
});
