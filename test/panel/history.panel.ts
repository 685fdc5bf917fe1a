import assert from "node:assert/strict";
import type { FromPanel } from "../../src/protocol/chat.ts";
import type { ChatElsewhere, ChatRow, ChatRows } from "../../src/protocol/chatList.ts";
import { until } from "../until.ts";
import { askedTurn, startHarness, type Harness, type OpenOptions, type Panel } from "./harness.ts";

const now = Date.now();
const day = 24 * 60 * 60 * 1_000;
const row = (id: string, title: string, rest: Partial<ChatRow> = {}): ChatRow => ({
  id,
  title,
  pinned: false,
  changed: now,
  ...rest,
});
const rows = [
  row("p", "Pinned one", { pinned: true, changed: now - 90 * day }),
  row("a", "How do I sort?", { shown: true }),
  row("b", "怎么给购物车打折？", { snippet: "…先复制购物车…" }),
  row("c", '<img src=x onerror="document.title=1"> **bold**', { changed: now - 40 * day, place: "shop" }),
];

describe("the list of conversations", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  const asked = async <Type extends FromPanel["type"]>(type: Type) =>
    (await panel.heard()).filter((message): message is FromPanel & { readonly type: Type } => message.type === type);

  /** Answers the last request of this kind, once it has come; `count` of them are then there. */
  const answer = async (
    type: "chats" | "openChat" | "openChatInEditor" | "renameChat" | "deleteChat" | "undeleteChat" | "pinChat",
    result: ChatRows | ChatElsewhere | null,
    count: number,
  ) => {
    await until(`${count} of ${type}`, async () => (await asked(type)).length >= count);
    const request = (await asked(type)).at(-1);
    assert.ok(request && "id" in request);
    await panel.say({ type: "reply", id: request.id, ok: true, result });
  };
  const open = async (options: OpenOptions = {}) => {
    panel = await harness.open({ requests: "unanswered", turns: [askedTurn("t", "How?")], ...options });
    await panel.say({ type: "history" });
    await panel.page.waitForSelector(".history");
    await answer("chats", { rows, more: false }, 1);
    await panel.page.waitForSelector(".history-row");
  };
  const focused = () =>
    panel.page.evaluate(
      () =>
        document.activeElement?.textContent ||
        document.activeElement?.getAttribute("type") ||
        document.activeElement?.tagName,
    );
  const texts = (selector: string) => panel.page.$$eval(selector, (all) => all.map((one) => one.textContent));
  const press = (key: string) => panel.page.keyboard.press(key);

  it("stands over the chat, pinned ones first and the others by day, as text", async () => {
    await open();
    const groups = await texts(".history-list h3");
    assert.deepEqual(groups.slice(0, 2), ["Pinned", "Today"]);
    assert.match(groups[2] ?? "", /\d{4}/);
    assert.deepEqual(
      await texts(".history-title"),
      rows.map(({ title }) => title),
    );
    assert.equal(await panel.page.$eval(".chat", (chat) => chat.hasAttribute("inert")), true);
    assert.equal(await panel.page.title(), "Pointsman");
    assert.equal(await panel.page.$(".history img"), null);
    assert.deepEqual(await panel.violations(), []);
  });

  it("is gone through with the arrow keys, and opens with Enter", async () => {
    await open();
    assert.equal(await focused(), "search");
    await press("ArrowDown");
    assert.equal(await focused(), "Pinned one");
    await press("ArrowDown");
    await press("ArrowDown");
    assert.match(String(await focused()), /购物车/);
    await press("End");
    assert.match(String(await focused()), /bold/);
    await press("Home");
    assert.equal(await focused(), "Pinned one");
    await press("Enter");
    await answer("openChat", null, 1);
    assert.deepEqual(
      (await asked("openChat")).map(({ chat }) => chat),
      ["p"],
    );
    await panel.page.waitForSelector(".history", { state: "detached" });
    assert.equal(await focused(), "TEXTAREA");
  });

  it("is looked at again when something changed, and shows where answers are on their way", async () => {
    await open();
    await panel.say({ type: "chatsChanged" });
    await panel.say({ type: "chatsChanged" });
    const running = rows.map((one) => (one.id === "b" ? { ...one, running: "elsewhere" as const } : one));
    await answer("chats", { rows: running, more: false }, 2);
    await panel.page.waitForSelector(".history-running");
    assert.deepEqual(await texts(".history-running"), ["Answering in another window"]);
    // A window that is killed tells nobody: the list is read once more by itself.
    await answer("chats", { rows, more: false }, 3);
    await panel.page.waitForSelector(".history-running", { state: "detached" });
  });

  it("opens a conversation in an editor with Ctrl+Enter, and leaves the keyboard to whoever shows it", async () => {
    await open();
    await press("ArrowDown");
    await press("Control+Enter");
    await answer("openChatInEditor", { elsewhere: true }, 1);
    assert.deepEqual((await asked("openChat")).length, 0);
    await press("Enter");
    await answer("openChat", { elsewhere: true }, 1);
    await panel.page.waitForSelector(".history", { state: "detached" });
    assert.notEqual(await focused(), "TEXTAREA");
  });

  it("goes back to the chat with Escape, and stops no answer by that", async () => {
    await open();
    await press("Escape");
    await panel.page.waitForSelector(".history", { state: "detached" });
    assert.deepEqual(await asked("stop"), []);
    assert.equal(await focused(), "TEXTAREA");
    await press("Escape");
    await until("the answer is stopped", async () => (await asked("stop")).length === 1);
  });

  it("searches as one types, and shows what was asked for last, whatever comes last", async () => {
    await open();
    await panel.page.keyboard.type("so");
    await until("both are asked for", async () => (await asked("chats")).length === 3);
    const [, first, second] = await asked("chats");
    assert.deepEqual([first?.text, second?.text], ["s", "so"]);
    await panel.say({
      type: "reply",
      id: second?.id ?? -1,
      ok: true,
      result: { rows: [row("a", "How do I sort?")], more: false },
    });
    await panel.say({ type: "reply", id: first?.id ?? -1, ok: true, result: { rows, more: false } });
    await until("only one is left", async () => (await texts(".history-title")).length === 1);
    assert.deepEqual(await texts(".history-title"), ["How do I sort?"]);
    await press("ArrowDown");
    await panel.page.keyboard.type("r");
    await until("the letter goes into the search", async () => (await asked("chats")).at(-1)?.text === "sor");
  });

  it("renames with F2, keeps the name with Enter and leaves it with Escape", async () => {
    await open();
    await press("ArrowDown");
    await press("F2");
    await panel.page.keyboard.type("Prices");
    await press("Enter");
    await until("it is renamed", async () => (await asked("renameChat")).length === 1);
    assert.deepEqual(
      (await asked("renameChat")).map(({ chat, title }) => [chat, title]),
      [["p", "Prices"]],
    );
    assert.equal(await focused(), "Pinned one");
    await press("F2");
    await panel.page.keyboard.type("x");
    await press("Escape");
    assert.equal(await focused(), "Pinned one");
    assert.equal((await asked("renameChat")).length, 1);
  });

  it("keeps a new name while the chat behind the list goes on", async () => {
    await open();
    await panel.page.locator(".history-open", { hasText: "How do I sort?" }).focus();
    await panel.page.keyboard.press("F2");
    await panel.page.keyboard.type("Brand new");
    await panel.say({ type: "setup", patch: { demo: true } });
    await panel.page.evaluate(() => new Promise(requestAnimationFrame));
    await panel.page.keyboard.type(" name");
    await panel.page.keyboard.press("Enter");
    await until("the new name is told", async () => (await asked("renameChat")).length === 1);
    assert.equal((await asked("renameChat"))[0]?.title, "Brand new name");
  });

  it("says over itself what could not be done", async () => {
    await open();
    await panel.page.locator(".history-open", { hasText: "怎么" }).click();
    await until("the conversation is asked for", async () => (await asked("openChat")).length === 1);
    const [request] = await asked("openChat");
    assert.ok(request);
    await panel.say({ type: "reply", id: request.id, ok: false, failure: "It is gone." });
    await panel.page.locator(".problem").waitFor();
    const [inList, covered] = await panel.page.evaluate(() => {
      const box = document.querySelector(".problem")?.getBoundingClientRect();
      const top = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return [document.querySelectorAll(".chat .problem").length, top?.closest(".problem") === null];
    });
    assert.deepEqual([inList, covered], [0, false]);
  });

  it("makes way for a question that is asked meanwhile", async () => {
    await open();
    await panel.say({
      type: "turns",
      at: 0,
      turns: [askedTurn("t", "How?"), askedTurn("u", "Explain this.")],
    });
    await panel.page.waitForSelector(".history", { state: "detached" });
  });

  it("deletes with Delete and takes it back for a while", async () => {
    await open();
    await press("ArrowDown");
    await press("Delete");
    await answer("deleteChat", null, 1);
    await answer("chats", { rows: rows.slice(1), more: false }, 2);
    assert.deepEqual((await texts(".history-title")).length, 3);
    assert.equal(await focused(), "How do I sort?");
    assert.equal(await panel.page.textContent(".history-undo span"), "“Pinned one” was deleted.");
    await panel.page.click(".history-undo button");
    await answer("undeleteChat", null, 1);
    await answer("chats", { rows, more: false }, 3);
    await until("it is back", async () => (await texts(".history-title")).length === 4);
    assert.equal(await panel.page.$(".history-undo"), null);
  });

  it("switches to all workspaces, and asks for more where there are more", async () => {
    await open();
    await panel.page.click('.history-scope button:has-text("All")');
    await answer("chats", { rows, more: true }, 2);
    await panel.page.click('button:has-text("Show More")');
    await until("more is asked for", async () => (await asked("chats")).length === 3);
    assert.deepEqual(
      (await asked("chats")).map(({ all, limit }) => [all, limit]),
      [
        [false, 50],
        [true, 50],
        [true, 150],
      ],
    );
  });

  it("says that nothing was found, and what could not be done", async () => {
    await open();
    await panel.page.fill(".history input", "zzz");
    await answer("chats", { rows: [], more: false }, 2);
    await panel.page.waitForSelector(".history-none");
    assert.equal(await panel.page.textContent(".history-none"), "No conversation of this workspace matches.");
    await panel.page.fill(".history input", "zz");
    await until("it is asked for", async () => (await asked("chats")).length === 3);
    const { id } = (await asked("chats")).at(-1) ?? assert.fail();
    await panel.say({ type: "reply", id, ok: false, failure: "See the log for details." });
    await panel.page.waitForSelector(".problem", { state: "attached" });
    assert.match(String(await panel.page.textContent(".problem")), /could not be read. See the log/);
  });

  for (const [theme, width] of [
    ["dark", 380],
    ["light", 300],
    ["contrast", 300],
  ] as const) {
    it(`fits into ${width} pixels, in the ${theme} theme`, async () => {
      await open({ theme: theme as NonNullable<OpenOptions["theme"]>, width });
      await press("ArrowDown");
      await press("ArrowDown");
      const wide = await panel.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} pixels`);
      const folder = process.env["HISTORY_PICTURES"];
      if (folder !== undefined) await panel.page.screenshot({ path: `${folder}/history-${theme}.png` });
    });
  }
});
