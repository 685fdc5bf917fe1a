/** What a message and a long answer cost in the chat panel. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { main } from "../scripts/main.ts";
import { repository } from "../scripts/paths.ts";
import { bigMarkdown, bigMarkdownEnd } from "../test/gateway/answers/bigMarkdown.ts";
import type { Entry } from "../test/gateway/journal.ts";
import { measure, type Figure } from "./figure.ts";
import { untilMachineIsQuiet } from "./quiet.ts";
import { prepareStage, type BenchWindow, type Stage } from "./stage.ts";

const windows = 3;
const messagesPerWindow = 11;
const longAnswersPerWindow = 3;
const kilobytes = 50;
/** A cheap answer of this kind would be doubted, and asked for once more. */
const forStrongModel = "Document the architecture of this project.";

interface Seen {
  readonly enterAt: number;
  readonly firstAt: number;
  readonly paintedAt: number;
  readonly allAt: number;
  readonly codeBlocks: number;
  readonly nodes: number;
  readonly longestFrame: number;
  readonly longTasks: readonly { readonly at: number; readonly milliseconds: number }[];
}

interface Message {
  readonly seen: Seen;
  readonly entry: Entry;
}

await main(() =>
  measure(async () => {
    const stage = await prepareStage({ activation: "as shipped", file: "src/cart.ts" });
    const first: Message[] = [];
    const warm: Message[] = [];
    const long: Message[] = [];
    for (let index = 0; index < windows; index++) {
      const window = await stage.open();
      await window.page.waitForTimeout(5000);
      const panel = await window.chat();
      await panel.evaluate(readFileSync(join(repository, "bench", "panelWatch.js"), "utf8"));
      const short = await sayHi(stage, panel, window);
      first.push(...short.slice(0, 1));
      warm.push(...short.slice(1));
      for (let each = 0; each < longAnswersPerWindow; each++) long.push(await askLong(stage, panel, window));
      await window.close();
      process.stdout.write(".");
    }
    console.log();
    await stage.close();
    return {
      name: "chat",
      title: "Chat",
      method: `The packaged VSIX in the real workbench, with one open TypeScript file; ${windows} windows. Enter is the key event's own time, the wire is the gateway's journal, visible is the change of the panel's document. The long answer has ${kilobytes} KB of Markdown in chunks of 20 characters, sent at once; tasks are the browser's \`longtask\` entries of the panel, which begin at 50 ms: 0 means none.`,
      figures: [...shortFigures(first, warm), ...longFigures(long)],
    };
  }),
);

async function sayHi(stage: Stage, panel: Frame, window: BenchWindow): Promise<Message[]> {
  const messages: Message[] = [];
  for (let index = 0; index < messagesPerWindow; index++) messages.push(await ask(stage, panel, "hi", ""));
  await window.probe.order("execute", "pointsman.chat.new");
  return messages;
}

async function askLong(stage: Stage, panel: Frame, window: BenchWindow): Promise<Message> {
  const message = await ask(stage, panel, `${forStrongModel} bench:markdown ${kilobytes}`, bigMarkdownEnd);
  const expected = bigMarkdown(kilobytes).match(/^```\w/gm)?.length;
  if (message.seen.codeBlocks !== expected) {
    throw new Error(`${message.seen.codeBlocks} of ${expected} code blocks were there when the end was.`);
  }
  await window.probe.order("execute", "pointsman.chat.new");
  await window.page.waitForTimeout(2000);
  return message;
}

/** Sends one message and waits for the whole answer; fails where it cost more than one request. */
async function ask({ gateway }: Stage, panel: Frame, text: string, endMark: string): Promise<Message> {
  await untilMachineIsQuiet(10_000);
  const before = gateway.journal.length;
  await panel.locator("textarea").fill(text);
  await panel.page().waitForTimeout(300);
  await panel.evaluate(`panelWatch.begin(${JSON.stringify(endMark)})`);
  await panel.locator("textarea").press("Enter");
  await panel
    .locator("button.stop")
    .waitFor({ timeout: 10_000 })
    .catch(() => undefined);
  await panel.locator("button.stop").waitFor({ state: "detached", timeout: 60_000 });
  const seen = await whenSeen(panel, endMark === "" ? "paintedAt" : "allAt");
  await panel.page().waitForTimeout(500);
  const [entry, ...more] = gateway.journal.slice(before);
  if (!entry || more.length > 0) throw new Error(`"${text}" cost ${more.length + (entry ? 1 : 0)} requests.`);
  return { seen, entry };
}

async function whenSeen(panel: Frame, moment: keyof Seen): Promise<Seen> {
  for (let waited = 0; waited < 60_000; waited += 200) {
    const seen = await panel.evaluate<Seen>("panelWatch.seen()");
    if (seen[moment] !== undefined) return seen;
    await panel.page().waitForTimeout(200);
  }
  throw new Error(`The panel did not come to ${moment}.`);
}

function shortFigures(first: readonly Message[], warm: readonly Message[]): Figure[] {
  const toWire = (messages: readonly Message[]) => messages.map(({ seen, entry }) => entry.at - seen.enterAt);
  const toPanel = (messages: readonly Message[], moment: "firstAt" | "paintedAt") =>
    messages.map(({ seen, entry }) => seen[moment] - (entry.firstTextAt ?? NaN));
  return [
    { measure: "Enter → request on the wire", unit: "ms", values: toWire(warm), atMost: 30, rivals: "65–282 ms" },
    { measure: "… the first message of a window", unit: "ms", values: toWire(first) },
    {
      measure: "first token on the wire → in the panel",
      unit: "ms",
      values: toPanel(warm, "firstAt"),
      atMost: 30,
      rivals: "32–80 ms",
    },
    { measure: "… and painted", unit: "ms", values: toPanel(warm, "paintedAt") },
    { measure: "… the first message of a window, in the panel", unit: "ms", values: toPanel(first, "firstAt") },
    {
      measure: 'body of the first "hi"',
      unit: "bytes",
      values: first.map(({ entry }) => entry.bodyBytes),
      atMost: 1000,
      rivals: "9.0–38.9 KB",
    },
    {
      measure: 'requests for "hi"',
      unit: "requests",
      values: [...first, ...warm].map(() => 1),
      atMost: 1,
      rivals: "1–2",
    },
  ];
}

function longFigures(long: readonly Message[]): Figure[] {
  const during = ({ seen }: Message) =>
    seen.longTasks.filter(({ at }) => at <= seen.allAt).map((task) => task.milliseconds);
  return [
    {
      measure: `${kilobytes} KB: first token on the wire → all visible`,
      unit: "ms",
      values: long.map(({ seen, entry }) => seen.allAt - (entry.firstTextAt ?? NaN)),
      atMost: 600,
      rivals: "0.8–42 s",
    },
    {
      measure: "… longest task",
      unit: "ms",
      values: long.map((message) => Math.max(0, ...during(message))),
      atMost: 50,
      rivals: "250–2,300 ms",
    },
    { measure: "… long tasks", unit: "tasks", values: long.map((message) => during(message).length) },
    { measure: "… longest time between two frames", unit: "ms", values: long.map(({ seen }) => seen.longestFrame) },
    { measure: "… elements in the panel", unit: "elements", values: long.map(({ seen }) => seen.nodes) },
  ];
}
