/** What a conversation of 2,000 messages and 20 MB costs in the panel: the shipped files in a real browser. */
import { main } from "../scripts/main.ts";
import type { TurnsMessage } from "../src/protocol/applyPatch.ts";
import type { Turn } from "../src/protocol/turn.ts";
import { createTurnSlices } from "../src/surfaces/chat/turns/turnSlices.ts";
import { askedTurn, asks, begins, goesOn, startHarness, type Panel } from "../test/panel/harness.ts";
import { longAnswer } from "../test/panel/samples.ts";
import { measure } from "./figure.ts";

const turnCount = 1_000;
const turnCharacters = 20_000;
const tokensPerSecond = 200;
const streamedSeconds = 10;

await main(() =>
  measure(async () => {
    const harness = await startHarness();
    const panel = await harness.open();
    const opened = await openConversation(panel);
    const keys = await typeWhileStreaming(panel);
    const heaps = await scrollThrough(panel);
    await harness.close();
    return {
      name: "longChat",
      title: "A conversation of 2,000 messages and 20 MB",
      method: `The panel's own files in Chromium, without the workbench: ${turnCount.toLocaleString("en-US")} questions and answers, ${((turnCount * turnCharacters) / 1e6).toFixed(0)} MB of Markdown, told in slices as the extension does; keys are pressed while one more answer comes at ${tokensPerSecond} tokens a second. A key is handled when the composer has it, by the event's own time; the heap is measured after a forced collection, before and after scrolling from the end to the start and back.`,
      figures: [
        { measure: "told → the last turn is drawn", unit: "ms", values: [opened.last], atMost: 1_000 },
        { measure: "… → all turns are there", unit: "ms", values: [opened.all] },
        { measure: "a key → in the composer, while an answer comes", unit: "ms", values: keys, atMost: 16 },
        { measure: "live heap before scrolling", unit: "MB", values: [heaps.before] },
        {
          measure: "… more of it after scrolling through all",
          unit: "MB",
          values: [heaps.after - heaps.before],
          atMost: 10,
        },
        { measure: "turns drawn after that", unit: "turns", values: [heaps.drawn], atMost: 40 },
      ],
    };
  }),
);

/** Milliseconds until the last turn is drawn, and until the first one is there as well. */
async function openConversation(panel: Panel) {
  const answer = longAnswer(turnCharacters).slice(0, turnCharacters);
  const end = { kind: "done", summary: "12 tokens in, 5 out · $0.01" } as const;
  const turns: readonly Turn[] = Array.from({ length: turnCount }, (_, index) =>
    askedTurn(`t${index}`, `Question ${index}?`, { answer: `Answer ${index}.\n\n${answer}`, end }),
  );
  // Carried over beforehand, so that only the last hand-over is measured.
  await panel.page.evaluate("globalThis.told = []");
  for (const message of inSlices(turns)) {
    await panel.page.evaluate((more) => void (globalThis as unknown as Told).told.push(more), message);
  }
  return panel.page.evaluate(async () => {
    const start = performance.now();
    const drawn = async (selector: string) => {
      while (!document.querySelector(selector)) await new Promise(requestAnimationFrame);
      return performance.now() - start;
    };
    const last = drawn(".turn-last .answer .block:last-child");
    const first = drawn(".turn:first-child .question-text");
    for (const message of (globalThis as unknown as Told).told) {
      window.postMessage(message, "*");
      await new Promise((resolve) => setTimeout(resolve));
    }
    return { last: await last, all: await first };
  });
}

/** As the extension tells them. */
function inSlices(turns: readonly Turn[]): readonly TurnsMessage[] {
  const messages: TurnsMessage[] = [];
  const steps: (() => void)[] = [];
  const tell = createTurnSlices(
    (message) => void messages.push(message),
    (step) => void steps.push(step),
  );
  tell({ type: "turns", at: 0, turns });
  for (let step = steps.shift(); step; step = steps.shift()) step();
  return messages;
}

interface Told {
  told: unknown[];
}

/** Milliseconds from each key to the composer. */
async function typeWhileStreaming(panel: Panel): Promise<readonly number[]> {
  await panel.page.evaluate("delete globalThis.told");
  await panel.say(asks(askedTurn("last", "And?"), turnCount), begins("last", "So"));
  await panel.page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { times });
    document.querySelector("textarea")?.addEventListener("input", () => times.push(performance.now()));
  });
  const streaming = panel.page.evaluate(
    async ({ seconds, perSecond }) => {
      const until = performance.now() + seconds * 1_000;
      while (performance.now() < until) {
        window.postMessage(
          { type: "appended", turnId: "last", part: "answer", text: "word ".repeat(perSecond / 50) },
          "*",
        );
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    { seconds: streamedSeconds, perSecond: tokensPerSecond },
  );
  await panel.page.evaluate(() => {
    const costs: number[] = [];
    Object.assign(globalThis, { costs });
    const area = document.querySelector("textarea");
    area?.addEventListener("keydown", (event) => {
      // After the panel's own listeners, and what they draw.
      const { timeStamp } = event;
      area.addEventListener("input", () => queueMicrotask(() => costs.push(performance.now() - timeStamp)), {
        once: true,
      });
    });
  });
  for (let index = 0; index < streamedSeconds * 5; index++) {
    await panel.page.locator("textarea").press("a");
    await panel.page.waitForTimeout(120);
  }
  await streaming;
  return panel.page.evaluate(() => (globalThis as unknown as { costs: number[] }).costs);
}

async function scrollThrough(panel: Panel) {
  await panel.say(goesOn("last", "."), {
    type: "changed",
    turnId: "last",
    patch: { end: { kind: "stopped", summary: "" } },
  });
  const before = await heapOf(panel);
  for (const step of [-20_000, 20_000]) {
    await panel.page.evaluate(async (by) => {
      const view = document.querySelector(".conversation");
      for (let last = -1; view && last !== view.scrollTop;) {
        last = view.scrollTop;
        view.scrollTop += by;
        await new Promise(requestAnimationFrame);
      }
    }, step);
    await panel.page.waitForTimeout(500);
  }
  await panel.page.waitForTimeout(2_000);
  const after = await heapOf(panel);
  const drawn = await panel.page.locator('article[data-drawn="yes"]').count();
  return { before, after, drawn };
}

async function heapOf({ page }: Panel): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1e6;
}
