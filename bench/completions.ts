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
  readonly kind: "key" | "request";
  readonly at: number;
}

await main(() =>
  measure(async () => {
    const untouched = { "files.autoSave": "off", "editor.quickSuggestions": { other: "off" } };
    const atOnce = { ...untouched, "switchyard.completions.delayMilliseconds": 0 };
    const overhead = await onStage(atOnce, keysToRequests);
    const typing = await onStage(untouched, typeBursts);
    return {
      name: "completions",
      title: "Inline suggestions",
      method: `The packaged VSIX in the real workbench. Key → request, without a pause: within the extension host, from the editor's event of the change to the creation of the request, for the last key of ${rounds} lines; it holds routing, the prompt, the limits and the key. Answer → ghost text: from the gateway's last byte to the frame that shows it. While typing: 20 characters, 60 ms apart, ${bursts} times, with the shipped pause. Fitting: \`fitCompletion\` in plain Node, at a place in a file of 2,000 lines that was taken apart before.`,
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

async function keysToRequests(stage: Stage, { page, probe }: BenchWindow): Promise<Figure[]> {
  await probe.order("watchKeys", new URL(stage.gateway.baseUrl).origin);
  const overhead: number[] = [];
  const shown: number[] = [];
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
    const key = moments.findLast(({ kind }) => kind === "key");
    const request = moments.find(({ kind, at }) => kind === "request" && key !== undefined && at >= key.at);
    if (round >= 0 && key && request) overhead.push(request.at - key.at);
    const answered = stage.gateway.journal.at(-1)?.lastTextAt;
    if (round >= 0 && answered !== undefined) shown.push(visible - answered);
    await page.keyboard.press("Escape");
  }
  return [
    { measure: "key → request, without the pause", unit: "ms", values: overhead },
    { measure: "… the slowest of twenty", unit: "ms", values: [slowestOfTwenty(overhead)], atMost: 15 },
    { measure: "answer → ghost text", unit: "ms", values: shown, rivals: "27" },
  ];
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
