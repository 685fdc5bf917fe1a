import assert from "node:assert/strict";
import OpenAI from "openai";
import { estimateTokens } from "../../../src/core/usage/tokens.ts";
import { post, withGateway } from "./withGateway.ts";

const gateway = withGateway();
const client = (baseURL = gateway().baseUrl) => new OpenAI({ baseURL, apiKey: "sk-demo", maxRetries: 0 });
const messages = [{ role: "user" as const, content: "hi" }];
const helloFromQuick = /^Hello! Try one of these:[\s\S]*scripted demo: no model wrote this\.\*$/;

describe("the gateway's Chat Completions", () => {
  it("streams text, a finish reason and, because it was asked for, the usage", async () => {
    const stream = await client().chat.completions.create({
      model: "demo-quick",
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = await listOf(stream);
    const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("");
    assert.match(text, helloFromQuick);
    assert.equal(chunks.at(-2)?.choices[0]?.finish_reason, "stop");
    assert.deepEqual(chunks.at(-1)?.usage, {
      prompt_tokens: 1,
      completion_tokens: estimateTokens(text),
      total_tokens: 1 + estimateTokens(text),
      prompt_tokens_details: { cached_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0 },
    });
  });

  it("keeps the usage to itself when nobody asks", async () => {
    const chunks = await listOf(
      await client().chat.completions.create({ model: "demo-quick", messages, stream: true }),
    );
    assert.deepEqual(
      chunks.filter((chunk) => "usage" in chunk),
      [],
    );
  });

  it("says the same in one piece", async () => {
    const whole = await client().chat.completions.create({ model: "demo-quick", messages });
    assert.match(whole.choices[0]?.message.content ?? "", helloFromQuick);
    assert.equal(whole.usage?.prompt_tokens, 1);
  });

  it("stops at the request's limit", async () => {
    const whole = await client().chat.completions.create({ model: "demo-quick", messages, max_tokens: 3 });
    assert.deepEqual([whole.choices[0]?.message.content, whole.choices[0]?.finish_reason], ["Hello! Try o", "length"]);
  });

  it("counts what stood before the last message as cached, in whole blocks", async () => {
    const long = "x".repeat(400);
    const whole = await client().chat.completions.create({
      model: "demo-quick",
      messages: [{ role: "system", content: long }, { role: "assistant", content: "y" }, ...messages],
    });
    assert.deepEqual(
      [whole.usage?.prompt_tokens, whole.usage?.prompt_tokens_details?.cached_tokens],
      [Math.ceil(403 / 4), 96],
    );
  });
});

describe("the gateway's Responses", () => {
  it("streams the official sequence of events, numbered without a gap", async () => {
    const stream = await client().responses.create({ model: "demo-thinker", input: "hi", stream: true, store: false });
    const events = await listOf(stream);
    const kinds = events.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1]);
    assert.deepEqual(kinds, [
      "response.created",
      "response.in_progress",
      "response.output_item.added",
      "response.reasoning_summary_part.added",
      "response.reasoning_summary_text.delta",
      "response.reasoning_summary_text.done",
      "response.reasoning_summary_part.done",
      "response.output_item.done",
      "response.output_item.added",
      "response.content_part.added",
      "response.output_text.delta",
      "response.output_text.done",
      "response.content_part.done",
      "response.output_item.done",
      "response.completed",
    ]);
    assert.deepEqual(
      events.map((event) => event.sequence_number),
      events.map((_, index) => index),
    );
  });

  it("ends with the whole answer, its usage and the echo of `store`", async () => {
    const stream = await client().responses.create({ model: "demo-coder", input: "hi", stream: true, store: false });
    const events = await listOf(stream);
    const text = events.map((event) => (event.type === "response.output_text.delta" ? event.delta : "")).join("");
    const last = events.at(-1);
    assert.ok(last?.type === "response.completed");
    assert.match(text, helloFromQuick);
    const outputTokens = estimateTokens(text);
    assert.deepEqual(
      [last.response.status, (last.response as { store?: boolean }).store, last.response.usage],
      [
        "completed",
        false,
        {
          input_tokens: 1,
          input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
          output_tokens: outputTokens,
          output_tokens_details: { reasoning_tokens: 0 },
          total_tokens: 1 + outputTokens,
        },
      ],
    );
  });

  it("satisfies the client's strict helper", async () => {
    const final = await client().responses.stream({ model: "demo-thinker", input: "hi" }).finalResponse();
    assert.match(final.output_text ?? "", helloFromQuick);
  });

  it("says the same in one piece, and is incomplete at the limit", async () => {
    const whole = await client().responses.create({ model: "demo-coder", input: "hi", max_output_tokens: 2 });
    assert.deepEqual(
      [whole.output_text, whole.status, whole.incomplete_details],
      ["Hello! T", "incomplete", { reason: "max_output_tokens" }],
    );
  });
});

