/** How fast a long answer goes through our clients: at full speed beside bare `fetch` and the vendors' own clients, and paced. */
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import type { ProtocolName } from "../src/core/model.ts";
import type { Prompt, ProtocolClient } from "../src/core/protocolClient.ts";
import { build } from "../scripts/buildVsix.ts";
import { main } from "../scripts/main.ts";
import type { Entry } from "../test/gateway/journal.ts";
import { benchModel, loadClients, startApart } from "./apart.ts";
import { measure, median, type Figure } from "./figure.ts";
import { untilMachineIsQuiet } from "./quiet.ts";

const rounds = 12;
const warmUp = 3;
const kilobytes = 200;
const pacedTokensPerSecond = 2_000;
const pacedRounds = 5;

const prompt: Prompt = { system: "", messages: [{ role: "user", text: "hi" }], maxOutputTokens: 500, quick: false };

interface Kind {
  readonly protocol: ProtocolName;
  readonly path: string;
  readonly vendorName: string;
  /** Reads a stream with the vendor's own client. */
  readonly vendor: (baseURL: string) => Promise<number>;
}

const kinds: readonly Kind[] = [
  {
    protocol: "openai-chat",
    path: "/chat/completions",
    vendorName: "openai",
    async vendor(baseURL) {
      let length = 0;
      const client = new OpenAI({ apiKey: "sk-demo", baseURL, maxRetries: 0 });
      const messages = [{ role: "user", content: "hi" }] as const;
      const stream = await client.chat.completions.create({ model: "bench", messages: [...messages], stream: true });
      for await (const chunk of stream) length += chunk.choices[0]?.delta.content?.length ?? 0;
      return length;
    },
  },
  {
    protocol: "openai-responses",
    path: "/responses",
    vendorName: "openai",
    async vendor(baseURL) {
      let length = 0;
      const client = new OpenAI({ apiKey: "sk-demo", baseURL, maxRetries: 0 });
      const stream = await client.responses.create({ model: "bench", input: "hi", stream: true });
      for await (const event of stream) if (event.type === "response.output_text.delta") length += event.delta.length;
      return length;
    },
  },
  {
    protocol: "anthropic-messages",
    path: "/messages",
    vendorName: "@anthropic-ai/sdk",
    async vendor(baseURL) {
      let length = 0;
      const client = new Anthropic({ apiKey: "sk-demo", baseURL, maxRetries: 0 });
      const messages: Anthropic.MessageParam[] = [{ role: "user", content: "hi" }];
      const stream = await client.messages.create({ model: "bench", max_tokens: 500, messages, stream: true });
      for await (const event of stream) {
        if (event.type === "content_block_delta" && event.delta.type === "text_delta")
          length += event.delta.text.length;
      }
      return length;
    },
  },
];

await main(() =>
  measure(async () => {
    await build([]);
    const server = await startApart(["bench", "fullSpeedServer.ts"]);
    const gateway = await startApart(["test", "gateway", "main.ts"], ["--pace", "instant"]);
    await untilMachineIsQuiet();
    const clients = await loadClients();
    const figures: Figure[] = [];
    for (const kind of kinds) figures.push(...(await atFullSpeed(kind, `${server}/${kilobytes}`, clients)));
    for (const kind of kinds) figures.push(await paced(kind, gateway, clients));
    return {
      name: "throughput",
      title: "Throughput: our clients against a bare fetch and the vendors' own",
      method: `Plain Node; the servers run in processes of their own. Full speed: ${kilobytes} KB of text in events of 4 characters, written as fast as the socket takes them, read alternately through the shipped \`dist/providers.cjs\`, through the vendor's own client alone and through a bare \`fetch\` that only looks at the bytes; each ratio is one round's. Paced: ${pacedTokensPerSecond.toLocaleString("en-US")} tokens a second; the share is the time between the first and the last text at the gateway over the same time at the reader. Shares are written as what is missing to 1, or as the time's multiple, so that less is better.`,
      figures,
    };
  }),
);

