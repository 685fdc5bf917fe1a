/** What our side of a request costs: before it is sent, when it is stopped, and in memory while a long answer comes. */
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Chunk, ProtocolClient } from "../src/core/protocolClient.ts";
import type { Task } from "../src/core/task.ts";
import { chatTask } from "../src/surfaces/chat/chatTask.ts";
import { createProviders } from "../src/providers/index.ts";
import { main } from "../scripts/main.ts";
import type { Entry } from "../test/gateway/journal.ts";
import { benchModel, startApart } from "./apart.ts";
import { measure, type Figure } from "./figure.ts";
import { untilMachineIsQuiet } from "./quiet.ts";
import { openSetting, type GatewayApart } from "./twoGateways.ts";

const rounds = 300;
const warmUp = 30;
const cancelRounds = 40;
const megabytes = 20;

await main(() =>
  measure(async () => {
    await untilMachineIsQuiet();
    const figures = [...(await beforeSending()), ...(await stopping()), ...(await longAnswer())];
    return {
      name: "walk",
      title: "Our side of a request: before it is sent, when it is stopped, while a long answer comes",
      method: `Plain Node, the whole product without an editor. Before it is sent: from the question to the call of the client, which is a stand-in: routing over the demo's models at two gateways, the order by health, the prompt, the key, and the money held in the ledger's database (SQLite, in its own thread, every row on disk). Stopped: from \`abort()\` to the moment the gateway, another process, sees its connection closed. Long answer: ${megabytes} MB of text from a server in a process of its own; the live heap after a forced collection at every megabyte.`,
      figures,
    };
  }),
);

function question(turnId: string, text: string): Task {
  return chatTask(turnId, { text });
}

function never(): AbortSignal {
  return new AbortController().signal;
}

async function beforeSending(): Promise<readonly Figure[]> {
  let called = 0;
  const client: ProtocolClient = async function* (): AsyncGenerator<Chunk, void> {
    called = performance.now();
    yield { type: "text", text: "Hi" };
    yield { type: "finish", reason: "stop" };
  };
  const { product, close } = await openSetting({ stages: { client: async () => client } });
  const all: number[] = [];
  for (let round = -warmUp; round < rounds; round++) {
    const text = round % 2 === 0 ? "What is a closure?" : "Find the mistake in `for (let i = 0; i <= n; i++)`.";
    const asked = performance.now();
    for await (const event of product.assist(question(`w-${round}`, text), never())) void event;
    if (round >= 0) all.push(called - asked);
    await product.ledger.settled();
  }
  await close();
  return [{ measure: "from the question to the sending, money held", unit: "ms", values: all, atMost: 2 }];
}

async function stopping(): Promise<readonly Figure[]> {
  const { product, gateways, close } = await openSetting();
  for (const { rule } of gateways) await rule({ bodyIncludes: "stop-me" }, { stallAfterBytes: 1_500 });
  for (const { rule } of gateways) await rule({ bodyIncludes: "say-nothing" }, { stallAfterBytes: 0 });
  const closing = async (text: string, when: "text" | "routed"): Promise<number[]> => {
    const times: number[] = [];
    for (let round = 0; round < cancelRounds; round++) {
      for (const { forget } of gateways) await forget();
      const stop = new AbortController();
      let stoppedAt = 0;
      const abort = (): void => {
        stoppedAt = performance.timeOrigin + performance.now();
        stop.abort();
      };
      for await (const { type } of product.assist(question(`${when}-${round}`, text), stop.signal)) {
        if (stoppedAt > 0 || type !== when) continue;
        if (when === "text") abort();
        else void anEntry(gateways, () => true).then(abort);
      }
      const entry = await anEntry(gateways, ({ closedAt }) => closedAt !== undefined);
      times.push((entry.closedAt ?? NaN) - stoppedAt);
    }
    return times;
  };
  const figures: readonly Figure[] = [
    {
      measure: "stopped before the first word: connection closed after",
      unit: "ms",
      values: await closing("say-nothing", "routed"),
      atMost: 100,
    },
    {
      measure: "stopped in the middle of words: connection closed after",
      unit: "ms",
      values: await closing("stop-me", "text"),
      atMost: 100,
    },
  ];
  await close();
  return figures;
}

async function anEntry(gateways: readonly GatewayApart[], fits: (entry: Entry) => boolean): Promise<Entry> {
  for (let tries = 0; tries < 1_000; tries++) {
    const entries = (await Promise.all(gateways.map(({ journal }) => journal()))).flat();
    const entry = entries.find(fits);
    if (entry) return entry;
    await sleep(5);
  }
  throw new Error("No such request came to a gateway.");
}

async function longAnswer(): Promise<readonly Figure[]> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const server = await startApart(["bench", "fullSpeedServer.ts"]);
  const { clients } = createProviders();
  const model = benchModel("openai-chat", "bench", `${server}/${megabytes * 1_000}x400`);
  const { product, close } = await openSetting({
    stages: {
      client: async (protocol) => clients[protocol],
      route: () => ({
        candidates: [model],
        intent: "question",
        role: "cheap",
        tier: "cheap",
        effort: "none",
        reasons: [{ text: "only one" }],
        removed: [],
      }),
      readKey: async () => "sk-demo",
    },
  });
  const live: number[] = [];
  let [length, next] = [0, 1_000_000];
  for await (const event of product.assist(question("long", "Say a lot."), never())) {
    if (event.type === "failed") throw new Error(JSON.stringify(event.failure));
    if (event.type !== "text") continue;
    length += event.text.length;
    if (length < next) continue;
    next += 1_000_000;
    collect();
    live.push(process.memoryUsage().heapUsed / 1e6);
  }
  await close();
  if (length < megabytes * 1e6) throw new Error(`${length} characters came.`);
  return [
    { measure: `a ${megabytes} MB answer: live heap`, unit: "MB", values: live },
    {
      measure: `a ${megabytes} MB answer: live heap, last less first`,
      unit: "MB",
      values: [(live.at(-1) ?? NaN) - (live[0] ?? NaN)],
      atMost: 2,
    },
  ];
}
