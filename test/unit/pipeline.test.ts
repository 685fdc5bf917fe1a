import assert from "node:assert/strict";
import type { Attempt } from "../../src/core/usage/attempt.ts";
import { AssistError, type Failure } from "../../src/core/failure/failure.ts";
import type { Model } from "../../src/core/model.ts";
import type { ProtocolClient } from "../../src/core/protocolClient.ts";
import { createAssist, type Stages } from "../../src/pipeline.ts";
import { all, decision, model, provider, quickReliability, says, task } from "./samples.ts";

const one = model({ id: "one" });
const two = model({ id: "two", price: { currency: "USD", inputPerMillion: 10, outputPerMillion: 20 } });
const usage = {
  inputTokens: 100,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 50,
  reasoningTokens: 0,
  estimated: false,
};

const fails = (failure: Failure, ...before: readonly string[]): ProtocolClient =>
  async function* () {
    for (const text of before) yield { type: "text", text };
    throw new AssistError(failure);
  };
/** No use asking the same again. */
const page: Failure = { kind: "malformed", message: "a web page" };
const busy: Failure = { kind: "overloaded", status: 529, message: "busy" };

/** Stages whose client depends on the model's id; attempts are collected. */
function stages(clients: Readonly<Record<string, ProtocolClient>>, models: readonly Model[] = [one, two]) {
  const attempts: Attempt[] = [];
  let clock = 1_000;
  const made: Stages = {
    models: () => models,
    reliability: async () => quickReliability(),
    facts: async () => ({ usableProviders: new Set(["acme"]) }),
    route: (_task, all) => decision(all),
    readKey: async () => "key",
    client: async () => (call) => (clients[call.model.id] ?? says("?"))(call),
    record: (attempt) => attempts.push(attempt),
    now: () => clock++,
  };
  return { made, attempts };
}

async function types(clients: Readonly<Record<string, ProtocolClient>>): Promise<string[]> {
  const { made } = stages(clients);
  const events = await all(createAssist(made)(task(), new AbortController().signal));
  return events.map((event) => {
    if (event.type === "text") return event.text;
    return event.type === "failed" ? event.failure.kind : event.type;
  });
}

