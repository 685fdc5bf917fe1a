import assert from "node:assert/strict";
import { onFailure } from "../onFailure.ts";
import { startProduct, type Product } from "../product.ts";
import { comesTrue, stays, until } from "../../until.ts";
import type { WorkbenchWindow } from "../workbenchWindow.ts";

const rest = "cart.lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);";
const line = 28;

describe("inline suggestions", () => {
  let product: Product;
  let window: WorkbenchWindow;

  before(async () => {
    product = await startProduct({
      pace: "instant",
      // Reverting the file brings back what is on the disk: nothing of a test before.
      settings: {
        "files.autoSave": "off",
        // An entry of the suggest widget that says something else hides ghost text, as it should.
        "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
        "editor.suggestOnTriggerCharacters": false,
      },
    });
    window = await product.open({ width: 1500 });
    await window.openFile("cart.ts");
    // Its menu is there once the product is built.
    await window.statusBarItem().click();
    await window.page.locator(".quick-input-list .monaco-list-row", { hasText: "Pause Inline Suggestions" }).waitFor();
    await window.page.keyboard.press("Escape");
    // The editor asks nobody before it has come to that part of its own start, seconds after the file is there.
    await until("the editor asks for suggestions", async () => {
      await begin("const warmedUp = ");
      return comesTrue(() => asked().length > 0, 1000);
    });
    await revert();
  });
  after(() => product?.close());
  beforeEach(() => product.gateway.clear());
  afterEach(async function () {
    await onFailure({ area: "inline", test: this.currentTest, window, gateway: product.gateway });
    await revert();
  });

  const asked = () => product.gateway.journal.filter(({ path }) => path.endsWith("/completions"));
  const ghost = () => window.page.locator(".ghost-text, .ghost-text-decoration, .ghost-text-decoration-preview");
  const ghostText = async () => (await ghost().allTextContents()).join("").replaceAll(" ", " ");

  async function revert(): Promise<void> {
    await window.palette("File: Revert File");
    await window.page.locator(".tab.active.dirty").waitFor({ state: "detached" });
  }

  /** An Enter too soon after a box at the top has closed is lost now and then. */
  async function beginLine(): Promise<void> {
    const comesTo = (at: number, milliseconds?: number) =>
      window.page.locator(".statusbar-item", { hasText: `Ln ${at}, ` }).waitFor({ timeout: milliseconds ?? 60_000 });
    await window.goTo(line);
    await comesTo(line);
    await window.page.keyboard.press("Enter");
    await comesTo(line + 1, 3000).catch(async () => {
      await window.page.keyboard.press("Enter");
      await comesTo(line + 1);
    });
  }

  async function begin(text: string): Promise<void> {
    await beginLine();
    await window.page.keyboard.type(text, { delay: 30 });
  }

  const appears = () => until("ghost text appears", async () => (await ghost().count()) > 0);
  const holds = (text: string) =>
    until(`the editor holds ${text}`, async () => (await window.editorText()).includes(text));

  it("appear as ghost text after a pause in typing, and Tab takes them", async () => {
    await begin("const total = ");
    await appears();
    await window.screenshot("ghost-text");
    const typed = asked().length;
    assert.ok(typed < "const total = ".length, `${typed} requests: as many as keys`);
    await window.page.keyboard.press("Tab");
    await holds(`const total = ${rest}`);
    // Nothing was typed since.
    await until("what may come next is asked for", () => asked().length === typed + 1);
  });

  it("stay while they are typed: in no frame are they gone, and nothing is asked again", async () => {
    await begin("const total = ");
    await appears();
    const before = asked().length;
    await window.page.evaluate(watchGhostText);
    // Where a bracket is typed the editor closes it, drops its ghost text and asks again.
    await window.page.keyboard.type("cart.lines.reduce", { delay: 60 });
    const frames = await window.page.evaluate<string[]>("ghostFrames()");
    assert.ok(frames.length > 20, `only ${frames.length} frames were seen`);
    assert.deepEqual(
      frames.filter((text) => text === ""),
      [],
    );
    assert.equal(asked().length, before);
    await window.page.keyboard.press("Tab");
    await holds(`const total = ${rest}`);
  });

  it("are taken word by word", async () => {
    await begin("const total = ");
    await appears();
    await window.page.keyboard.press("ControlOrMeta+ArrowRight");
    await holds("const total = cart");
    await until("the rest is still offered", async () => (await ghostText()).includes("lines.reduce"));
    await window.page.keyboard.press("ControlOrMeta+ArrowRight");
    await holds("const total = cart.lines");
    await window.page.keyboard.press("Tab");
    await holds(`const total = ${rest}`);
  });

  it("keep the line ends of the file", async () => {
    await window.palette("Change End of Line Sequence");
    await window.page.locator(".quick-input-list .monaco-list-row", { hasText: "CRLF" }).click();
    await begin("const total = ");
    await appears();
    await window.page.keyboard.press("Tab");
    await holds(`const total = ${rest}`);
    await until(
      "the file has Windows line ends",
      async () => (await window.page.locator(".statusbar-item", { hasText: "CRLF" }).count()) > 0,
    );
  });

  it("that nobody waits for any more are ended on the wire, and the next one is shown", async () => {
    product.gateway.when(
      { bodyIncludes: "staleName", times: 1 },
      { answer: "1;", delayBeforeFirstByteMilliseconds: 30_000 },
    );
    await begin("const staleName = ");
    const stale = () => asked().find(({ body }) => JSON.stringify(body).includes("staleName"));
    await until("the request is there", () => stale() !== undefined);
    await window.page.keyboard.press("Enter");
    await window.page.keyboard.type("const total = ", { delay: 30 });
    await until("the server sees it closed", () => stale()?.aborted === true);
    await appears();
  });

  it("are two requests at most, and those in between are ended on the wire", async () => {
    product.gateway.when({ bodyIncludes: "patience" }, { answer: "0;", delayBeforeFirstByteMilliseconds: 60_000 });
    await beginLine();
    await window.page.keyboard.type("const patience = ", { delay: 30 });
    const requests = () => asked().filter(({ body }) => JSON.stringify(body).includes("const patience"));
    // None is answered while this goes on, so only two may be left to wait for an answer.
    for (const typed of ["a", "ab", "abc", "abcd"]) {
      await window.page.keyboard.type(typed.slice(-1));
      await until(`${typed} is asked about`, () =>
        JSON.stringify(requests().at(-1)?.body ?? "").includes(`const patience = ${typed}`),
      );
    }
    await until("the others are closed", () => requests().filter(({ aborted }) => !aborted).length <= 2);
    assert.ok(!requests().at(-1)?.aborted || requests().every(({ aborted }) => aborted), "the newest was ended first");
  });

  it("go along with the entry that is selected in the suggest widget, or stay away", async () => {
    const suggestWidget = window.page.locator(".suggest-widget.visible .monaco-list-row.focused", { hasText: "lines" });
    product.gateway.when({ bodyIncludes: "agreeing = cart.li" }, { answer: "nes.length;" });
    await begin("const agreeing = cart.li");
    await window.page.keyboard.press("Control+Space");
    await suggestWidget.waitFor();
    await until("the suggestion goes on with the entry", async () => (await ghostText()).includes("length"));
    await window.screenshot("ghost-text-with-suggest-widget");
    await window.page.keyboard.press("Escape");
    await window.page.keyboard.press("Escape");
    product.gateway.when({ bodyIncludes: "differing = cart.li" }, { answer: "mit;" });
    await begin("const differing = cart.li");
    await until("the other suggestion is there", async () => (await ghostText()).includes("mit;"));
    await window.page.keyboard.press("Control+Space");
    await suggestWidget.waitFor();
    await until("it gives way to the widget", async () => (await ghost().count()) === 0);
    await window.page.keyboard.press("Escape");
    await until("it is back", async () => (await ghostText()).includes("mit;"));
  });

  it("are asked for nowhere while they are snoozed, which one click ends", async () => {
    const menu = async (item: string) => {
      await window.statusBarItem().click();
      await window.page.locator(".quick-input-list .monaco-list-row", { hasText: item }).click();
    };
    await menu("Snooze Inline Suggestions");
    await window.page.locator(".quick-input-list .monaco-list-row", { hasText: "15 minutes" }).click();
    await begin("const total = ");
    await stays("nothing is suggested", async () => (await ghost().count()) + asked().length === 0, 1000);
    await menu("Resume Inline Suggestions");
    // The click has left the keyboard in the status bar.
    await window.goTo(line + 1);
    await window.page.keyboard.press("Backspace");
    await window.page.keyboard.type(" ");
    await appears();
  });

  it("are asked for nowhere while they are paused", async () => {
    await window.command("pointsman.completions.toggle");
    await begin("const total = ");
    await stays("nothing is suggested", async () => (await ghost().count()) + asked().length === 0, 1000);
    await window.command("pointsman.completions.toggle");
  });
});

/** Notes the ghost text of every frame that is drawn; runs in the page. */
const watchGhostText = `{
  const frames = [];
  let running = true;
  const note = () => {
    const parts = [...document.querySelectorAll(".ghost-text, .ghost-text-decoration")];
    frames.push(parts.map((part) => part.textContent ?? "").join(""));
    if (running) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  globalThis.ghostFrames = () => {
    running = false;
    return frames;
  };
}`;
