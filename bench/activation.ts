/** What a start costs the extension host. */
import { main } from "../scripts/main.ts";
import { measure, type Figure } from "./figure.ts";
import { extensionId, prepareStage, type BenchWindow, type Stage } from "./stage.ts";

const starts = 20;
const settleMilliseconds = 5000;
const watchMilliseconds = 4000;

interface Cold {
  readonly awaited: number;
  /** Longest stand-still of the event loop during, in the seconds before, and in the seconds after. */
  readonly blocked: Blocked;
  readonly blockedBefore: Blocked;
  readonly blockedAfter: Blocked;
  readonly heap: number;
  /** What the heap grew by in the seconds before, for nothing. */
  readonly heapBefore: number;
  readonly rss: number;
}

interface Blocked {
  readonly wall: number;
  /** What the host's own thread computed at most in one go; the rest of the time it waited for a core. */
  readonly busy: number;
}

interface HostTimes {
  readonly load: number;
  readonly call: number;
  readonly finish: number;
}

await main(() =>
  measure(async () => {
    const cold = await onStage("never", activateCold);
    const shipped = await onStage("as shipped", async (window) => {
      await window.page.waitForTimeout(settleMilliseconds);
      return hostTimes(window);
    });
    return {
      name: "activation",
      title: "Start",
      method:
        "The packaged VSIX in a new window with a new extension host each time. Cold, alone: nothing in the manifest activates it; once the other extensions have settled a probe in the same host activates it and watches the event loop (a timer of 1 ms) and the heap (forced collection before, and four seconds after). Load, call and finish are VS Code's own figures (Developer: Startup Performance). After every cold start the chat is asked and must answer.",
      figures: [...coldFigures(cold), sum("own activation events: load + call + finish", shipped)],
    };
  }),
);

function coldFigures(cold: readonly (Cold & HostTimes)[]): Figure[] {
  const milliseconds = (name: string, value: (start: Cold & HostTimes) => number): Figure => ({
    measure: name,
    unit: "ms",
    values: cold.map(value),
  });
  const megabytes = (name: string, value: (start: Cold) => number): Figure => ({
    measure: name,
    unit: "MB",
    values: cold.map((start) => value(start) / 1e6),
  });
  return [
    { ...sum("cold, alone: load + call + finish", cold), atMost: 30, rivals: "114–2,679 ms" },
    milliseconds("… load", ({ load }) => load),
    milliseconds("… call", ({ call }) => call),
    milliseconds("… finish", ({ finish }) => finish),
    milliseconds("awaited activate(), with the host's round trip to the window", ({ awaited }) => awaited),
    {
      ...milliseconds("host blocked while activating, longest", ({ blocked }) => blocked.wall),
      atMost: 25,
      rivals: "85–2,344 ms",
    },
    { ...milliseconds("host blocked in the 4 s after, longest", ({ blockedAfter }) => blockedAfter.wall), atMost: 25 },
    milliseconds("… of which it computed", ({ blockedAfter }) => blockedAfter.busy),
    milliseconds("host blocked in the 4 s before, longest (the noise)", ({ blockedBefore }) => blockedBefore.wall),
    milliseconds("… of which it computed", ({ blockedBefore }) => blockedBefore.busy),
    { ...megabytes("heap added", ({ heap }) => heap), atMost: 4, rivals: "28–218 MB" },
    megabytes("heap added in the 4 s before (the noise)", ({ heapBefore }) => heapBefore),
    megabytes("resident memory added", ({ rss }) => rss),
  ];
}

function sum(measureName: string, starts: readonly HostTimes[]): Figure {
  return { measure: measureName, unit: "ms", values: starts.map(({ load, call, finish }) => load + call + finish) };
}

async function onStage<T>(
  activation: "as shipped" | "never",
  work: (window: BenchWindow, stage: Stage) => Promise<T>,
): Promise<T[]> {
  const stage = await prepareStage({ activation });
  const results: T[] = [];
  for (let start = 0; start < starts; start++) {
    const window = await stage.open();
    results.push(await work(window, stage));
    await window.close();
    process.stdout.write(".");
  }
  console.log();
  await stage.close();
  return results;
}

async function activateCold(window: BenchWindow, stage: Stage): Promise<Cold & HostTimes> {
  await window.page.waitForTimeout(settleMilliseconds);
  const cold = await window.probe.order<Cold>("activateCold", extensionId, watchMilliseconds);
  // Before VS Code's table is opened: that would be the open file of the question, and its answer minutes long.
  await demandAnAnswer(window, stage);
  const times = await hostTimes(window);
  return { ...cold, ...times };
}

/** The row of VS Code's own table. */
async function hostTimes({ probe }: BenchWindow): Promise<HostTimes> {
  const text = await probe.order<string>("startupPerformance", extensionId);
  const rows = text.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  const header = rows.find((cells) => cells.includes("Load Code"));
  const row = rows.find((cells) => cells.includes(extensionId) && cells.length === header?.length);
  if (!header || !row) throw new Error(`VS Code's table has no row for ${extensionId}:\n${text.slice(0, 3000)}`);
  const cell = (name: string) => Number(row[header.indexOf(name)]);
  return { load: cell("Load Code"), call: cell("Call Activate"), finish: cell("Finish Activate") };
}

/** An extension that swallowed its own error while it started looks healthy, but answers nothing. */
async function demandAnAnswer(window: BenchWindow, { gateway }: Stage): Promise<void> {
  const asked = gateway.journal.length;
  const chat = await window.chat();
  // Else the answer of the start before, which is still there, would be taken for this one's.
  await window.probe.order("execute", "pointsman.chat.new");
  await chat.getByText("no model wrote this").first().waitFor({ state: "detached", timeout: 20_000 });
  await chat.locator("textarea").fill("hi");
  await chat.locator("textarea").press("Enter");
  await chat.getByText("no model wrote this").first().waitFor({ timeout: 20_000 });
  if (gateway.journal.length !== asked + 1) throw new Error("The chat asked more or less than once.");
}
