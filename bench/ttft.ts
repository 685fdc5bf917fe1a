/** How much later the first word comes through our clients than through a bare `fetch` to the same gateway. */
import type { ProtocolName } from "../src/core/model.ts";
import type { Prompt, ProtocolClient } from "../src/core/protocolClient.ts";
import { build } from "../scripts/buildVsix.ts";
import { main } from "../scripts/main.ts";
import { benchModel, loadClients, startApart } from "./apart.ts";
import { measure, median, type Figure } from "./figure.ts";
import { untilMachineIsQuiet } from "./quiet.ts";

const rounds = 200;
const warmUp = 20;

interface Kind {
  readonly protocol: ProtocolName;
  readonly path: string;
  readonly model: string;
  readonly body: object;
  /** What a line of the stream with text in it holds. */
  readonly sign: string;
}

const messages = [{ role: "user", content: "hi" }];
const kinds: readonly Kind[] = [
  {
    protocol: "openai-chat",
    path: "/chat/completions",
    model: "demo-quick",
    body: { messages, max_tokens: 500, stream_options: { include_usage: true } },
    sign: '"content":"H',
  },
  {
    protocol: "openai-responses",
    path: "/responses",
    model: "demo-coder",
    body: { input: messages, max_output_tokens: 500, store: false },
    sign: '"delta":"H',
  },
  {
    protocol: "anthropic-messages",
    path: "/messages",
    model: "demo-quick",
    body: { messages, max_tokens: 500 },
    sign: '"text":"H',
  },
];

const prompt: Prompt = { system: "", messages: [{ role: "user", text: "hi" }], maxOutputTokens: 500, quick: false };

await main(() =>
  measure(async () => {
    await build([]);
    const baseUrl = await startApart(["test", "gateway", "main.ts"], ["--pace", "instant"]);
    await untilMachineIsQuiet();
    const started = performance.now();
    const clients = await loadClients();
    const loadMilliseconds = performance.now() - started;
    const figures: Figure[] = [];
    for (const kind of kinds) figures.push(...(await compare(kind, baseUrl, clients[kind.protocol])));
    return {
      name: "ttft",
      title: "Time to the first word: our client against a bare fetch",
      method:
        "Plain Node; the gateway runs in a process of its own and answers at once. Call → first text, alternately through the shipped `dist/providers.cjs` and through a bare `fetch` that looks for the first text in the bytes. The added time is the difference of each pair.",
      figures: [
        ...figures,
        {
          measure: "loading `dist/providers.cjs`, once per window, on the first request",
          unit: "ms",
          values: [loadMilliseconds],
        },
      ],
    };
  }),
);

async function compare(kind: Kind, baseUrl: string, client: ProtocolClient): Promise<Figure[]> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = -warmUp; round < rounds; round++) {
    // Whoever comes second must not always be the same.
    const first = round % 2 === 0;
    const a = first ? await throughClient(kind, baseUrl, client) : await throughFetch(kind, baseUrl);
    const b = first ? await throughFetch(kind, baseUrl) : await throughClient(kind, baseUrl, client);
    if (round < 0) continue;
    ours.push(first ? a : b);
    bare.push(first ? b : a);
  }
  const added = ours.map((value, index) => value - (bare[index] ?? NaN));
  const ratio = median(ours) / median(bare);
  return [
    { measure: `${kind.protocol}: added`, unit: "ms", values: added, atMost: 3 },
    { measure: `${kind.protocol}: our client (${ratio.toFixed(2)} × bare)`, unit: "ms", values: ours },
    { measure: `${kind.protocol}: bare fetch`, unit: "ms", values: bare },
  ];
}

async function throughClient({ protocol, model }: Kind, baseUrl: string, client: ProtocolClient): Promise<number> {
  const started = performance.now();
  let first: number | undefined;
  const signal = new AbortController().signal;
  const call = { model: benchModel(protocol, model, baseUrl), protocol, prompt, apiKey: "sk-demo", signal };
  for await (const chunk of client(call)) {
    if (chunk.type === "text") first ??= performance.now() - started;
  }
  if (first === undefined) throw new Error(`${protocol}: no text came.`);
  return first;
}

async function throughFetch({ path, model, body, sign }: Kind, baseUrl: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(baseUrl + path, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer sk-demo", "x-api-key": "sk-demo" },
    body: JSON.stringify({ model, stream: true, ...body }),
  });
  const decoder = new TextDecoder();
  let text = "";
  let first: number | undefined;
  for await (const bytes of response.body ?? []) {
    if (first !== undefined) continue;
    text += decoder.decode(bytes, { stream: true });
    if (text.includes(sign)) first = performance.now() - started;
  }
  if (first === undefined) throw new Error(`${path}: no text came:\n${text.slice(0, 500)}`);
  return first;
}
