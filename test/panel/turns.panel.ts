import assert from "node:assert/strict";
import { askedTurn, asks, begins, startHarness, type Harness, type OpenOptions, type Panel } from "./harness.ts";

const done = { kind: "done", summary: "1 tokens in, 1 out · $0" } as const;
const setup = { ready: true, demo: false } as const;

describe("the branches of a question", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(async () => {
    assert.deepEqual(await panel.violations(), []);
    await panel.close();
  });

  const open = async (options: OpenOptions = {}) => {
    panel = await harness.open(options);
  };
  const said = async () => (await panel.heard()).slice(1);
  const press = (name: string) => panel.page.getByRole("button", { name, exact: true });

  it("begin with other words in its place, sent with Enter", async () => {
    await open({ turns: [askedTurn("t1", "How?", { answer: "So.", end: done })] });
    await panel.page.hover(".question");
    await press("Edit and Resend").click();
    const box = panel.page.getByRole("textbox", { name: "Edit question" });
    assert.equal(await box.inputValue(), "How?");
    await panel.page.keyboard.type(" And why?");
    await panel.page.keyboard.press("Shift+Enter");
    await panel.page.keyboard.press("Enter");
    assert.deepEqual(await said(), [{ type: "edit", id: 0, turnId: "t1", text: "How? And why?" }]);
    await panel.say(asks(askedTurn("t2", "How? And why?", { branch: { index: 2, count: 2 } })), begins("t2", "Thus."));
    await panel.page.waitForSelector(".branches");
    assert.equal(await panel.page.innerText(".branches"), "2/2");
    assert.deepEqual(await panel.page.locator(".question-text, .answer p").allInnerTexts(), ["How? And why?", "Thus."]);
    // An answer is on its way.
    assert.equal(await press("Previous Branch").isDisabled(), true);
  });

  it("are left alone with Escape", async () => {
    await open({ turns: [askedTurn("t1", "How?", { end: done })] });
    await panel.page.hover(".question");
    await press("Edit and Resend").press("Enter");
    await panel.page.keyboard.type("!");
    await panel.page.keyboard.press("Escape");
    await panel.page.waitForSelector(".edit-box", { state: "detached" });
    assert.deepEqual([await said(), await panel.page.innerText(".question-text")], [[], "How?"]);
  });

  it("keep the words that were not sent", async () => {
    await open({ turns: [askedTurn("t1", "How?", { end: done })], requests: "failed" });
    await panel.page.hover(".question");
    await press("Edit and Resend").click();
    await panel.page.keyboard.type(" Why?");
    await panel.page.keyboard.press("Enter");
    await panel.page.waitForSelector(".problem");
    assert.equal(
      await panel.page.textContent(".problem p"),
      "Your question was not sent again. See the log for details.",
    );
    assert.equal(await panel.page.getByRole("textbox", { name: "Edit question" }).inputValue(), "How? Why?");
  });

  it("are gone through to the first and the last", async () => {
    await open({ turns: [askedTurn("t1", "How?", { answer: "A", end: done, branch: { index: 2, count: 3 } })] });
    await press("Previous Branch").click();
    await press("Next Branch").click();
    assert.deepEqual(await said(), [
      { type: "branch", turnId: "t1", step: -1 },
      { type: "branch", turnId: "t1", step: 1 },
    ]);
    await panel.say(asks(askedTurn("t3", "How?", { answer: "B", end: done, branch: { index: 3, count: 3 } })));
    await panel.page.getByText("3/3").waitFor();
    assert.deepEqual(
      [await press("Previous Branch").isDisabled(), await press("Next Branch").isDisabled()],
      [false, true],
    );
  });
});

