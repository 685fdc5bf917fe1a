import assert from "node:assert/strict";
import type { AssistEvent } from "../../../src/core/event.ts";
import { runEdit } from "../../../src/surfaces/edit/editSession.ts";
import { all, task } from "../samples.ts";
import { event } from "../providers/protocols.ts";
import { head, serve, stopServers } from "../providers/rawServer.ts";
import { closeHeadless, headless, told } from "./headless.ts";
import { readHere } from "../../../src/surfaces/reading/index.ts";

const says = (content: string) => event({ choices: [{ index: 0, delta: { content } }] });
const ends = (finish_reason: string) => event({ choices: [{ index: 0, delta: {}, finish_reason }] });
const code = "```ts\nb();\n```";

/** One endpoint that answers every question with these streams in turn, the last one again and again. */
async function endpoint(...streams: readonly string[]): Promise<string> {
  let asked = 0;
  const server = await serve((socket) => {
    socket.end(head(200) + (streams[Math.min(asked++, streams.length - 1)] ?? ""));
  });
  return server.url;
}

const texts = (events: readonly AssistEvent[]): string =>
  events.flatMap((one) => (one.type === "text" ? [one.text] : [])).join("");

describe("answers that end strangely, from the wire to the surface", () => {
  afterEach(closeHeadless);
  afterEach(stopServers);

  for (const [name, first] of [
    ["an end that nobody knows", ends("abort")],
    ["an end without a word", ends("stop")],
    ["nothing but [DONE]", "data: [DONE]\n\n"],
    ["a fault as the finish reason", ends("network_error")],
  ] as const) {
    it(`${name}, before the first word: another model answers`, async () => {
      const [one, two] = [await endpoint(first), await endpoint(says("Hi") + ends("stop"))];
      const events = await headless([
        { id: "one", baseUrl: one },
        { id: "two", baseUrl: two },
      ]).ask();
      assert.equal(texts(events), "Hi");
      assert.match(told(events), /→ two.*done$/);
    });
  }

  for (const reason of ["abort", "MALFORMED_FUNCTION_CALL", "network_error", "tired"]) {
    it(`${reason} behind a whole block of code: no edit comes of it`, async () => {
      const one = headless([{ id: "one", baseUrl: await endpoint(says(code) + ends(reason)) }]);
      const way = { signal: new AbortController().signal, read: readHere, now: () => 0 };
      const events = await all(runEdit((request, signal) => one.start(request, signal), task(), "a();", way));
      assert.equal(events.at(-1)?.type, "failed");
      assert.ok(events.every(({ type }) => type !== "proposed"));
    });
  }

  it("a thought whose beginning is not marked: only what follows it is applied", async () => {
    const stream = says("Let me ") + says("see.\n```ts\nwrong();\n```\n</think>\n\n") + says(code) + ends("stop");
    const one = headless([{ id: "one", baseUrl: await endpoint(stream) }]);
    const way = { signal: new AbortController().signal, read: readHere, now: () => 0 };
    const events = await all(runEdit((request, signal) => one.start(request, signal), task(), "a();", way));
    const last = events.at(-1);
    assert.equal(last?.type === "proposed" && last.text, "b();");
  });
});

const million = 1_000_000;
const big = 40_000;
const counted = (usage: object) => event({ choices: [], usage });

/** Each answer costs four cents, however it is said. */
const bills: readonly { it: string; price?: number; stream: string }[] = [
  {
    it: "the vendor bills, not the gateway",
    stream: counted({
      prompt_tokens: 10,
      completion_tokens: 5,
      cost: 0,
      is_byok: true,
      cost_details: { upstream_inference_cost: 0.04 },
    }),
  },
  {
    it: "thoughts are counted beside the answer",
    price: 1,
    stream: counted({
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: big + 15,
      completion_tokens_details: { reasoning_tokens: big },
    }),
  },
  {
    it: "the usage stands in the choice",
    price: 1,
    stream: event({ choices: [{ index: 0, delta: {}, usage: { prompt_tokens: 10, completion_tokens: big } }] }),
  },
  {
    it: "a later usage is 0",
    price: 1,
    stream:
      counted({ prompt_tokens: 10, completion_tokens: big }) + counted({ prompt_tokens: 0, completion_tokens: 0 }),
  },
  {
    it: "the counts are texts",
    price: 1,
    stream: counted({ prompt_tokens: "10", completion_tokens: String(big) }),
  },
  {
    it: "a cost of 0 is filler",
    price: 1,
    stream: counted({ prompt_tokens: 10, completion_tokens: big, cost: 0 }),
  },
];

describe("a limit of ten cents a day", () => {
  afterEach(closeHeadless);
  afterEach(stopServers);

  for (const { it: does, price, stream } of bills) {
    it(`holds where ${does}`, async () => {
      const baseUrl = await endpoint(says("Hi") + ends("stop") + stream + "data: [DONE]\n\n");
      const priced = { currency: "USD", inputPerMillion: 0, outputPerMillion: price ?? 0 } as const;
      const target = { id: "one", baseUrl, model: price === undefined ? {} : { price: priced } };
      const one = headless([target], { caps: { perDay: 0.1 } });
      const kinds: string[] = [];
      for (let question = 0; question < 6; question++) kinds.push(told(await one.ask()));
      assert.equal(kinds.filter((words) => words.endsWith("done")).length, 3, kinds.join("\n"));
      assert.match(kinds.at(-1) ?? "", /over-cap/);
    });
  }

  for (const poison of [1e16, 1e300, -5, 10.5, "1e9", Number.MAX_SAFE_INTEGER]) {
    it(`is not spoilt by ${String(poison)} as count and as cost`, async () => {
      const usage = counted({ prompt_tokens: poison, completion_tokens: poison, cost: poison });
      const baseUrl = await endpoint(says("Hi") + ends("stop") + usage + "data: [DONE]\n\n");
      const price = { currency: "USD", inputPerMillion: 10, outputPerMillion: 10 } as const;
      const one = headless([{ id: "one", baseUrl, model: { price } }], { caps: { perDay: 0.1 } });
      for (let question = 0; question < 3; question++) assert.match(told(await one.ask()), /done$/);
      const rows = await one.rows();
      assert.ok(
        rows.every(({ nanos, input, output }) => (nanos ?? 0) < 1_000 * million && input < million && output < million),
      );
      const { money, inputTokens } = one.ledger.totals("today");
      assert.ok(
        money.every(({ amount }) => Number.isFinite(amount) && amount < 0.1) && Number.isSafeInteger(inputTokens),
      );
    });
  }
});
