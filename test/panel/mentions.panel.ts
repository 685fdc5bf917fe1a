import assert from "node:assert/strict";
import type { Chip, FoundMentions, MentionRow } from "../../src/protocol/mention.ts";
import { until } from "../until.ts";
import { startHarness, type Harness, type OpenOptions, type Panel } from "./harness.ts";

const file = (name: string): MentionRow => ({ id: `file ${name}`, kind: "file", name, detail: "src" });
const found = (...rows: readonly MentionRow[]): FoundMentions => ({ rows, isPartial: false });
const folderRow: MentionRow = { id: "folder:", kind: "folder", name: "folder", detail: "A folder", goesOn: "folder:" };
const chip = (name: string, more: Partial<Chip> = {}): Chip => ({
  id: `file ${name}`,
  kind: "file",
  name,
  detail: "src",
  tokens: 1_234,
  state: "ready",
  opens: true,
  ...more,
});
const results = {
  "findMentions ": found(file("cart.ts"), file("tax.ts"), folderRow),
  "findMentions ca": found(file("cart.ts"), file("cartTotals.ts")),
  "findMentions fo": found(folderRow),
  "findMentions folder:": found({ id: "folder src", kind: "folder", name: "src", detail: "" }),
  findMentions: found(file("cart.ts")),
};
const setup = (...chips: readonly Chip[]) => ({ ready: true, demo: false, chips });