describe("the pipeline", () => {
  it("hands on what the model wants back, at the end and only there", async () => {
    const { made } = stages({ one: says("hi", { type: "state", value: { sealed: 1 } }) });
    const events = await all(createAssist(made)(task(), new AbortController().signal));
    assert.deepEqual(
      events.map((event) => ("state" in event ? event.state : event.type)),
      ["routed", "text", { sealed: 1 }],
    );
  });

  it("routes, streams, and ends in one done", async () => {
    assert.deepEqual(await types({ one: says("he", "llo") }), ["routed", "he", "llo", "done"]);
  });

  it("asks the next model when one fails before its first word", async () => {
    assert.deepEqual(await types({ one: fails(page), two: says("hi") }), ["routed", "fellBack", "hi", "done"]);
  });

  it("asks the same model once more where that may help", async () => {
    let asked = 0;
    const once: ProtocolClient = (call) => (asked++ === 0 ? fails(busy) : says("hi"))(call);
    assert.deepEqual(await types({ one: once }), ["routed", "retrying", "hi", "done"]);
    assert.deepEqual(await types({ one: fails(busy), two: says("hi") }), [
      "routed",
      "retrying",
      "fellBack",
      "hi",
      "done",
    ]);
  });

  it("never splices two models into one answer", async () => {
    assert.deepEqual(await types({ one: fails(page, "half"), two: says("hi") }), ["routed", "half", "malformed"]);
  });

  it("does not move on when the key is wrong", async () => {
    const failure: Failure = {
      kind: "unauthorized",
      status: 401,
      providerId: "acme",
      providerName: "Acme",
      message: "no",
    };
    assert.deepEqual(await types({ one: fails(failure), two: says("hi") }), ["routed", "unauthorized"]);
  });

  it("ends with the last failure when every model fails", async () => {
    const cutOff: Failure = { kind: "cut-off", message: "gone" };
    const ends = await types({ one: fails(page), two: fails(cutOff) });
    assert.deepEqual(ends, ["routed", "fellBack", "retrying", "cut-off"]);
  });

  it("says what blocks when no model is left", async () => {
    const { made } = stages({}, []);
    const events = await all(createAssist(made)(task(), new AbortController().signal));
    assert.deepEqual(events, [
      { type: "failed", failure: { kind: "no-model", blockedBy: { text: "a test says so" }, lack: "fit" } },
    ]);
  });

  it("turns a crash of routing into a failure", async () => {
    const { made } = stages({});
    const broken = { ...made, route: () => assert.fail("broken rule") };
    const events = await all(createAssist(broken)(task(), new AbortController().signal));
    assert.deepEqual(events, [{ type: "failed", failure: { kind: "internal", message: "broken rule" } }]);
  });

  it("records the reported usage and its cost", async () => {
    const { made, attempts } = stages({
      one: says("hi", { type: "usage", usage }, { type: "served", model: "one-2026" }),
    });
    await all(createAssist(made)(task(), new AbortController().signal));
    assert.equal(attempts.length, 1);
    const { milliseconds, firstTokenMilliseconds, ...rest } = attempts[0] ?? assert.fail();
    assert.ok(milliseconds >= (firstTokenMilliseconds ?? Infinity));
    assert.deepEqual(rest, {
      turnId: "task-1",
      at: 1_000,
      surface: "chat",
      intent: "question",
      providerId: "acme",
      modelKey: "acme/one",
      servedModel: "one-2026",
      number: 1,
      reason: "routed",
      outcome: "done",
      usage,
      cost: { currency: "USD", amount: 0.0002, estimated: false },
    });
  });

  it("records a failed attempt and the one that took over, each under its own price", async () => {
    const { made, attempts } = stages({ one: fails(page), two: says({ type: "usage", usage }) });
    await all(createAssist(made)(task(), new AbortController().signal));
    assert.deepEqual(
      attempts.map(({ modelKey, outcome, failure, cost }) => ({ modelKey, outcome, failure, dollars: cost?.amount })),
      [
        { modelKey: "acme/one", outcome: "failed", failure: "malformed", dollars: 0 },
        { modelKey: "acme/two", outcome: "done", failure: undefined, dollars: 0.002 },
      ],
    );
  });

  it("leaves the cost unknown where no price is known", async () => {
    const free = model({ id: "one" });
    const { price: _price, ...unpriced } = free;
    const { made, attempts } = stages({ one: says("hi") }, [unpriced]);
    const events = await all(createAssist(made)(task(), new AbortController().signal));
    assert.equal("cost" in (events.at(-1) ?? {}), false);
    assert.equal("cost" in (attempts[0] ?? {}), false);
  });

  it("records an estimate when the surface stops listening", async () => {
    const { made, attempts } = stages({ one: says("hello there", " and more") });
    for await (const event of createAssist(made)(task(), new AbortController().signal))
      if (event.type === "text") break;
    assert.deepEqual(
      attempts.map(({ outcome, usage: { outputTokens, estimated } }) => ({ outcome, outputTokens, estimated })),
      [{ outcome: "cancelled", outputTokens: 3, estimated: true }],
    );
  });

  it("ends in cancelled when the client returns because of the abort", async () => {
    const stop = new AbortController();
    const quiet: ProtocolClient = async function* () {
      yield { type: "text", text: "a" };
      stop.abort();
    };
    const { made, attempts } = stages({ one: quiet });
    const events = await all(createAssist(made)(task(), stop.signal));
    assert.deepEqual(
      events.map(({ type }) => type),
      ["routed", "text", "failed"],
    );
    assert.equal(attempts[0]?.outcome, "cancelled");
  });

  it("holds the money before it asks, and settles it after", async () => {
    const { made } = stages({ one: fails(page), two: says("hi", { type: "usage", usage }) });
    const steps: unknown[] = [];
    const reserving: Stages = {
      ...made,
      async reserve(planned) {
        steps.push(planned);
        return { kind: "reserved", id: `for ${planned.modelKey}` };
      },
      client: async () => (call) => {
        steps.push(`asks ${call.model.id}`);
        return (call.model.id === "one" ? fails(page) : says("hi"))(call);
      },
      record: ({ outcome }, reservation) => steps.push(`${outcome} ${reservation}`),
    };
    await all(createAssist(reserving)(task(), new AbortController().signal));
    const plan = (id: string, at: number, amount: number) => ({
      turnId: "task-1",
      at,
      surface: "chat",
      intent: "question",
      providerId: "acme",
      modelKey: `acme/${id}`,
      inputTokens: 4,
      cost: { currency: "USD", amount, estimated: true },
    });
    assert.deepEqual(steps, [
      plan("one", 1_000, 0.000204),
      "asks one",
      "failed for acme/one",
      plan("two", 1_002, 0.00204),
      "asks two",
      "done for acme/two",
    ]);
  });

  it("counts by the model's own tokens, and learns how many they are from what answers report", async () => {
    const learnt: unknown[] = [];
    const counting = {
      factor: () => 2,
      learn: (asked: Model, estimated: number, actual: number) => void learnt.push([asked.id, estimated, actual]),
    };
    const { made, attempts } = stages({ one: says("12345678") });
    await all(createAssist({ ...made, counting })(task(), new AbortController().signal));
    const { inputTokens, outputTokens, estimated } = attempts[0]?.usage ?? assert.fail();
    assert.deepEqual([inputTokens, outputTokens, estimated, learnt], [8, 4, true, []]);
    const reporting = stages({ one: says("hi", { type: "usage", usage }) });
    await all(createAssist({ ...reporting.made, counting })(task(), new AbortController().signal));
    assert.deepEqual(learnt, [["one", 4, usage.inputTokens]]);
  });

  it("counts by the price of the model that answered, and says which price that was", async () => {
    const price = { currency: "USD", inputPerMillion: 1_000, outputPerMillion: 1_000, version: "a day" } as const;
    const served: ProtocolClient = says("hi", { type: "served", model: "cheaper" }, { type: "usage", usage });
    const reported = { ...usage, reportedCost: { currency: "USD", amount: 0.5 } } as const;
    const told: ProtocolClient = says("hi", { type: "usage", usage: reported });
    const asked: string[] = [];
    const servedPrice = (_: Model, id: string) => (asked.push(id), price);
    const found: unknown[] = [];
    const filler = { ...usage, reportedCost: { currency: "USD", amount: 0 } } as const;
    const free: ProtocolClient = says("hi", { type: "usage", usage: filler });
    for (const client of [served, told, says("hi", { type: "usage", usage }), free]) {
      const { made, attempts } = stages({ one: client });
      await all(createAssist({ ...made, servedPrice })(task(), new AbortController().signal));
      found.push([attempts[0]?.cost?.amount, attempts[0]?.priceVersion]);
    }
    const own = (usage.inputTokens * 1 + usage.outputTokens * 2) / 1_000_000;
    const other = (usage.inputTokens + usage.outputTokens) / 1_000;
    assert.deepEqual(found, [
      [other, "a day"],
      [0.5, "reported"],
      [own, undefined],
      [own, undefined],
    ]);
    assert.deepEqual(new Set(asked), new Set(["cheaper"]));
  });

  it("sends nothing and counts nothing where a limit would be passed", async () => {
    const { made, attempts } = stages({ one: () => assert.fail("sent") });
    const over = { kind: "over-cap", cap: "day", spent: 0.9, limit: 1, estimate: 0.2 } as const;
    const capped: Stages = { ...made, reserve: async () => over };
    const events = await all(createAssist(capped)(task(), new AbortController().signal));
    assert.deepEqual([events.at(-1), attempts], [{ type: "failed", failure: over }, []]);
    assert.deepEqual(
      events.map(({ type }) => type),
      ["routed", "failed"],
    );
  });

  it("reserves nothing for what was cancelled or had no key before", async () => {
    const { made } = stages({});
    const noKey: Failure = { kind: "no-key", providerId: "acme", providerName: "Acme" };
    const capped: Stages = {
      ...made,
      readKey: () => Promise.reject(new AssistError(noKey)),
      reserve: () => assert.fail("reserved"),
    };
    const events = await all(createAssist(capped)(task(), new AbortController().signal));
    assert.deepEqual(events.at(-1), { type: "failed", failure: noKey });
  });

  it("asks the fill-in-the-middle protocol only for completions of models that have it", async () => {
    const asked: string[] = [];
    const spy: ProtocolClient = async function* (call) {
      asked.push(`${call.model.id}: ${call.protocol}`);
      yield { type: "finish", reason: "stop" };
    };
    const filler = model({ id: "filler", fim: true, provider: provider() });
    for (const candidate of [filler, one]) {
      const { made } = stages({ filler: spy, one: spy }, [candidate]);
      await all(createAssist(made)(task({ surface: "completion" }), new AbortController().signal));
    }
    assert.deepEqual(asked, ["filler: fim", "one: openai-chat"]);
  });

  it("measures by a clock that does not jump with the machine's", async () => {
    const { made, attempts } = stages({ one: says("hi") });
    let elapsed = 0;
    let now = 1_000_000;
    const jumping: Stages = { ...made, now: () => (now -= 86_400_000), elapsed: () => (elapsed += 100.4) };
    await all(createAssist(jumping)(task(), new AbortController().signal));
    const [{ milliseconds, firstTokenMilliseconds } = assert.fail()] = attempts;
    assert.deepEqual([milliseconds, firstTokenMilliseconds], [201, 100]);
  });
});
