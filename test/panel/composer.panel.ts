import assert from "node:assert/strict";
import { readingPatienceMilliseconds } from "../../src/webview/requests.ts";
import { askedTurn, startHarness, type Harness, type OpenOptions, type Panel } from "./harness.ts";

describe("the composer", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  const open = async (options: OpenOptions = {}) => {
    panel = await harness.open(options);
    await panel.page.focus("textarea");
  };
  const heard = async () => (await panel.heard()).slice(1);
  const settled = () =>
    panel.page.evaluate(
      () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    );
  const draft = async () => {
    await settled();
    return panel.page.inputValue("textarea");
  };

  it("sends with Enter and is empty then", async () => {
    await open();
    await panel.page.keyboard.type("hi");
    await panel.page.keyboard.press("Enter");
    assert.equal(await draft(), "");
    assert.deepEqual(await heard(), [{ type: "send", id: 0, text: "hi" }]);
  });

  it("breaks the line with Shift+Enter and grows", async () => {
    await open();
    const before = (await panel.page.locator("textarea").boundingBox())?.height ?? 0;
    await panel.page.keyboard.type("a");
    await panel.page.keyboard.press("Shift+Enter");
    await panel.page.keyboard.type("b");
    assert.equal(await draft(), "a\nb");
    assert.ok(((await panel.page.locator("textarea").boundingBox())?.height ?? 0) > before);
    assert.deepEqual(await heard(), []);
  });

  it("takes no keyboard from the editor for words that another part wrote", async () => {
    await open();
    await panel.page.evaluate(() => {
      document.hasFocus = () => false;
      document.querySelector("textarea")?.blur();
    });
    await panel.say({ type: "setup", patch: {}, draft: "Explain this" });
    assert.deepEqual(
      [await draft(), await panel.page.evaluate(() => document.activeElement?.tagName)],
      ["Explain this", "BODY"],
    );
  });

  it("shows what is being read for a message, stops it, and gives it back", async () => {
    await open({ requests: "unanswered" });
    await panel.page.keyboard.type("hi");
    await panel.page.keyboard.press("Enter");
    await panel.page.locator(".sending", { hasText: "hi" }).waitFor();
    await panel.page.keyboard.type("next");
    await panel.page.click("button.stop");
    const said = await heard();
    assert.deepEqual(
      said.filter(({ type }) => type !== "measure"),
      [{ type: "send", id: 0, text: "hi" }, { type: "stop" }],
    );
    await panel.say({ type: "reply", id: 0, ok: false, failure: "See the log for details." });
    assert.equal(await draft(), "hi\n\nnext");
    assert.equal(await panel.page.textContent(".problem p"), "Stopped before it was sent.");
    assert.equal(await panel.page.locator(".sending, button.stop").count(), 0);
  });

  it("closes the list of commands with Escape, which stops no answer", async () => {
    await open({ turns: [askedTurn("t", "How?")] });
    await panel.page.keyboard.type("/ex");
    await panel.page.locator(".slash [role=option]").first().waitFor();
    await panel.page.keyboard.press("Escape");
    await panel.page.locator("#slash").waitFor({ state: "hidden" });
    const before = await heard();
    await panel.page.keyboard.press("Escape");
    assert.deepEqual([before, await heard()], [[], [{ type: "stop" }]]);
  });

  it("sends nothing blank", async () => {
    await open();
    await panel.page.keyboard.type("  ");
    await panel.page.keyboard.press("Enter");
    assert.deepEqual(await heard(), []);
  });

  const compositions = {
    "as Chromium reports it": [
      ["keydown", { key: "Enter", keyCode: 229, isComposing: true }],
      ["compositionend", {}],
      ["keyup", { key: "Enter", keyCode: 13 }],
    ],
    "as WebKit reports it": [
      ["compositionend", {}],
      ["keydown", { key: "Enter", keyCode: 229 }],
      ["keyup", { key: "Enter", keyCode: 13 }],
    ],
    "as some input methods report it": [
      ["compositionend", {}],
      ["keydown", { key: "Enter", keyCode: 13 }],
      ["keyup", { key: "Enter", keyCode: 13 }],
    ],
  } as const;
  for (const [name, events] of Object.entries(compositions)) {
    it(`does not send the Enter that ends a composition, ${name}`, async () => {
      await open();
      await panel.page.keyboard.insertText("你好");
      await panel.page.evaluate((all) => {
        const area = document.querySelector("textarea");
        area?.dispatchEvent(new CompositionEvent("compositionstart"));
        for (const [type, init] of all) {
          const event =
            type === "compositionend"
              ? new CompositionEvent(type)
              : new KeyboardEvent(type, { ...init, bubbles: true, cancelable: true });
          area?.dispatchEvent(event);
        }
      }, events);
      assert.deepEqual([await draft(), await heard()], ["你好", []]);
      await panel.page.keyboard.press("Enter");
      assert.deepEqual(await heard(), [{ type: "send", id: 0, text: "你好" }]);
    });
  }

  it("recalls the last question with Up, only while empty", async () => {
    await open({ turns: [askedTurn("t1", "How?", { end: { kind: "stopped", summary: "" } })] });
    await panel.page.keyboard.press("ArrowUp");
    assert.equal(await draft(), "How?");
    await panel.page.keyboard.type(" Why?");
    await panel.page.keyboard.press("ArrowUp");
    assert.equal(await draft(), "How? Why?");
  });

  it("stops a running answer with Escape or its button, and keeps what is being written", async () => {
    await open({ turns: [askedTurn("t1", "How?")] });
    await panel.page.keyboard.type("next");
    await panel.page.keyboard.press("Escape");
    await panel.page.click('button[aria-label="Stop"]');
    assert.deepEqual([await draft(), await heard()], ["next", [{ type: "stop" }, { type: "stop" }]]);
  });

  it("leaves Escape alone while nothing runs", async () => {
    await open();
    await panel.page.keyboard.press("Escape");
    assert.deepEqual(await heard(), []);
  });

  it("offers the commands, worked by keys", async () => {
    await open();
    await panel.page.keyboard.type("/");
    await panel.page.waitForSelector("[role=option]");
    await panel.page.keyboard.press("ArrowDown");
    await panel.page.waitForSelector("[role=option][aria-selected=true]:nth-child(2)");
    assert.equal(await panel.page.getAttribute("textarea", "aria-activedescendant"), "slash-fix");
    await panel.page.keyboard.press("Enter");
    assert.deepEqual([await draft(), await heard()], ["/fix ", []]);
    assert.equal(await panel.page.locator("[role=option]").count(), 0);
  });

  it("offers the commands to the mouse, and keeps the focus", async () => {
    await open();
    await panel.page.keyboard.type("/doc");
    await panel.page.click("[role=option]");
    await panel.page.keyboard.type("all");
    assert.equal(await draft(), "/document all");
  });

  it("sends a command that is written out", async () => {
    await open();
    await panel.page.keyboard.type("/explain");
    await panel.page.keyboard.press("Enter");
    assert.deepEqual(await heard(), [{ type: "send", id: 0, text: "/explain" }]);
  });

  it("shows the model chosen for the next message, and lets it go", async () => {
    await open({ setup: { ready: true, demo: false, pinned: "claude-sonnet-4-5" } });
    assert.equal(await panel.page.textContent(".pinned"), "claude-sonnet-4-5");
    await panel.page.click(".pinned button");
    assert.deepEqual(await heard(), [{ type: "unpin" }]);
  });

  it("takes a draft from the extension and goes on at its end", async () => {
    await open();
    await panel.say({ type: "setup", patch: {}, draft: "Explain " });
    await panel.page.waitForFunction(() => document.querySelector("textarea")?.value !== "");
    await panel.page.keyboard.type("this");
    assert.equal(await draft(), "Explain this");
  });

  it("gives a message back that was not sent, and says why", async () => {
    await open({ requests: "failed" });
    await panel.page.keyboard.type("hi");
    await panel.page.keyboard.press("Enter");
    await panel.page.waitForSelector(".problem");
    assert.equal(await draft(), "hi");
    assert.equal(await panel.page.textContent(".problem p"), "Your message was not sent. See the log for details.");
    await panel.page.click('.problem button[aria-label="Dismiss"]');
    await panel.page.waitForSelector(".problem", { state: "detached" });
  });

  it("gives a message back that the extension says nothing about", async () => {
    await open({ requests: "unanswered" });
    await panel.page.clock.install();
    await panel.page.keyboard.type("hi");
    await panel.page.keyboard.press("Enter");
    assert.equal(await panel.page.locator(".problem").count(), 0);
    await panel.page.clock.runFor(readingPatienceMilliseconds);
    await panel.page.waitForSelector(".problem");
    assert.equal(
      await panel.page.textContent(".problem p"),
      "Your message was not sent. The extension did not respond.",
    );
    assert.equal(await panel.page.inputValue("textarea"), "hi");
  });

  it("keeps its draft while the panel is hidden", async () => {
    await open();
    await panel.page.keyboard.type("half a ques");
    await settled();
    const saved = await panel.page.evaluate(() => (globalThis as { kept?: unknown }).kept);
    await panel.close();
    await open({ saved });
    assert.equal(await draft(), "half a ques");
  });
});