describe("pointing in the composer", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  const open = async (options: OpenOptions = {}) => {
    panel = await harness.open({ results, ...options });
    await panel.page.focus("textarea");
  };
  const options = ".mentions [role=option]";
  const type = (text: string) => panel.page.keyboard.type(text);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await panel.page.keyboard.press(key);
  };
  const listed = async (first: string) => {
    await panel.page.locator(`${options}:first-child b`, { hasText: first }).waitFor();
    return panel.page.locator(`${options} b`).allInnerTexts();
  };
  const closed = () => panel.page.locator(".mentions").waitFor({ state: "hidden" });
  const draft = () => panel.page.inputValue("textarea");
  const heard = async () =>
    (await panel.heard()).filter(({ type: kind }) => !["findMentions", "measure", "secrets"].includes(kind)).slice(1);
  const says = async (type: string) => (await panel.heard()).filter((message) => message.type === type);

  for (const sign of ["@", "#", "＠", "＃"]) {
    it(`opens one list with ${sign}, which typing filters and Tab takes`, async () => {
      await open();
      await type(`why is ${sign}`);
      assert.deepEqual(await listed("cart.ts"), ["cart.ts", "tax.ts", "folder"]);
      await type("ca");
      await panel.page.locator(`${options} b`, { hasText: "cartTotals.ts" }).waitFor();
      await press("ArrowDown", "Tab");
      await closed();
      assert.equal(await draft(), "why is @cartTotals.ts ");
      assert.deepEqual(await heard(), [{ type: "attach", id: 3, row: "file cartTotals.ts" }]);
    });
  }

  it("takes with Enter, which sends nothing then, and goes round at the ends", async () => {
    await open();
    await type("@");
    await listed("cart.ts");
    await press("ArrowUp");
    assert.equal(await panel.page.getAttribute("textarea", "aria-activedescendant"), "mentions-2");
    await press("ArrowDown", "Enter");
    await closed();
    assert.equal(await draft(), "@cart.ts ");
    assert.deepEqual(
      (await heard()).map(({ type: kind }) => kind),
      ["attach"],
    );
    await type("?");
    await press("Enter");
    assert.deepEqual(await says("send"), [{ type: "send", id: 2, text: "@cart.ts ?" }]);
  });

  it("goes on where more has to be typed", async () => {
    await open();
    await type("@fo");
    await listed("folder");
    await press("Enter");
    await listed("src");
    assert.equal(await draft(), "@folder:");
    await press("Tab");
    await closed();
    assert.equal(await draft(), "@src ");
  });

  it("takes with the mouse and keeps the focus", async () => {
    await open();
    await type("@");
    await listed("cart.ts");
    await panel.page.click(`${options} >> nth=1`);
    await closed();
    await type("ok");
    assert.equal(await draft(), "@tax.ts ok");
  });

  it("closes with Escape, which stops no answer then, and opens again with more", async () => {
    await open({ turns: [{ id: "t1", question: [], applicable: false, answer: [], notes: [] }] });
    await type("@");
    await listed("cart.ts");
    await press("Escape");
    await closed();
    assert.deepEqual(await heard(), []);
    await type("ca");
    await listed("cart.ts");
    await press("Escape", "Escape");
    assert.deepEqual(await heard(), [{ type: "stop" }]);
  });

  it("takes what is found for all that was typed, not for a part of it", async () => {
    await open({ requests: "unanswered" });
    const answer = async (query: string, ...rows: readonly MentionRow[]) => {
      const asks = () =>
        panel.heard().then((all) => all.filter((one) => one.type === "findMentions" && one.query === query));
      await until(`the list asks for "${query}"`, async () => (await asks()).length > 0);
      const [request] = await asks();
      assert.ok(request && "id" in request);
      await panel.say({ type: "reply", id: request.id, ok: true, result: found(...rows) });
    };
    await type("@ca");
    await answer("ca", file("cache.ts"), file("cart.ts"));
    await listed("cache.ts");
    await type("rt");
    await press("Tab");
    assert.deepEqual(await says("attach"), []);
    await answer("cart", file("cart.ts"));
    await closed();
    assert.equal(await draft(), "@cart.ts ");
    assert.deepEqual(
      (await says("attach")).map((one) => "row" in one && one.row),
      ["file cart.ts"],
    );
  });

  it("stays closed after Escape, whatever is found later", async () => {
    const partial = { rows: [file("cart.ts")], isPartial: true };
    await open({ results: { findMentions: partial } });
    await type("@ca");
    await listed("cart.ts");
    await press("Escape");
    await closed();
    const asks = (await says("findMentions")).length;
    await type(" ");
    await panel.page.clock.install();
    await panel.page.clock.runFor(2_000);
    await press("Enter");
    assert.deepEqual([(await says("findMentions")).length, (await says("send")).length], [asks, 1]);
  });

  it("tells two files of one name apart", async () => {
    const second = { ...file("index.ts"), id: "file lib/index.ts" };
    await open({
      setup: setup(chip("index.ts"), chip("index.ts", { id: second.id })),
      results: { findMentions: found(second) },
    });
    await panel.page.fill("textarea", "@index.ts and @index.ts ");
    await press("Backspace");
    assert.equal(await draft(), "@index.ts and ");
    assert.deepEqual(await heard(), [{ type: "detach", chip: second.id }]);
  });

  for (const text of ["mail me@x", "a#b", "x.@y", "@@"]) {
    it(`opens no list within "${text}"`, async () => {
      await open();
      await panel.page.fill("textarea", text);
      await panel.page.evaluate(() => new Promise(requestAnimationFrame));
      assert.deepEqual(await says("findMentions"), []);
    });
  }

  it("opens the list right behind Chinese words", async () => {
    await open();
    await panel.page.keyboard.insertText("解释");
    await type("@ca");
    await listed("cart.ts");
  });

  it("leaves the keys of an input method alone", async () => {
    await open();
    await type("@ca");
    await listed("cart.ts");
    await panel.page.evaluate(() => {
      const area = document.querySelector("textarea");
      area?.dispatchEvent(new CompositionEvent("compositionstart"));
      for (const key of ["Enter", "ArrowDown", "Tab"])
        area?.dispatchEvent(
          new KeyboardEvent("keydown", { key, keyCode: 229, isComposing: true, bubbles: true } as KeyboardEventInit),
        );
      area?.dispatchEvent(new CompositionEvent("compositionend"));
      area?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    });
    assert.deepEqual([await draft(), await heard()], ["@ca", []]);
  });

  it("asks for symbols where the reply says that there are more, and keeps what is active", async () => {
    const symbol: MentionRow = { id: "symbol cart", kind: "symbol", name: "cart", detail: "src/cart.ts" };
    await open({ results: { findMentions: { rows: [file("cart.ts"), file("b.ts")], isPartial: true } } });
    await type("@c");
    await listed("cart.ts");
    await press("ArrowDown");
    await panel.page.waitForFunction(() => globalThis.played.heard.some((one) => "symbols" in one && one.symbols));
    const { id } = (await panel.heard()).findLast((one) => one.type === "findMentions") ?? { id: -1 };
    await panel.say({
      type: "reply",
      id,
      ok: true,
      result: { rows: [symbol, file("cart.ts"), file("b.ts")], isPartial: false },
    });
    assert.equal(await panel.page.locator(`${options}[aria-selected=true] b`).innerText(), "b.ts");
  });

  it("shows chips with their size, opens and removes them", async () => {
    await open({
      setup: setup(chip("cart.ts"), chip(".env", { state: "refused", note: "Not sent: it may contain secrets." })),
    });
    assert.deepEqual(await panel.page.locator(".chip").allInnerTexts(), [
      "cart.ts\n1.2k tokens",
      ".env\nNot sent: it may contain secrets.",
    ]);
    await panel.page.click(".chip >> nth=0 >> .chip-body");
    await panel.page.click('button[aria-label="Remove .env"]');
    assert.deepEqual(await heard(), [
      { type: "openChip", chip: "file cart.ts" },
      { type: "detach", chip: "file .env" },
    ]);
  });

  it("removes a chip whole with Backspace behind its name, and the last one at the very beginning", async () => {
    await open({ setup: setup(chip("tax.ts"), chip("cart.ts")) });
    await panel.page.fill("textarea", "why @cart.ts ");
    await press("Backspace");
    assert.equal(await draft(), "why ");
    await press("Backspace");
    assert.equal(await draft(), "why");
    await press("Home", "Backspace");
    assert.equal(await draft(), "why");
    assert.deepEqual(await heard(), [
      { type: "detach", chip: "file cart.ts" },
      { type: "detach", chip: "file cart.ts" },
    ]);
  });

  it("says how full the window of the model would be, and shows the request", async () => {
    const measure = { model: "Large", tokens: 170_000, windowTokens: 200_000 };
    await open({ setup: setup(chip("cart.ts")), results: { measure } });
    await type("why");
    const meter = panel.page.locator(".meter");
    await meter.waitFor();
    assert.equal(await meter.innerText(), "85 %");
    assert.match((await meter.getAttribute("title")) ?? "", /^About 170000 of 200000 tokens of Large\./);
    assert.ok(await panel.page.locator(".meter-full").isVisible());
    await meter.click();
    assert.deepEqual(
      (await heard()).map(({ type: kind }) => kind),
      ["showRequest"],
    );
    await panel.page.fill("textarea", "");
    await meter.waitFor({ state: "detached" });
  });

  it("takes a picture that is pasted, scaled down, and says what is none", async () => {
    await open();
    await panel.page.evaluate(async () => {
      const canvas = document.createElement("canvas");
      canvas.width = 3_136;
      canvas.height = 1_000;
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
      const paste = (file: File) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(file);
        document
          .querySelector("textarea")
          ?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
      };
      if (blob) paste(new File([blob], "shot.png", { type: "image/png" }));
      paste(new File(["no picture"], "broken.png", { type: "image/png" }));
      paste(new File(["text"], "notes.txt", { type: "text/plain" }));
    });
    await panel.page.waitForFunction(() => globalThis.played.heard.some(({ type: kind }) => kind === "attachPicture"));
    const [message, ...more] = await says("attachPicture");
    assert.deepEqual(more, []);
    assert.ok(message?.type === "attachPicture" && message.name === "shot.png");
    const bytes = Buffer.from(message.data, "base64");
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1_568, 500]);
    await panel.page.locator(".problem", { hasText: "could not be read" }).waitFor();
    assert.deepEqual(await panel.violations(), []);
  });

  it("takes files that are dropped from the explorer", async () => {
    await open();
    await panel.page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData("text/uri-list", "file:///shop/a.ts\r\n# no file\r\nfile:///shop/b.ts\r\n");
      document
        .querySelector(".composer-box")
        ?.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    assert.deepEqual(await heard(), [{ type: "attachFiles", id: 0, uris: ["file:///shop/a.ts", "file:///shop/b.ts"] }]);
  });

  it("opens no list within the name of a chip", async () => {
    await open({ setup: setup(chip("cart.ts")) });
    await panel.page.fill("textarea", "@cart.ts");
    await panel.page.evaluate(() => new Promise(requestAnimationFrame));
    assert.deepEqual(await says("findMentions"), []);
  });
});