describe("the gateway's completions with a suffix", () => {
  for (const path of ["/v1", "/beta"]) {
    it(`are streamed under ${path}, usage in the last chunk`, async () => {
      const stream = await client(gateway().url + path).completions.create({
        model: "demo-fim",
        prompt: "for (const line of ",
        suffix: "",
        stream: true,
      });
      const chunks = await listOf(stream);
      assert.equal(
        chunks.map((chunk) => chunk.choices[0]?.text).join(""),
        "cart.lines) {\n  total += line.quantity * line.unitCents;\n}",
      );
      assert.deepEqual([chunks.at(-1)?.usage?.prompt_tokens, chunks.at(-1)?.choices[0]?.finish_reason], [5, "stop"]);
    });
  }
});

describe("the gateway's Messages", () => {
  const ask = (body: object) => post(`${gateway().baseUrl}/messages`, { max_tokens: 999, messages, ...body });

  it("streams thoughts with a signature, then text, then totals", async () => {
    const events = parsed(await (await ask({ model: "demo-thinker", stream: true })).text());
    const kinds = events.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1]);
    assert.deepEqual(kinds, [
      "message_start",
      "ping",
      "content_block_start",
      "content_block_delta",
      "content_block_stop",
      "content_block_start",
      "content_block_delta",
      "content_block_stop",
      "message_delta",
      "message_stop",
    ]);
    const deltas = events.flatMap(({ delta }) => (delta ? [delta] : []));
    const thoughts = deltas.map(({ thinking }) => thinking ?? "").join("");
    const text = deltas.map((delta) => delta.text ?? "").join("");
    assert.match(thoughts, /^First I look at the question/);
    assert.match(text, helloFromQuick);
    assert.ok(deltas.some(({ type }) => type === "signature_delta"));
    assert.deepEqual(events.at(-2)?.usage, { output_tokens: estimateTokens(thoughts) + estimateTokens(text) });
  });

  it("reports the uncached part of the prompt apart from the cached one", async () => {
    const response = await ask({ model: "demo-quick", system: [{ type: "text", text: "x".repeat(70) }] });
    const { usage } = (await response.json()) as { usage: object };
    assert.deepEqual(
      { ...usage, output_tokens: 0 },
      {
        input_tokens: 2,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 16,
        output_tokens: 0,
      },
    );
  });
});

describe("the gateway's list of models", () => {
  it("names the five demo models", async () => {
    const list = await listOf(await client().models.list());
    assert.deepEqual(
      list.map(({ id }) => id),
      ["demo-coder", "demo-quick", "demo-thinker", "demo-long", "demo-fim"],
    );
  });

  it("is also what can be asked: others do not exist", async () => {
    const asked = client().chat.completions.create({ model: "gpt-x", messages });
    await assert.rejects(asked, { status: 404, code: "model_not_found" });
  });
});

describe("a gateway with a key", () => {
  const locked = withGateway({ apiKey: "sk-right" });
  const models = (headers: Record<string, string>) => fetch(`${locked().baseUrl}/models`, { headers });

  it("refuses others and takes it in either header", async () => {
    const answers = [
      await models({}),
      await models({ authorization: "Bearer sk-wrong" }),
      await models({ authorization: "Bearer sk-right" }),
      await models({ "x-api-key": "sk-right" }),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [401, 401, 200, 200],
    );
  });
});

async function listOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

interface MessagesEvent {
  readonly type: string;
  readonly delta?: { readonly type: string; readonly text?: string; readonly thinking?: string };
  readonly usage?: object;
}

/** Checks that each event is named like its data. */
function parsed(stream: string): MessagesEvent[] {
  return stream
    .trimEnd()
    .split("\n\n")
    .map((block) => {
      const [, name, data = ""] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      const event = JSON.parse(data) as MessagesEvent;
      assert.equal(name, event.type);
      return event;
    });
}
