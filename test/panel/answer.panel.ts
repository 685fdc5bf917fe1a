import assert from "node:assert/strict";
import {
  askedTurn,
  asks,
  begins,
  changes,
  goesOn,
  startHarness,
  streams,
  type Harness,
  type Panel,
} from "./harness.ts";
import { longAnswer, pieces } from "./samples.ts";
import { settled } from "../until.ts";

const badge = {
  model: "deepseek-v3.2",
  provider: "OpenRouter",
  reason: "cheapest model good at code",
  candidates: [
    { name: "deepseek-v3.2", provider: "OpenRouter", chance: "87%", price: "~$0.0042", wait: "5 s", answers: true },
    { name: "gpt-5.2", provider: "OpenAI", chance: "94%", price: "~$0.03", wait: "9 s", answers: false },
  ],
  decided: ["cheapest model good at code", "fits the window"],
  wouldChange: ["gpt-5.2 would be chosen if deepseek-v3.2 cost ~$0.02 more"],
  details: ["gpt-5.2: costs more"],
};
const done = { kind: "done", summary: "12 tokens in, 5 out · $0.01", cost: "$0.01" } as const;

describe("answers in the panel", () => {
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

  /** Opens the panel on one finished answer. */
  const show = async (answer: string, more: Parameters<typeof askedTurn>[2] = {}) => {
    panel = await harness.open({ turns: [askedTurn("t1", "How?", { badge, answer, end: done, ...more })] });
    await panel.page.waitForSelector(".ending");
    await panel.page.waitForFunction(() => !document.querySelector(".answer > .block:last-child:empty"));
  };
  const html = (selector: string) =>
    panel.page.$eval(selector, (found) => found.innerHTML.replace(/<svg.*?<\/svg>/g, ""));
  const texts = (selector: string) => panel.page.$$eval(selector, (found) => found.map((one) => one.textContent));

  it("show model and reason before the first word", async () => {
    panel = await harness.open();
    await panel.say(asks(askedTurn("t1", "How?")), changes("t1", { badge }));
    await panel.page.waitForSelector(".routing-badge");
    const glance = ".routing-badge > summary span";
    assert.deepEqual(await texts(glance), [badge.model, badge.provider, badge.reason]);
    assert.deepEqual(await texts(".answer"), [""]);
    await panel.say(changes("t1", { end: done }));
    await panel.page.waitForSelector(".routing-badge-cost");
    assert.deepEqual(await texts(glance), [badge.model, badge.provider, badge.reason, "$0.01"]);
  });

  it("open to how the model was chosen, and to everything else behind More", async () => {
    await show("Because.");
    await panel.page.locator(".routing-badge > summary").focus();
    await panel.page.keyboard.press("Enter");
    assert.deepEqual(await panel.page.locator(".routing-badge tbody tr").allInnerTexts(), [
      "deepseek-v3.2 OpenRouter\nanswers\n\t87%\t~$0.0042\t5 s",
      "gpt-5.2 OpenAI\t94%\t~$0.03\t9 s",
    ]);
    const shown = async () => (await panel.page.locator(".routing-badge li:visible").allInnerTexts()).join("\n");
    const facts = [...badge.decided, ...badge.wouldChange].join("\n");
    assert.equal(await shown(), facts);
    await panel.page.getByText("More", { exact: true }).click();
    assert.equal(await shown(), `${facts}\n${badge.details.join("\n")}`);
  });

  it("show an edit of a file as lines that go and come, and copy what comes", async () => {
    const edit = ["<<<<<<< SEARCH", "const a = 1;", "const b = 2;", "=======", "const a = 1;", "const b = 3;"];
    await show(["src/a.ts", "```ts", ...edit, ">>>>>>> REPLACE", "```"].join("\n"));
    await panel.page.waitForSelector(".edit-new");
    assert.deepEqual(await texts(".edit-line"), ["  const a = 1;", "- const b = 2;", "+ const b = 3;"]);
    assert.equal(await panel.page.locator('.code-tools button[aria-label="Insert at Cursor"]').count(), 0);
    await panel.page.locator('.code-tools button[aria-label="Copy"]').click();
    const copied = (await panel.heard()).flatMap((said) => (said.type === "copy" ? [said.text] : []));
    assert.deepEqual(copied, ["const a = 1;\nconst b = 3;"]);
  });

  it("appear as they come, and end as they would have come at once", async () => {
    const answer = longAnswer(6_000);
    await show(answer);
    await panel.page.waitForSelector(".hljs-keyword");
    const whole = await settled(() => html(".answer"), 600);
    await panel.close();

    panel = await harness.open();
    await panel.say(asks(askedTurn("t1", "How?")));
    for (const message of streams("t1", pieces(answer, 97))) await panel.say(message);
    await panel.page.waitForFunction(() => document.querySelectorAll(".code").length > 2);
    await panel.say(changes("t1", { end: done }));
    await panel.page.waitForFunction(
      (length) => document.querySelector(".answer")?.innerHTML.replace(/<svg.*?<\/svg>/g, "").length === length,
      whole.length,
    );
    assert.equal(await html(".answer"), whole);
  });

  it("are drawn as Markdown", async () => {
    await show("# A\n\n1. b\n2. c **d**\n\n- [x] e\n\n| f |\n| -: |\n| g<br>h |\n\n> i\n\n~~j~~ `k`\n");
    assert.equal(
      (await html(".answer")).replace(/<div class="block">|<\/div>(?=<div class="block">)|<\/div>$/g, ""),
      '<h3 class="heading-1">A</h3><ol><li>b</li><li>c <strong>d</strong></li></ol>' +
        '<ul><li class="task"><input type="checkbox" disabled="" aria-label="Done">e</li></ul>' +
        '<div class="table"><table><thead><tr><th class="align-right">f</th></tr></thead>' +
        '<tbody><tr><td class="align-right">g<br>h</td></tr></tbody></table></div>' +
        "<blockquote><p>i</p></blockquote><p><del>j</del> <code>k</code></p>",
    );
  });

  it("keep nested fences in one block of code", async () => {
    await show("Write this:\n\n````markdown\n# Use\n```sh\nnpm start\n```\n````\n\nThen go on.\n");
    assert.deepEqual(await texts(".code code"), ["# Use\n```sh\nnpm start\n```\n"]);
    assert.deepEqual(await texts(".answer p"), ["Write this:", "Then go on."]);
  });

  it("resolve a link whose target is named later", async () => {
    await show("See [the docs][d].\n\nMore.\n\n[d]: https://example.com/docs\n");
    await panel.page.click("a.link");
    assert.deepEqual((await panel.heard()).at(-1), { type: "openLink", url: "https://example.com/docs" });
  });

  it("offer code to be copied and inserted, and applied where there is a selection", async () => {
    await show("```ts\nconst a = 1;\n```\n", { applicable: true });
    for (const label of ["Copy", "Insert at Cursor", "Apply"]) {
      await panel.page.click(`.code button[aria-label="${label}"]`);
    }
    assert.deepEqual((await panel.heard()).slice(1), [
      { type: "copy", id: 0, text: "const a = 1;", turnId: "t1" },
      { type: "insert", id: 1, text: "const a = 1;", turnId: "t1" },
      { type: "apply", turnId: "t1", text: "const a = 1;" },
    ]);
  });

  it("do not offer to apply code where nothing was selected", async () => {
    await show("```ts\nconst a = 1;\n```\n\n```sh\nls\n```\n");
    assert.deepEqual(await panel.page.$$eval(".code button", (found) => found.map((one) => one.ariaLabel)), [
      "Insert at Cursor",
      "New File…",
      "Copy",
      "Insert at Cursor",
      "Put into Terminal",
      "Copy",
    ]);
  });

  it("copy exactly the code that came, though it is long and shown in pieces", async () => {
    const code = Array.from({ length: 2_000 }, (_, index) => `const a${index} = "${index}";`).join("\n\n");
    await show(`\`\`\`ts\n${code}\n\`\`\`\n`);
    await panel.page.click('.code button[aria-label="Copy"]');
    assert.deepEqual((await panel.heard()).at(-1), { type: "copy", id: 0, text: code, turnId: "t1" });
  });

  it("say that code was copied once it was, and what went wrong where it was not", async () => {
    await show("```ts\nconst a = 1;\n```\n");
    await panel.page.click('.code button[aria-label="Copy"]');
    await panel.page.waitForSelector('.code button[aria-label="Copied"]');
    await panel.close();
    panel = await harness.open({
      requests: "failed",
      turns: [askedTurn("t1", "How?", { answer: "```ts\nconst a = 1;\n```\n", end: done })],
    });
    await panel.page.click('.code button[aria-label="Copy"]');
    await panel.page.waitForSelector(".problem");
    assert.deepEqual(await texts(".problem p"), ["Nothing was copied. See the log for details."]);
    assert.equal(await panel.page.locator('[aria-label="Copied"]').count(), 0);
  });

  it("show what was thought, said and done in the order in which it came", async () => {
    panel = await harness.open();
    await panel.say(
      asks(askedTurn("t1", "How?", { reasoning: "Let me see.", answer: "I look." })),
      changes("t1", { part: { type: "toolCall", id: "call", name: "read", state: "running", text: "" } }),
    );
    await panel.page.waitForFunction(() => document.body.textContent?.includes("read · running"));
    await panel.say(
      changes("t1", { part: { type: "toolCall", id: "call", name: "read", state: "done", text: "it adds" } }),
      begins("t1", "It adds.", "second"),
      changes("t1", { end: done }),
    );
    await panel.page.waitForFunction(() => document.body.textContent?.includes("It adds."));
    assert.deepEqual(
      (await texts("article > .answer, article > .reasoning")).map((text) => text?.trim()),
      ["ThoughtsLet me see.", "I look.", "read · doneit adds", "It adds."],
    );
  });

  it("warn of characters in code that cannot be seen", async () => {
    await show("```js\nif (a\u202e) b\u200b();\n```\n");
    assert.deepEqual(await texts(".code-warning"), ["2 invisible characters in this code"]);
  });

  it("warn of characters in prose that turn it round", async () => {
    await show("Run \u202ethis\u202c.\n\n- and `that\u2066`\n\n  ```\n  a\u202eb\n  ```\n");
    assert.deepEqual(await texts(".code-warning"), [
      "2 invisible characters in this text",
      "1 invisible characters in this code",
      "1 invisible characters in this text",
    ]);
  });

  it("show the host of a link whose text names another one, however it is written", async () => {
    await show("[github.com](https://evil.test/) [git\u200bhub.com](https://evil.test/) [docs](https://evil.test/)");
    assert.deepEqual(await texts(".answer a"), ["github.com (evil.test)", "git\u200bhub.com (evil.test)", "docs"]);
  });

  it("draw edits that stand in no fence as what is applied", async () => {
    const edit = ["<<<<<<< SEARCH", "# a", "keep", "=======", "# b", "keep", ">>>>>>> REPLACE"];
    await show(["src/a.md", ...edit, "", "Then:", "--- a/x.ts", "+++ b/x.ts", "@@ -1 +1 @@", "-a", "+b"].join("\n"));
    await panel.page.waitForSelector(".edit-new");
    assert.deepEqual(await texts(".edit-line"), ["- # a", "+ # b", "  keep"]);
    assert.deepEqual(await texts(".answer p"), ["src/a.md", "Then:"]);
    assert.deepEqual((await texts(".code code")).at(-1), "--- a/x.ts\n+++ b/x.ts\n@@ -1 +1 @@\n-a\n+b");
  });

  it("typeset formulas, and copy how they were written; a price is none", async () => {
    await show("So \\(a_1 * b_2\\), from $5 to $10.\n\n\\[\nx_1 \\frac{a}{b}\n\\]\n\nBut \\(\\foo\\).\n");
    await panel.page.waitForSelector(".tex-display math");
    assert.equal(await panel.page.locator(".answer math").count(), 2);
    assert.deepEqual(await texts(".tex-source"), ["\\(a_1 * b_2\\)", "\\[\nx_1 \\frac{a}{b}\n\\]", "\\(\\foo\\)"]);
    assert.ok(((await panel.page.locator(".tex:not(.typeset)").boundingBox())?.width ?? 0) > 10);
    const copied = await panel.page.evaluate(() => {
      getSelection()?.selectAllChildren(document.querySelector(".answer") ?? document.body);
      return getSelection()?.toString().replace(/\s+/g, " ");
    });
    assert.equal(copied?.trim(), "So \\(a_1 * b_2\\), from $5 to $10. \\[ x_1 \\frac{a}{b} \\] But \\(\\foo\\).");
  });

  it("go on with a list item beyond the limit of a block, in its column", async () => {
    const paragraph = `   ${"word ".repeat(30)}\n\n`;
    await show(`1. first\n\n${paragraph.repeat(150)}2. second\n`);
    assert.equal((await texts(".answer")).join("").match(/word/g)?.length, 30 * 150);
    assert.equal(await panel.page.locator(".answer .code").count(), 0);
    assert.ok((await panel.page.locator(".answer .in-list").count()) > 1);
    assert.deepEqual((await texts(".answer ol li")).at(-1), "second");
  });

  it("say what they cost, and can be had again", async () => {
    await show("Yes.");
    assert.deepEqual(await texts(".summary"), [done.summary]);
    await panel.page.click('button[aria-label="Retry"]');
    await panel.page.click('button[aria-label="Copy Answer"]');
    assert.deepEqual((await panel.heard()).slice(1), [
      { type: "retry", turnId: "t1" },
      { type: "copy", id: 0, text: "Yes." },
    ]);
  });

  it("say why there is none, and offer what helps", async () => {
    const end = {
      kind: "failed",
      message: "The key was refused.",
      action: { name: "setKey", label: "Set Key…" },
    } as const;
    await show("", { end, notes: ["A did not answer; falling back to B."] });
    assert.deepEqual(await texts(".failure p, .note"), ["A did not answer; falling back to B.", end.message]);
    await panel.page.click(".failure button");
    assert.deepEqual((await panel.heard()).at(-1), { type: "action", name: "setKey" });
  });

  it("offer to have the rest written, and say what that does", async () => {
    const resume = { label: "Continue with B", hint: "Sends the question and this part of the answer to B." };
    const end = { kind: "failed", message: "It broke off.", summary: "~12 tokens", resume } as const;
    await show("Half", { end });
    assert.deepEqual(await texts(".continue, .summary"), [`${resume.label}${resume.hint}`, "~12 tokens"]);
    await panel.page.click(".continue button");
    assert.deepEqual((await panel.heard()).at(-1), { type: "continue", turnId: "t1" });
  });

  it("go on where they broke off, as if they had come at once", async () => {
    const end = { kind: "failed", message: "It broke off." } as const;
    await show("One\n\n```ts\nconst one = 1;\nconst t", { end });
    await panel.say(changes("t1", { end: null }), goesOn("t1", "wo = 2;\n```\n\nDone."));
    await panel.say(changes("t1", { end: { kind: "done", summary: "" } }));
    await panel.page.waitForFunction(() => document.querySelector(".answer")?.textContent?.includes("Done."));
    assert.deepEqual(await texts(".answer pre code"), ["const one = 1;\nconst two = 2;\n"]);
    assert.equal((await texts(".answer p")).join("|"), "One|Done.");
  });

  it("go on where they broke off, also where all the rest comes within one frame", async () => {
    await show("One\n\nTw", { end: { kind: "failed", message: "It broke off." } });
    await panel.say(
      changes("t1", { end: null }),
      goesOn("t1", "o\n\nDone."),
      changes("t1", { end: { kind: "done", summary: "" } }),
    );
    await panel.page.waitForFunction(() => document.querySelector(".answer")?.textContent?.includes("Done."));
    assert.equal((await texts(".answer p")).join("|"), "One|Two|Done.");
  });

  it("offer a second way where there is one", async () => {
    const end = {
      kind: "failed",
      message: "The limit is reached.",
      action: { name: "raiseCap", label: "Raise Limit…" },
      alternative: { name: "chooseModel", label: "Choose Model…" },
    } as const;
    await show("", { end });
    assert.deepEqual(await texts(".failure button"), ["Raise Limit…", "Choose Model…"]);
    await panel.page.click(".failure button:last-of-type");
    assert.deepEqual((await panel.heard()).at(-1), { type: "action", name: "chooseModel" });
  });

  it("fold what the model thought", async () => {
    await show("Yes.", { reasoning: "Let me see." });
    assert.equal(await panel.page.isVisible(".reasoning-text"), false);
    await panel.page.click(".reasoning summary");
    assert.deepEqual(await texts(".reasoning-text"), ["Let me see."]);
  });

  it("are read out once, when they are complete", async () => {
    panel = await harness.open();
    await panel.say(asks(askedTurn("t1", "How?")), begins("t1", "Like this."));
    await panel.page.waitForSelector(".answer p");
    assert.deepEqual(await texts("[aria-live=polite]"), [""]);
    await panel.say(changes("t1", { end: done }));
    await panel.page.waitForSelector(".summary");
    assert.deepEqual(await texts("[aria-live=polite]"), ["Answer: Like this."]);
    assert.equal(await panel.page.getAttribute("[role=log]", "aria-live"), "off");
  });

  it("speak the reader's language", async () => {
    panel = await harness.open({
      strings: { Send: "发送", Message: "消息", Retry: "重试", Stopped: "已停止" },
      turns: [askedTurn("t1", "怎么办？", { end: { kind: "stopped", summary: "" } })],
    });
    assert.deepEqual(await texts(".summary"), ["已停止"]);
    assert.deepEqual(
      await panel.page.$$eval("textarea, .send, .ending button", (found) => found.map((one) => one.ariaLabel)),
      ["重试", "消息", "发送"],
    );
  });
});