describe("messages that wait", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  const press = (name: string) => panel.page.getByRole("button", { name, exact: true });
  const said = async () => (await panel.heard()).slice(1);
  const messages = [
    { id: "q1", text: "then this" },
    { id: "q2", text: "and that" },
  ];
  const open = async (held: boolean) => {
    panel = await harness.open({
      turns: [askedTurn("t1", "How?", held ? { end: { kind: "stopped", summary: "" } } : {})],
      setup: { ...setup, queue: { messages, held } },
    });
  };

  it("stand below the answer, to be edited, removed and sent at once", async () => {
    await open(false);
    assert.deepEqual(await panel.page.locator(".queued-text").allInnerTexts(), ["then this", "and that"]);
    await press("Edit Queued Message").first().click();
    await panel.page.keyboard.type(" first");
    await panel.page.keyboard.press("Enter");
    await press("Remove Queued Message").last().click();
    await press("Stop the Answer and Send This Now").first().click();
    assert.deepEqual(await said(), [
      { type: "editingQueued", queuedId: "q1", editing: true },
      { type: "editQueued", queuedId: "q1", text: "then this first" },
      { type: "unqueue", queuedId: "q2" },
      { type: "sendQueued", queuedId: "q1" },
    ]);
    assert.equal(await panel.page.locator(".queue-held").count(), 0);
    await panel.say({ type: "setup", patch: { queue: null } });
    await panel.page.waitForSelector(".queue", { state: "detached" });
  });

  it("say that they wait where the answer did not finish", async () => {
    await open(true);
    assert.match(
      await panel.page.innerText(".queue-held"),
      /^The answer did not finish, so these messages are waiting\./,
    );
    await press("Send Queue").click();
    assert.deepEqual(await said(), [{ type: "releaseQueue" }]);
  });

  it("are sent with Enter, and with Ctrl+Enter or a button instead of the answer", async () => {
    await open(false);
    for (const keys of ["Enter", "Control+Enter", "Meta+Enter"]) {
      await panel.page.focus(".composer textarea");
      await panel.page.keyboard.type(keys);
      await panel.page.keyboard.press(keys);
    }
    await panel.page.keyboard.type("button");
    await press("Stop the Answer and Send Now (Ctrl+Enter)").click();
    assert.deepEqual(await said(), [
      { type: "send", id: 0, text: "Enter" },
      { type: "send", id: 1, text: "Control+Enter", now: true },
      { type: "send", id: 2, text: "Meta+Enter", now: true },
      { type: "send", id: 3, text: "button", now: true },
    ]);
  });
});

describe("an answer that has ended", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  it("tells its details, is rated, and copied with its question", async () => {
    const details = [
      { label: "Model", value: "fast (Acme)" },
      { label: "Time to first token", value: "0.75 s" },
    ];
    panel = await harness.open({
      turns: [askedTurn("t1", "How?", { answer: "**So.**", end: done, details, rating: "down" })],
    });
    const { page } = panel;
    await page.locator(".turn-details summary").click();
    assert.deepEqual(await page.locator(".turn-details dt, .turn-details dd").allInnerTexts(), [
      "Model",
      "fast (Acme)",
      "Time to first token",
      "0.75 s",
    ]);
    await page.getByRole("button", { name: "Good Answer", pressed: false }).click();
    await page.getByRole("button", { name: "Bad Answer", pressed: true }).click();
    await page.getByRole("button", { name: "Copy Question and Answer as Markdown" }).click();
    assert.deepEqual((await panel.heard()).slice(1), [
      { type: "rate", turnId: "t1", rating: "up" },
      { type: "rate", turnId: "t1", rating: "none" },
      { type: "copy", id: 0, text: "## Question\n\nHow?\n\n## Answer\n\n**So.**\n" },
    ]);
  });
});

describe("places that an answer names", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  it("are links where the extension knows them, opened by click and by key", async () => {
    const answer = "See src/a.ts:3-9 and gone.ts, or `computeTotal`.\n\n```ts\nsrc/b.ts\n```\n";
    panel = await harness.open({ turns: [askedTurn("t1", "Where?", { answer, end: done })], requests: "unanswered" });
    const { page } = panel;
    await page.waitForFunction(() => globalThis.played.heard.some(({ type }) => type === "places"));
    const places = [{ path: "src/a.ts", line: 3, endLine: 9 }, { path: "gone.ts" }, { symbol: "computeTotal" }];
    assert.deepEqual((await panel.heard()).slice(1), [{ type: "places", id: 0, places }]);
    await panel.say({ type: "reply", id: 0, ok: true, result: [true, false, true] });
    await page.waitForSelector(".place");
    assert.deepEqual(await page.locator(".place").allInnerTexts(), ["src/a.ts:3-9", "computeTotal"]);
    assert.equal(await page.innerText(".answer p"), "See src/a.ts:3-9 and gone.ts, or computeTotal.");
    await page.getByRole("link", { name: "src/a.ts:3-9" }).click();
    await page.getByRole("link", { name: "computeTotal" }).press("Enter");
    assert.deepEqual((await panel.heard()).slice(2), [
      { type: "openPlace", place: places[0] },
      { type: "openPlace", place: places[2] },
    ]);
  });
});
