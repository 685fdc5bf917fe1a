/** Prints how fast the panel shows a long answer, and the longest time it was busy: `node test/panel/speed.ts`. */
import { askedTurn, asks, startHarness, type Harness } from "./harness.ts";
import { longAnswer, pieces } from "./samples.ts";

interface Speed {
  readonly allVisible: number;
  readonly coloured: number;
  readonly longestTask: number;
  readonly longTasks: number;
}

const rounds = 5;

const hostile: Readonly<Record<string, string>> = {
  "50 KB answer": longAnswer(50_000),
  "fence that never closes, 200 KB": `\`\`\`ts\n${"const a = { b: [1, 2, 3] }; // c\n".repeat(6_000)}`,
  "line of 1 MB": "word ".repeat(200_000),
  "line of 1 MB without spaces": "x".repeat(1_000_000),
  "line of 1 MB in code": `\`\`\`\n${"y".repeat(1_000_000)}\n\`\`\`\n`,
  "10,000 nested quotes": `${">".repeat(10_000)} deep\n`,
  "10,000 nested lists": `${"- ".repeat(10_000)}deep\n`,
  "1,000 lists, each deeper": Array.from({ length: 1_000 }, (_, depth) => `${"  ".repeat(depth)}- a\n`).join(""),
  "*_ 100,000 times": "*_".repeat(100_000),
  "emphasis over many lines": "***a** _b_ [c](d *e\n".repeat(10_000),
  "table of 3,000 rows": `| a | b |\n| --- | --- |\n${"| 1 | `2` |\n".repeat(3_000)}`,
};

const harness = await startHarness();
for (const [name, text] of Object.entries(hostile)) {
  const results: Speed[] = [];
  for (let round = 0; round < (name.startsWith("50") ? rounds : 1); round++) results.push(await measure(harness, text));
  const median = (key: keyof Speed) => results.map((result) => result[key]).sort((a, b) => a - b)[results.length >> 1];
  console.log(
    `${name}: visible ${median("allVisible")} ms, coloured ${median("coloured")} ms,`,
    `longest task ${median("longestTask")} ms, long tasks ${median("longTasks")}`,
  );
}
await harness.close();

async function measure(from: Harness, text: string): Promise<Speed> {
  const panel = await from.open({ turns: [] });
  await panel.say(asks(askedTurn("t1", "How?", { answer: "" })));
  await panel.page.waitForSelector("article");
  await panel.page.waitForTimeout(100);
  const speed = await panel.page.evaluate(play, pieces(text, Math.max(20, Math.ceil(text.length / 2_500))));
  await panel.close();
  return speed;
}

/** Runs in the page: sends the pieces as fast as the panel takes them, one message a time. */
async function play(all: readonly string[]): Promise<Speed> {
  const tasks: number[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
  });
  const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const start = performance.now();
  for (const [index, text] of all.entries()) {
    window.postMessage({ type: "appended", turnId: "t1", part: "answer", text }, "*");
    if (index % 100 === 99) await sleep(0);
  }
  const end = { kind: "done", summary: "all of it" };
  window.postMessage({ type: "changed", turnId: "t1", patch: { end } }, "*");
  const answer = document.querySelector(".answer");
  // The last block is drawn, the place of the unfinished one is gone, and a frame has been shown since.
  while (document.querySelector(".summary") === null || answer?.querySelector(":scope > .block:last-child:empty"))
    await sleep(4);
  let length = -1;
  let at = start;
  for (let still = 0; still < 20;) {
    await new Promise(requestAnimationFrame);
    const next = answer?.textContent?.length ?? 0;
    if (next !== length) [length, at, still] = [next, performance.now(), 0];
    else still++;
  }
  const allVisible = Math.round(at - start);
  let spans = -1;
  let colouredAt = at;
  for (let still = 0; still < 20;) {
    await sleep(10);
    const next = answer?.getElementsByTagName("span").length ?? 0;
    if (next !== spans) [spans, colouredAt, still] = [next, performance.now(), 0];
    else still++;
  }
  return {
    allVisible,
    coloured: Math.round(colouredAt - start),
    longestTask: Math.round(Math.max(0, ...tasks)),
    longTasks: tasks.length,
  };
}
