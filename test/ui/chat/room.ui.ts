import assert from "node:assert/strict";
import { onFailure } from "../onFailure.ts";
import { panelOf, type Panel } from "../panel.ts";
import { startProduct, type Product } from "../product.ts";
import { until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

/** A question of about so many tokens. */
const long = (name: string, tokens: number) => `${name}: ${"word ".repeat((tokens * 4) / 5)}`;
const small = (id: string) => ({ provider: "demo", id, contextTokens: 8_192, maxOutputTokens: 4_096 });
const models = ["demo-coder", "demo-quick", "demo-thinker"].map(small);
const tooLong = {
  error: {
    message:
      "This model's maximum context length is 4096 tokens. However, your messages resulted in 5230 tokens. Please reduce the length of the messages.",
    type: "invalid_request_error",
    code: "context_length_exceeded",
  },
};

describe("the context window in the chat", () => {
  let product: Product;
  let window: WorkbenchWindow;
  let panel: Panel;

  before(async () => {
    product = await startProduct({ pace: "instant", settings: { "pointsman.models": models } });
    window = await product.open();
    panel = panelOf(await window.chat());
    await panel.composer.waitFor();
  });
  after(() => product?.close());
  afterEach(async function () {
    await onFailure({ area: "room", test: this.currentTest, window, gateway: product.gateway });
  });

  const notes = () => panel.lastTurn.locator("p.note").allInnerTexts();
  const press = (name: string | RegExp) => panel.frame.getByRole("button", { name });
  const asked = () => product.gateway.journal.map(({ body }) => JSON.stringify(body ?? ""));

  it("sums the earlier turns up before they no longer fit, offers to make room, and trims what a server refuses", async () => {
    const { gateway } = product;
    gateway.when(
      { bodyIncludes: "so that it can go on" },
      { answer: "They spoke of **one** and two: the gist of it." },
    );
    for (const name of ["one", "two"]) {
      await panel.ask(`/cheap ${long(name, 2_000)}`);
      await panel.ended();
    }

    await panel.composer.fill(`/cheap ${long("three", 2_000)}`);
    await panel.frame.locator(".room").getByText("The earlier turns will be summarized first.").waitFor();
    await panel.composer.press("Enter");
    await panel.frame.locator("article.turn[aria-label*='three']").waitFor();
    await panel.ended();
    assert.match((await notes()).join("\n"), /^Earlier turns are sent as a summary by Demo Quick from here on \(.*\$/m);
    assert.match(asked().at(-1) ?? "", /Summarize our conversation so far[^]*the gist of it[^]*three/);
    assert.doesNotMatch(asked().at(-1) ?? "", /two: word/);
    await panel.lastTurn.locator("details.folded > summary").click();
    assert.match(await panel.lastTurn.locator("details.folded").innerText(), /the gist of it/);
    await window.screenshot("room-compacted");
    await panel.frame.getByText("2 earlier turns, summarized below").click();
    assert.equal(await panel.frame.locator("article.turn").first().isVisible(), true);

    await panel.composer.fill(`/cheap ${long("four", 4_000)}`);
    const offer = press("Use Demo Long");
    await offer.waitFor();
    assert.deepEqual(await panel.frame.locator(".composer .room button").allInnerTexts(), [
      "Use Demo Long",
      "Compact",
      "Trim",
    ]);
    assert.match(
      (await press("Trim").getAttribute("title")) ?? "",
      /^Sends this message without the first (?:question|\d+ questions)/,
    );
    await window.screenshot("room-offers");
    await panel.composer.focus();
    await panel.frame.page().keyboard.press("Tab");
    await until("the keyboard reaches the offer", () => offer.evaluate((button) => button.matches(":focus")));
    await panel.frame.page().keyboard.press("Enter");
    await panel.frame.getByText("This message goes to Demo Long").waitFor();
    await window.screenshot("room-chosen");
    await panel.composer.press("Enter");
    await panel.frame.locator("article.turn[aria-label*='four']").waitFor();
    await panel.ended();
    assert.match(await panel.badge.innerText(), /Demo Long/);
    assert.equal(await panel.frame.locator(".composer .room").count(), 0);

    await window.command("pointsman.chat.new");
    await panel.lastTurn.waitFor({ state: "detached" });
    await panel.ask(`/cheap ${long("five", 2_000)}`);
    await panel.ended();
    gateway.when({ bodyIncludes: "six", times: 1 }, { status: 400, body: tooLong });
    await panel.ask(`/cheap six ${long("", 500)}`);
    await panel.ended();
    assert.match(
      (await notes()).join("\n"),
      /^The request was too long for Demo Quick\. It was sent again without the first question and its answer\.$/m,
    );
    assert.doesNotMatch(asked().at(-1) ?? "", /five: word/);
    await window.screenshot("room-trimmed");

    gateway.when({ bodyIncludes: "seven", times: 2 }, { status: 400, body: tooLong });
    await panel.ask(`/cheap seven ${long("", 500)}`);
    await panel.failure.waitFor();
    await window.screenshot("room-too-long");
    await press("Ask a Long-Context Model").click();
    await until("the long one is asked", async () => /Demo Long/.test(await panel.badge.innerText()));
    await panel.ended();
    assert.equal(await panel.failure.count(), 0);
  });
});
