/** `node bench/soak.ts [--minutes N] [--busy]`: asks for a long time, with faults and stops, and looks for what grows. */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { AssistEvent } from "../src/core/event.ts";
import { main } from "../scripts/main.ts";
import { addFaults, faultyTasks } from "./faultyTasks.ts";
import { measure } from "./figure.ts";
import { disagreements, openSetting, type Setting } from "./twoGateways.ts";

const { values } = parseArgs({ options: { minutes: { type: "string" }, busy: { type: "boolean" } } });
const minutes = Number(values.minutes ?? 20);
const roundMilliseconds = 20_000;
const atATime = 10;
const pauseMilliseconds = 100;
const stopEvery = 20;

await main(() =>
  measure(async () => {
    const setting = await openSetting();
    await addFaults(setting);
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const until = performance.now() + minutes * 60_000;
    const samples: Sample[] = [];
    const total = { asked: 0, sent: 0, failedAttempts: 0, errors: 0, wrong: 0 };
    for (let number = 0; performance.now() < until; number++) {
      const round = await soak(setting, number, Math.min(until, performance.now() + roundMilliseconds));
      total.asked += round.asked;
      total.errors += round.errors;
      const books = await compare(setting, `s${number}-`);
      total.sent += books.sent;
      total.failedAttempts += books.failed;
      total.wrong += books.wrong.length;
      for (const line of books.wrong.slice(0, 5)) console.log(`  ${line}`);
      // What the harness itself keeps is no leak of the product.
      (setting.product.attempts as unknown[]).length = 0;
      // What waits for a finalizer is free only with the next collection.
      for (let times = 0; times < 3; times++) {
        collect();
        await sleep(50);
      }
      const handles = process.getActiveResourcesInfo().length;
      samples.push({ minute: performance.now() / 60_000, heap: process.memoryUsage().heapUsed / 1e6, handles });
    }
    await setting.close();
    // The first minutes fill caches and let the compiler settle.
    const settled = samples.slice(Math.floor(samples.length / 4));
    const [first, last] = [settled[0], settled.at(-1)];
    return {
      name: "soak",
      title: `Soak of ${minutes} minutes`,
      method: `Plain Node, the whole product as shipped over two gateways in processes of their own, ${atATime} questions at a time, ${total.asked.toLocaleString("en-US")} in all; one of ten names a fault that one of the gateways has, and one of ${stopEvery} is stopped at its first word. After every ${roundMilliseconds / 1_000} s the ledger's rows are compared with the gateways' journals one by one, and the heap is measured after a forced collection; the first quarter is left out of the slope.`,
      figures: [
        { measure: "errors that the user sees", unit: "", values: [total.errors], atMost: 0 },
        {
          measure: "rows of the ledger that differ from the gateways' count",
          unit: "",
          values: [total.wrong],
          atMost: 0,
        },
        { measure: "requests that were sent", unit: "", values: [total.sent] },
        { measure: "… of which failed", unit: "", values: [total.failedAttempts] },
        { measure: "live heap", unit: "MB", values: samples.map(({ heap }) => heap) },
        { measure: "slope of the live heap", unit: "MB a minute", values: [slope(settled)], atMost: 0.1 },
        {
          measure: "handles more at the end",
          unit: "",
          values: [(last?.handles ?? NaN) - (first?.handles ?? NaN)],
          atMost: 20,
        },
      ],
    };
  }),
);

interface Sample {
  readonly minute: number;
  readonly heap: number;
  readonly handles: number;
}

async function soak({ product }: Setting, round: number, until: number): Promise<{ asked: number; errors: number }> {
  let [asked, errors] = [0, 0];
  const queue = faultyTasks({ count: 5_000, faultShare: 0.1, prefix: `s${round}` }).entries();
  const ask = async (): Promise<void> => {
    for (const [number, task] of queue) {
      if (performance.now() >= until) return;
      const stop = new AbortController();
      const stops = number % stopEvery === 7;
      let last: AssistEvent | undefined;
      for await (const event of product.assist(task, stop.signal)) {
        if (stops && event.type === "text") stop.abort();
        last = event;
      }
      asked++;
      const wanted = last?.type === "failed" && last.failure.kind === "cancelled" && stops;
      if (last?.type !== "done" && !wanted) {
        errors++;
        console.log(`  ${JSON.stringify(last)}`);
      }
      await sleep(pauseMilliseconds);
    }
  };
  await Promise.all(Array.from({ length: atATime }, ask));
  return { asked, errors };
}

async function compare(setting: Setting, prefix: string) {
  const entries = (await Promise.all(setting.gateways.map(({ journal }) => journal()))).flat();
  const rows = (await setting.rows()).filter(({ turnId }) => turnId.startsWith(prefix));
  await Promise.all(setting.gateways.map(({ forget }) => forget()));
  const failed = rows.filter(({ outcome }) => outcome === "failed").length;
  return { wrong: disagreements(rows, entries), sent: entries.length, failed };
}

/** Least squares: MB a minute. */
function slope(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const [middle, level] = [mean(samples.map(({ minute }) => minute)), mean(samples.map(({ heap }) => heap))];
  const over = samples.reduce((sum, { minute, heap }) => sum + (minute - middle) * (heap - level), 0);
  return over / samples.reduce((sum, { minute }) => sum + (minute - middle) ** 2, 0);
}
