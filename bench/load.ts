/** A thousand requests, fifty at a time, a tenth of them with a fault, through the whole product over two gateways. */
import type { AssistEvent } from "../src/core/event.ts";
import type { Task } from "../src/core/task.ts";
import { main } from "../scripts/main.ts";
import { addFaults, faultyTasks } from "./faultyTasks.ts";
import { measure } from "./figure.ts";
import { untilMachineIsQuiet } from "./quiet.ts";
import { disagreements, openSetting, type Setting } from "./twoGateways.ts";

const requests = 1_000;
const atATime = 50;
/** Each names a fault that one of the two gateways has: about every second of them meets it. */
const faultShare = 0.2;

await main(() =>
  measure(async () => {
    const setting = await openSetting();
    await untilMachineIsQuiet();
    await addFaults(setting);
    const planned = faultyTasks({ count: requests, faultShare });
    const started = performance.now();
    const ends = await run(setting, planned);
    const seconds = (performance.now() - started) / 1_000;
    const rows = await setting.rows();
    const entries = (await Promise.all(setting.gateways.map(({ journal }) => journal()))).flat();
    const wrong = disagreements(rows, entries);
    for (const line of wrong.slice(0, 10)) console.log(`  ${line}`);
    const errors = ends.filter(({ last }) => last?.type !== "done");
    for (const { last } of errors.slice(0, 10)) console.log(`  ${JSON.stringify(last)}`);
    const rejoined = ends.filter(({ events }) => events.some(({ type }) => type === "fellBack" || type === "retrying"));
    await setting.close();
    const firsts = ends.flatMap(({ firstMilliseconds }) => firstMilliseconds ?? []).toSorted((a, b) => a - b);
    const faulty = rows.filter(({ outcome }) => outcome === "failed").length;
    return {
      name: "load",
      title: "Fifty streams at once, a tenth of the requests with a fault",
      method: `Plain Node: routing, prompts, retries, clients and the ledger's database as shipped; two gateways in processes of their own that answer at once. ${requests.toLocaleString("en-US")} questions about code and in prose, ${atATime} at a time; ${faulty} of the requests met a fault before the first word: 500, 503 with a page, 429 with and without a wait, a connection that breaks, noise, an empty body, a body that ends early. The ledger's rows are compared with what the gateways counted, one by one.`,
      figures: [
        { measure: "errors that the user sees", unit: "", values: [errors.length], atMost: 0 },
        {
          measure: "rows of the ledger that differ from the gateways' count",
          unit: "",
          values: [wrong.length],
          atMost: 0,
        },
        {
          measure: "requests that were sent",
          unit: "",
          values: [entries.filter(({ method }) => method === "POST").length],
        },
        { measure: "questions asked again or of another", unit: "", values: [rejoined.length] },
        { measure: "questions answered", unit: "/s", values: [requests / seconds] },
        {
          measure: "time to the first word, half of all below",
          unit: "ms",
          values: [firsts[Math.floor(firsts.length / 2)] ?? NaN],
        },
        {
          measure: "time to the first word, 95 % below",
          unit: "ms",
          values: [firsts[Math.floor(firsts.length * 0.95)] ?? NaN],
        },
      ],
    };
  }),
);

interface End {
  readonly events: readonly AssistEvent[];
  readonly last: AssistEvent | undefined;
  readonly firstMilliseconds: number | undefined;
}

async function run({ product }: Setting, planned: readonly Task[]): Promise<readonly End[]> {
  const ends: End[] = [];
  const queue = planned.values();
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      for (const task of queue) {
        const started = performance.now();
        let firstMilliseconds: number | undefined;
        const events: AssistEvent[] = [];
        for await (const event of product.assist(task, new AbortController().signal)) {
          if (event.type === "text") firstMilliseconds ??= performance.now() - started;
          events.push(event);
        }
        ends.push({ events, last: events.at(-1), firstMilliseconds });
      }
    }),
  );
  return ends;
}
