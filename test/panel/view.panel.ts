import assert from "node:assert/strict";
import { askedTurn, asks, goesOn, startHarness, type Harness, type OpenOptions, type Panel } from "./harness.ts";
import { longAnswer, pieces } from "./samples.ts";
import { themes, type ThemeName } from "./themes.ts";

const done = { kind: "done", summary: "12 tokens" } as const;

describe("the view of a conversation", () => {
  let harness: Harness;
  let panel: Panel;

  before(async () => {
    harness = await startHarness();
  });
  after(() => harness.close());
  afterEach(() => panel.close());

  const open = async (options: OpenOptions = {}) => {
    panel = await harness.open({ turns: [askedTurn("t1", "How?", { answer: "" })], ...options });
  };
  const toEnd = () =>
    panel.page.$eval(".conversation", (view) => Math.round(view.scrollHeight - view.scrollTop - view.clientHeight));
  const stream = async (text: string) => {
    for (const piece of pieces(text, 500)) await panel.say(goesOn("t1", piece));
    await panel.page.waitForFunction(
      (words) => [...document.querySelectorAll(".answer")].at(-1)?.textContent?.includes(words),
      text.trim().split("\n").at(-1) ?? "",
    );
  };

  it("goes with the text", async () => {
    await open();
    await stream(longAnswer(4_000));
    assert.equal(await toEnd(), 0);
  });

  it("stays where it is while earlier turns come", async () => {
    const turns = Array.from({ length: 12 }, (_, index) =>
      askedTurn(`t${index}`, `Question ${index}?`, { answer: longAnswer(3_000), end: { kind: "done", summary: "" } }),
    );
    await open({ turns: [] });
    await panel.say({ type: "turns", at: 0, turns: turns.slice(8), more: true });
    await panel.page.locator(".turn-last .answer").waitFor();
    assert.equal(await toEnd(), 0);
    await panel.say({ type: "turns", at: 0, remove: 0, turns: turns.slice(4, 8), more: true });
    await panel.page.locator("[data-turn=t4]").waitFor({ state: "attached" });
    assert.equal(await toEnd(), 0);
    await panel.page.mouse.move(100, 100);
    await panel.page.mouse.wheel(0, -500);
    await panel.page.waitForSelector(".jump");
    const topOfLast = () => panel.page.$eval("[data-turn=t11]", (turn) => Math.round(turn.getBoundingClientRect().top));
    const top = await topOfLast();
    await panel.say({ type: "turns", at: 0, remove: 0, turns: turns.slice(0, 4) });
    await panel.page.locator("[data-turn=t0]").waitFor({ state: "attached" });
    assert.ok(Math.abs((await topOfLast()) - top) <= 1);
    assert.equal(await panel.page.locator(".turn").count(), 12);
  });

  it("stays where the reader scrolled to, and offers the way back", async () => {
    await open();
    await stream(longAnswer(4_000));
    await panel.page.mouse.move(100, 100);
    await panel.page.mouse.wheel(0, -500);
    await panel.page.waitForSelector(".jump");
    const top = await panel.page.$eval(".conversation", (view) => view.scrollTop);
    await stream(`${longAnswer(4_000)}Over and out.`);
    assert.equal(await panel.page.$eval(".conversation", (view) => view.scrollTop), top);
    assert.equal(await panel.page.textContent(".jump"), "New Text Below");
    await panel.page.click(".jump");
    await panel.page.waitForSelector(".jump", { state: "detached" });
    assert.equal(await toEnd(), 0);
    await stream("\n\nAnd more.\n\nThe very end.");
    assert.equal(await toEnd(), 0);
  });

  it("follows again once the reader is back at the end", async () => {
    await open();
    await stream(longAnswer(4_000));
    await panel.page.mouse.move(100, 100);
    await panel.page.mouse.wheel(0, -300);
    await panel.page.waitForSelector(".jump");
    await panel.page.mouse.wheel(0, 3_000);
    await panel.page.waitForSelector(".jump", { state: "detached" });
    await stream(`${longAnswer(2_000)}Over and out.`);
    assert.equal(await toEnd(), 0);
  });

  it("goes to a new question wherever the reader is", async () => {
    await open({ turns: [askedTurn("t1", "How?", { answer: longAnswer(6_000), end: done })] });
    await panel.page.waitForFunction(() => document.querySelector(".answer")?.textContent?.includes("The end."));
    await panel.page.mouse.move(100, 100);
    await panel.page.mouse.wheel(0, -800);
    await panel.page.waitForSelector(".jump");
    await panel.say(asks(askedTurn("t2", "Why?"), 1));
    await panel.page.waitForSelector(".jump", { state: "detached" });
    assert.equal(await toEnd(), 0);
  });

  it("comes back to where it was after the panel was hidden", async () => {
    const turns = [askedTurn("t1", "How?", { answer: longAnswer(6_000), end: done })];
    await open({ turns });
    await panel.page.waitForFunction(() => document.querySelector(".answer")?.textContent?.includes("The end."));
    await panel.page.mouse.move(100, 100);
    await panel.page.mouse.wheel(0, -700);
    await panel.page.waitForSelector(".jump");
    await panel.page.waitForFunction(() => "top" in ((globalThis as { kept?: object }).kept ?? {}));
    const top = await panel.page.$eval(".conversation", (view) => view.scrollTop);
    const saved = await panel.page.evaluate(() => (globalThis as { kept?: unknown }).kept);
    await panel.close();
    await open({ turns, saved });
    await panel.page.waitForFunction(
      (wanted) => Math.abs((document.querySelector(".conversation")?.scrollTop ?? 0) - wanted) < 2,
      top,
    );
  });

  it("leaves finished turns untouched while a new one comes", async () => {
    await open({
      turns: [askedTurn("t0", "What?", { answer: "That.", end: done }), askedTurn("t1", "How?", { answer: "" })],
    });
    await panel.page.waitForSelector(".answer p");
    await panel.page.evaluate(() => {
      const first = document.querySelector("article");
      const changes: MutationRecord[] = [];
      if (first)
        new MutationObserver((more) => changes.push(...more)).observe(first, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
      Object.assign(globalThis, { changes });
    });
    await stream(longAnswer(2_000));
    assert.equal(await panel.page.evaluate(() => (globalThis as unknown as { changes: unknown[] }).changes.length), 0);
  });

  for (const width of [200, 320, 500]) {
    it(`fits ${width} pixels`, async () => {
      const answer = `${longAnswer(1_000)}\n\nhttps://example.com/${"long".repeat(60)} \`${"code".repeat(60)}\`\n`;
      await open({
        width,
        turns: [
          askedTurn("t1", "w".repeat(300), {
            answer,
            end: done,
            question: [
              { type: "text", id: "question", text: "w".repeat(300) },
              { type: "mention", id: "file", label: `${"name".repeat(40)}.ts` },
            ],
          }),
        ],
      });
      await panel.page.waitForFunction(() => document.querySelector(".answer")?.textContent?.includes("https://"));
      const tooWide = await panel.page.$$eval("body *", (all) =>
        all
          .filter((one) => !one.closest("pre, .table, .read-out") && one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => one.className),
      );
      assert.deepEqual(tooWide, []);
    });
  }

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`has text that stands out from its ground in ${theme}`, async () => {
      const badge = { model: "m", provider: "p", reason: "cheap", details: [] };
      const end = { kind: "failed", message: "No.", action: { name: "setKey", label: "Set" } } as const;
      const turns = [
        askedTurn("t1", "How?", { answer: longAnswer(900), end: done, badge, reasoning: "hm", notes: ["note"] }),
        askedTurn("t2", "Why?", { end }),
      ];
      await open({ theme, turns, setup: { ready: true, demo: true, pinned: "model" } });
      await panel.page.waitForSelector(".hljs-keyword");
      const low = await panel.page.evaluate(lowContrast);
      assert.deepEqual(low, []);
    });
  }

  it("names every button", async () => {
    await open({
      setup: { ready: true, demo: false, pinned: "model" },
      turns: [askedTurn("t1", "How?", { answer: longAnswer(900), end: done, applicable: true })],
    });
    await panel.page.waitForSelector(".code button");
    const nameless = await panel.page.$$eval("button", (all) =>
      all.filter((one) => !one.ariaLabel && !one.textContent?.trim()).map((one) => one.outerHTML),
    );
    assert.deepEqual(nameless, []);
  });

  it("moves nothing for readers who want it still", async () => {
    await open();
    await panel.page.emulateMedia({ reducedMotion: "reduce" });
    const animations = () => panel.page.evaluate(() => document.getAnimations().length);
    assert.equal(await animations(), 0);
  });
});

/** Runs in the page: classes of visible text below a contrast of 4.5, or 3 for what is disabled. */
function lowContrast(): readonly string[] {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color: string, under: readonly number[]): number[] => {
    if (!canvas) return [0, 0, 0];
    canvas.fillStyle = `rgb(${under.join(" ")})`;
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return Array.from(canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
  };
  const ground = (element: Element | null): number[] =>
    element ? rgba(getComputedStyle(element).backgroundColor, ground(element.parentElement)) : [255, 255, 255];
  const light = (color: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = color.map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll("body *")].flatMap((element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!own || !element.checkVisibility() || element.closest(".read-out, textarea")) return [];
    const below = ground(element);
    const [one, two] = [light(rgba(getComputedStyle(element).color, below)), light(below)];
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    return ratio < 4.5 ? [`${element.className || element.localName}: ${ratio.toFixed(1)}`] : [];
  });
}
