/** What inline suggestions cost: from a key to the request, from the answer to the ghost text, and requests while typing. */
import { main } from "../scripts/main.ts";
import { fitCompletion } from "../src/surfaces/completion/fitCompletion.ts";
import { describePlace } from "../src/surfaces/completion/place.ts";
import { now } from "../test/gateway/journal.ts";
import { measure, type Figure } from "./figure.ts";
import { untilMachineIsQuiet } from "./quiet.ts";
import { prepareStage, type BenchWindow, type Stage } from "./stage.ts";

const rounds = 60;
const bursts = 5;
const ghost = ".ghost-text, .ghost-text-decoration";

interface Moment {
  readonly kind: "key" | "asked" | "request" | "answer" | "item";
  readonly at: number;
}

await main(() =>
  measure(async () => {
    const untouched = { "files.autoSave": "off", "editor.quickSuggestions": { other: "off" } };
    const atOnce = { ...untouched, "pointsman.completions.delayMilliseconds": 0 };
    const overhead = await onStage(atOnce, keysToRequests);
    const typing = await onStage(untouched, async (stage, window) => [
      ...(await typeBursts(stage, window)),
      ...(await typeWhileAnswersAreSlow(stage, window)),
    ]);
    return {
      name: "completions",
      title: "Inline suggestions",
      method: `The packaged VSIX in the real workbench, with the pause set to 0; moments are taken within the extension host, for the last key of ${rounds} lines. Key → question: from the editor's event of the change to its question for a suggestion, which the editor holds back for up to 50 ms of its own; our pause counts from the key and so contains it. Question → request: what is ours, up to the creation of the request: the guard, the context, routing, the prompt, the limits and the key. Answer → item: from the last piece of the body to the moment when the editor reads the returned item. Answer → ghost text: from the gateway's last byte to the frame that shows it. While typing: 20 characters, 60 ms apart, ${bursts} times, with the shipped pause; and 10 characters, 260 ms apart, while an answer takes 900 ms: how many of the stale requests the gateway saw closed, and how long after the next request came (below zero: before it). Fitting: \`fitCompletion\` in plain Node, at a place in a file of 2,000 lines that was taken apart before.`,
      figures: [...overhead, ...typing, fitting()],
    };
  }),
);

async function onStage(
  settings: Readonly<Record<string, unknown>>,
  run: (stage: Stage, window: BenchWindow) => Promise<Figure[]>,
): Promise<Figure[]> {
  const stage = await prepareStage({ activation: "as shipped", file: "src/cart.ts", settings, pace: "instant" });
  const window = await stage.open();
  await window.page.waitForTimeout(5_000);
  await window.page.locator(".monaco-editor .view-lines").first().click();
  await window.page.keyboard.press("ControlOrMeta+End");
  const figures = await run(stage, window);
  await window.close();
  await stage.close();
  return figures;
}

interface Taken {
  readonly editor: number;
  readonly ours: number;
  readonly item: number;
  readonly shown: number;
}

async function keysToRequests(stage: Stage, { page, probe }: BenchWindow): Promise<Figure[]> {
  await probe.order("watchKeys", new URL(stage.gateway.baseUrl).origin);
  const taken: Taken[] = [];
  for (let round = -10; round < rounds; round++) {
    await page.keyboard.press("Enter");
    await page.keyboard.type(`const value${round + 10}of = `, { delay: 15 });
    await page.waitForTimeout(400);
    await untilMachineIsQuiet(10_000);
    await probe.order("takeKeys");
    await page.keyboard.press("(");
    await page.locator(ghost).first().waitFor({ timeout: 5_000 });
    const visible = now();
    const moments = (await probe.order("takeKeys")) as readonly Moment[];
    const times = timesOf(moments, visible - (stage.gateway.journal.at(-1)?.lastTextAt ?? NaN));
    if (round >= 0 && times) taken.push(times);
    await page.keyboard.press("Escape");
  }
  const ours = taken.map((each) => each.ours);
  const items = taken.map(({ item }) => item);
  return [
    { measure: "key → question (the editor's own wait)", unit: "ms", values: taken.map(({ editor }) => editor) },
    { measure: "question → request", unit: "ms", values: ours },
    { measure: "… the slowest of twenty", unit: "ms", values: [slowestOfTwenty(ours)], atMost: 15 },
    { measure: "answer → item", unit: "ms", values: items },
    { measure: "… the slowest of twenty", unit: "ms", values: [slowestOfTwenty(items)], atMost: 5 },
    { measure: "answer → ghost text", unit: "ms", values: taken.map(({ shown }) => shown), rivals: "27" },
  ];
}