async function atFullSpeed(
  { protocol, path, vendorName, vendor }: Kind,
  baseUrl: string,
  clients: Readonly<Record<ProtocolName, ProtocolClient>>,
): Promise<Figure[]> {
  const times: Record<"ours" | "bare" | "vendor", number[]> = { ours: [], bare: [], vendor: [] };
  const readers: readonly (readonly [keyof typeof times, () => Promise<number>])[] = [
    ["ours", () => throughClient(clients[protocol], protocol, baseUrl)],
    ["bare", () => throughFetch(baseUrl + path)],
    ["vendor", () => vendor(baseUrl)],
  ];
  const lengths = new Set<number>();
  for (let round = -warmUp; round < rounds; round++) {
    // Whoever comes first must not always be the same.
    const turn = Math.abs(round) % readers.length;
    for (const [name, read] of [...readers.slice(turn), ...readers.slice(0, turn)]) {
      const started = performance.now();
      const length = await read();
      if (round >= 0) times[name].push(performance.now() - started);
      if (name !== "bare") lengths.add(length);
    }
  }
  if (lengths.size !== 1) throw new Error(`${protocol}: ${[...lengths].join(" and ")} characters came.`);
  const multiples = (than: readonly number[]) => times.ours.map((value, index) => value / (than[index] ?? NaN));
  const speed = ([...lengths][0] ?? 0) / 4 / (median(times.ours) / 1_000);
  return [
    {
      measure: `${protocol}, full speed: time against ${vendorName} alone`,
      unit: "×",
      values: multiples(times.vendor),
      // 0.75 of its throughput is 1 / 0.75 of its time.
      ...(vendorName === "openai" ? { atMost: 1 / 0.75 } : {}),
    },
    { measure: `${protocol}, full speed: ${vendorName} alone`, unit: "ms", values: times.vendor },
    {
      measure: `${protocol}, full speed: ours (${Math.round(speed).toLocaleString("en-US")} tokens/s)`,
      unit: "ms",
      values: times.ours,
    },
    { measure: `${protocol}, full speed: bare fetch, bytes only`, unit: "ms", values: times.bare },
  ];
}

async function throughClient(client: ProtocolClient, protocol: ProtocolName, baseUrl: string): Promise<number> {
  let length = 0;
  const signal = new AbortController().signal;
  const call = { model: benchModel(protocol, "bench", baseUrl), protocol, prompt, apiKey: "sk-demo", signal };
  for await (const chunk of client(call)) if (chunk.type === "text") length += chunk.text.length;
  return length;
}

async function throughFetch(url: string): Promise<number> {
  const response = await fetch(url, { method: "POST", body: "{}" });
  let length = 0;
  for await (const bytes of response.body ?? []) length += bytes.length;
  return length;
}

/** The share of the gateway's own pace that is missing at the reader, in percent. */
async function paced(
  { protocol }: Kind,
  gateway: string,
  clients: Readonly<Record<ProtocolName, ProtocolClient>>,
): Promise<Figure> {
  const control = new URL("/__gateway/", gateway).href;
  const action = {
    answer: "word ".repeat(3_200),
    pace: { firstTokenMilliseconds: 0, tokensPerSecond: pacedTokensPerSecond, chunkCharacters: 4 },
  };
  await fetch(`${control}rules`, { method: "POST", body: JSON.stringify({ action }) });
  const missing: number[] = [];
  for (let round = 0; round < pacedRounds; round++) {
    await fetch(`${control}journal`, { method: "DELETE" });
    let first: number | undefined;
    let last = 0;
    const signal = new AbortController().signal;
    const asked = { ...prompt, maxOutputTokens: 100_000 };
    const call = {
      model: benchModel(protocol, "demo-quick", gateway),
      protocol,
      prompt: asked,
      apiKey: "sk-demo",
      signal,
    };
    for await (const chunk of clients[protocol](call)) {
      if (chunk.type !== "text") continue;
      last = performance.now();
      first ??= last;
    }
    const [entry] = (await (await fetch(`${control}journal`)).json()) as Entry[];
    const sent = (entry?.lastTextAt ?? NaN) - (entry?.firstTextAt ?? NaN);
    missing.push(100 * (1 - sent / (last - (first ?? NaN))));
  }
  await fetch(`${control}rules`, { method: "DELETE" });
  return {
    measure: `${protocol}, paced at ${pacedTokensPerSecond.toLocaleString("en-US")} tokens/s: share of the rate that is lost`,
    unit: "%",
    values: missing,
    atMost: 1,
  };
}
