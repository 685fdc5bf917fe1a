import assert from "node:assert/strict";
import type { Chip, FoundMentions } from "../../src/protocol/mention.ts";
import type { ChatRows } from "../../src/protocol/chatList.ts";
import { until } from "../until.ts";
import { askedTurn, asks, changes, startHarness, type Harness, type OpenOptions, type Panel } from "./harness.ts";

/** Pixels of CSS: the narrowest side bar that is asked of us; 1,280 × 1,024 at 400 %; and a low one at 400 %. */
const sizes = [
  { name: "300 px wide", width: 300, height: 700, scale: 1 },
  { name: "at 400 %", width: 320, height: 256, scale: 4 },
  { name: "in a narrow side bar at 400 %", width: 180, height: 220, scale: 4 },
] as const;

const long = "aVeryLongNameOfAFileThatNobodyCouldEverReadAtOnce.component.spec.ts";
const chip = (name: string, more: Partial<Chip> = {}): Chip => ({
  id: name,
  kind: "file",
  name,
  detail: "src/deep/below",
  tokens: 12_345,
  state: "ready",
  opens: true,
  ...more,
});
const found: FoundMentions = {
  rows: [long, "cart.ts", "tax.ts"].map((name) => ({
    id: name,
    kind: "file",
    name,
    detail: `src/${"deep/".repeat(9)}`,
  })),
  isPartial: false,
};
const chats: ChatRows = {
  rows: [
    {
      id: "a",
      title: "How do I sort a very long list of things by price and by name?",
      pinned: true,
      changed: Date.now(),
    },
    {
      id: "b",
      title: `${long}${long}`,
      pinned: false,
      changed: Date.now(),
      place: "storefront",
      snippet: "…so it is…",
    },
  ],
  more: true,
};
const badge = {
  model: "a-model-with-quite-a-long-name-v3.2-preview",
  provider: "A Provider of Models",
  reason: "cheapest model good at code",
  candidates: [
    { name: "deepseek-v3.2", provider: "OpenRouter", chance: "87%", price: "~$0.0042", wait: "5 s", answers: true },
    {
      name: "a-model-with-quite-a-long-name",
      provider: "OpenAI",
      chance: "94%",
      price: "~$0.03",
      wait: "9 s",
      answers: false,
    },
  ],
  decided: ["cheapest model good at code"],
  wouldChange: ["gpt-5.2 would be chosen if deepseek-v3.2 cost ~$0.02 more"],
  details: ["gpt-5.2: costs more"],
};
const answer = `## A heading\n\nText with \`${long}\` and a [link](https://example.com/${"x".repeat(90)}).\n\n| a | b | c |\n| - | - | - |\n| ${long} | two | three |\n\n\`\`\`ts\nconst ${"a".repeat(90)} = 1;\n\`\`\`\n\n$$\\sum_{i=0}^{n} x_i = \\frac{a + b + c + d + e + f + g}{h}$$\n`;
const end = {
  kind: "done",
  summary: "12,345 tokens in (11,000 cached), 678 out · $0.0123 · 1.2 s",
  cost: "$0.01",
} as const;