describe("the empty panel", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  it("offers to set a key where nothing can be asked yet", async () => {
    panel = await harness.open({ setup: { ready: false, demo: false } });
    await panel.page.click(".primary");
    assert.deepEqual((await panel.heard()).at(-1), { type: "action", name: "setKey" });
  });

  it("offers questions that can be changed before they are sent", async () => {
    panel = await harness.open();
    await panel.page.click(".examples button");
    await panel.page.waitForFunction(() => document.activeElement?.localName === "textarea");
    assert.equal(await panel.page.inputValue("textarea"), "Explain what the open file does");
    assert.deepEqual(await panel.heard(), [{ type: "ready" }]);
  });

  it("says that the demo's answers are scripted, also beside answers", async () => {
    const setup = { ready: true, demo: true };
    panel = await harness.open({ setup });
    assert.equal(
      await panel.page.textContent(".demo"),
      "This is a demo: the answers are scripted, and no model is used.",
    );
    await panel.close();
    panel = await harness.open({ setup, turns: [askedTurn("t1", "How?")] });
    assert.equal(await panel.page.textContent(".demo-line"), "Demo: scripted answers, no model");
  });

  it("changes as soon as a key is set", async () => {
    panel = await harness.open({ setup: { ready: false, demo: false } });
    await panel.say({ type: "setup", patch: { ready: true, demo: false } });
    await panel.page.waitForSelector(".examples");
    assert.equal(await panel.page.locator(".primary").count(), 0);
  });
});