/** Undefined: the key was answered from what was known, or something else came between. */
function timesOf(moments: readonly Moment[], shown: number): Taken | undefined {
  const at = (wanted: Moment["kind"], after: number) =>
    moments.find((moment) => moment.kind === wanted && moment.at >= after)?.at ?? NaN;
  const key = moments.find(({ kind }) => kind === "key")?.at ?? NaN;
  const request = at("request", key);
  const asked = moments.findLast((moment) => moment.kind === "asked" && moment.at <= request)?.at ?? NaN;
  const item = at("item", request);
  const answer = moments.findLast((moment) => moment.kind === "answer" && moment.at <= item)?.at ?? NaN;
  const times = { editor: asked - key, ours: request - asked, item: item - answer, shown };
  return Object.values(times).every(Number.isFinite) ? times : undefined;
}

async function typeBursts({ gateway }: Stage, { page }: BenchWindow): Promise<Figure[]> {
  const requests: number[] = [];
  const left: number[] = [];
  for (let burst = 0; burst < bursts; burst++) {
    await page.keyboard.press("Enter");
    await page.waitForTimeout(1_000);
    const before = gateway.journal.length;
    await page.keyboard.type(`const burst${burst} = abcdef`.slice(0, 20), { delay: 60 });
    await page.waitForTimeout(1_500);
    const asked = gateway.journal.slice(before).filter(({ path }) => path.endsWith("/completions"));
    requests.push(asked.length);
    left.push(asked.filter(({ aborted }) => !aborted).length);
    await page.keyboard.press("Escape");
  }
  return [
    {
      measure: "requests for 20 characters, 60 ms apart",
      unit: "requests",
      values: requests,
      atMost: 3,
      rivals: "1–17",
    },
    { measure: "… of them not aborted on the wire", unit: "requests", values: left },
  ];
}

async function typeWhileAnswersAreSlow({ gateway }: Stage, { page }: BenchWindow): Promise<Figure[]> {
  const stale: number[] = [];
  const running: number[] = [];
  const closed: number[] = [];
  for (let burst = 0; burst < bursts; burst++) {
    await page.keyboard.press("Enter");
    await page.waitForTimeout(1_500);
    const name = `slow${burst}`;
    const end = gateway.when(
      { bodyIncludes: `const ${name}` },
      { answer: "0;", delayBeforeFirstByteMilliseconds: 900 },
    );
    await page.keyboard.type(`const ${name}`, { delay: 15 });
    await page.keyboard.type(" = abcdefg", { delay: 260 });
    await page.waitForTimeout(2_500);
    const asked = gateway.journal.filter(({ body }) => JSON.stringify(body).includes(`const ${name}`));
    const left = asked.filter(({ aborted }) => aborted);
    stale.push(left.length);
    running.push(asked.length - left.length);
    for (const { at, closedAt = NaN } of left) {
      const next = asked.find((other) => other.at > at);
      if (next) closed.push(closedAt - next.at);
    }
    end();
    await page.keyboard.press("Escape");
  }
  return [
    { measure: "slow answers: stale requests that the gateway saw closed", unit: "requests", values: stale },
    { measure: "… requests that ran to their end", unit: "requests", values: running },
    { measure: "… from the newer request to that end", unit: "ms", values: closed, atMost: 50 },
  ];
}

function fitting(): Figure {
  const body = Array.from(
    { length: 1_000 },
    (_, index) => `  const value${index} = list[${index}].map((x) => x + 1);\n`,
  ).join("");
  const answer =
    "const sum = list.reduce((a, b) => a + b, 0);\n  if (sum > 3) {\n    return sum;\n  }\n  return null;\n}\n\nfunction g() {}";
  const place = { prefix: `function f() {\n${body}  `, suffix: `\n${body}}\n`, languageId: "typescript" };
  const around = describePlace(place.prefix, place.suffix, place.languageId);
  const options = { maxLines: 12, extent: "block", comments: "noise", finished: true } as const;
  const values = Array.from({ length: 120 }, () => {
    const start = performance.now();
    fitCompletion(answer, around, options);
    return performance.now() - start;
  }).slice(20);
  return {
    measure: "fitting an answer, the slowest of twenty",
    unit: "ms",
    values: [slowestOfTwenty(values)],
    atMost: 5,
  };
}

/** The 95th percentile. */
function slowestOfTwenty(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * 0.95) - 1)] ?? NaN;
}