describe("the panel where there is little room", () => {
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

  /** What can be pressed and is cut off at a side, or lies under something else. */
  const outOfReach = (within = "body") =>
    panel.page.evaluate(async (part) => {
      const cut: string[] = [];
      const frame = () => new Promise((resolve) => void requestAnimationFrame(resolve));
      const above = (one: HTMLElement) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const at = document.elementFromPoint(
          Math.min(Math.max((left + right) / 2, 1), document.documentElement.clientWidth - 1),
          Math.min(Math.max((top + bottom) / 2, 1), innerHeight - 1),
        );
        return at && !one.contains(at) && !at.contains(one) ? at : undefined;
      };
      const { clientWidth, scrollWidth } = document.documentElement;
      if (scrollWidth > clientWidth) cut.push(`the page is ${scrollWidth} wide`);
      for (const one of document.querySelectorAll<HTMLElement>(
        `${part} :is(button, textarea, input, summary, [role=option])`,
      )) {
        if (one.closest("[inert]") || !one.checkVisibility({ visibilityProperty: true })) continue;
        one.scrollIntoView({ block: "center" });
        const { left, right, width, height } = one.getBoundingClientRect();
        const name = `${one.localName} ${one.ariaLabel ?? one.textContent?.slice(0, 30)}`;
        if (width < 1 || height < 1) continue;
        if (left < -1 || right > clientWidth + 1) cut.push(`${name}: ${left}–${right} of ${clientWidth}`);
        // What leads to the end goes once the end is there.
        for (let frames = 0; frames < 30 && above(one); frames++) await frame();
        const at = above(one);
        if (at) cut.push(`${name}: under ${at.localName}.${at.className}`);
      }
      return cut;
    }, within);
  const lineHeight = () => panel.page.$eval("textarea", (area) => parseFloat(getComputedStyle(area).lineHeight));

  for (const { name, width, height, scale } of sizes) {
    const open = async (options: OpenOptions = {}) => {
      panel = await harness.open({ width, height, scale, ...options });
    };

    it(`is used whole ${name}: turns with code, tables and formulas`, async () => {
      await open({
        turns: [askedTurn("t1", `What is ${long}?`, { badge, answer, end, notes: ["A note that is a sentence."] })],
      });
      await panel.page.waitForSelector("math");
      assert.deepEqual(await outOfReach(), []);
      await panel.page.locator(".routing-badge > summary").click();
      await panel.page.locator(".routing-badge tbody tr").first().waitFor();
      await panel.page.getByText("More", { exact: true }).click();
      assert.deepEqual(await outOfReach(), []);
    });

    it(`is used whole ${name}: the composer with chips, meter and a long draft`, async () => {
      const measure = { model: "Large", tokens: 170_000, windowTokens: 200_000 };
      const chips = [
        chip(long),
        chip("cart.ts"),
        chip(".env", { state: "refused", note: "Not sent: it may contain secrets." }),
      ];
      await open({
        turns: [askedTurn("t1", "How?", { badge, answer: "So.", end })],
        setup: { ready: true, demo: true, chips, pinned: "a-model-with-quite-a-long-name-v3.2-preview" },
        results: { measure },
      });
      await panel.page.fill("textarea", "A long question. ".repeat(40));
      await panel.page.waitForSelector(".meter");
      assert.deepEqual(await outOfReach(), []);
      // The draft can be read, and what was said before is not squeezed out.
      const [area, view] = await Promise.all(
        ["textarea", ".conversation"].map((selector) => panel.page.locator(selector).boundingBox()),
      );
      assert.ok((area?.height ?? 0) >= (await lineHeight()), "a line of the draft");
      assert.ok((view?.height ?? 0) >= 40, `${view?.height} pixels of the conversation`);
    });

    it(`is used whole ${name}: the list behind @`, async () => {
      await open({ results: { findMentions: found }, setup: { ready: true, demo: false, chips: [] } });
      await panel.page.focus("textarea");
      await panel.page.keyboard.type("@c");
      await panel.page.locator(".mentions [role=option]").first().waitFor();
      for (let press = 0; press < 3; press++) {
        const row = panel.page.locator(".mentions [aria-selected=true]");
        const box = await row.boundingBox();
        assert.ok(box && box.y >= 0 && box.y + box.height <= height, JSON.stringify(box));
        await panel.page.keyboard.press("ArrowDown");
      }
      // The list lies over what stands above the composer.
      assert.deepEqual(await outOfReach(".composer"), []);
    });

    it(`is used whole ${name}: the list of conversations`, async () => {
      await open({ turns: [askedTurn("t1", "How?")], results: { chats } });
      await panel.say({ type: "history" });
      await panel.page.waitForSelector(".history-row");
      assert.deepEqual(await outOfReach(), []);
      const list = await panel.page.locator(".history-list").boundingBox();
      assert.ok((list?.height ?? 0) >= 60, `${list?.height} pixels of the list`);
    });

    it(`is used whole ${name}: a question that is edited, a failure and what waits`, async () => {
      const failed = {
        kind: "failed",
        message: "The key was refused.",
        action: { name: "setKey", label: "Set Key…" },
      } as const;
      await open({
        turns: [
          askedTurn("t1", "How?", { badge, answer: "So.", end, branch: { index: 1, count: 3 } }),
          askedTurn("t2", "Why?", { end: failed }),
        ],
        setup: {
          ready: true,
          demo: false,
          queue: { held: true, messages: [{ id: "q", text: "And one more thing to be asked?" }] },
        },
      });
      await panel.page.locator(".question").first().hover();
      await panel.page.getByRole("button", { name: "Edit and Resend" }).first().press("Enter");
      await panel.page.getByRole("textbox", { name: "Edit question" }).waitFor();
      assert.deepEqual(await outOfReach(), []);
    });
  }

  it("moves nothing where the reader wants no motion, and still says that it waits", async () => {
    panel = await harness.open();
    await panel.page.emulateMedia({ reducedMotion: "reduce" });
    await panel.say(asks(askedTurn("t1", "How?")));
    await panel.page.locator(".waiting").waitFor();
    await panel.say(changes("t1", { part: { type: "reasoning", id: "thoughts", text: "Let me see." } }));
    await until("the thoughts are there", async () => (await panel.page.locator(".reasoning").count()) > 0);
    const moving = () =>
      panel.page.evaluate(() => document.getAnimations().map((one) => (one as CSSAnimation).animationName));
    assert.deepEqual(await moving(), []);
    await panel.page.emulateMedia({ reducedMotion: "no-preference" });
    assert.notDeepEqual(await moving(), []);
  });
});
