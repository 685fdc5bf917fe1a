import assert from "node:assert/strict";
import { escalating } from "../../../../src/escalation/escalating.ts";
import { createDatabaseLedger, type DatabaseLedger } from "../../../../src/ledger/databaseLedger.ts";
import { createAssist, type Stages } from "../../../../src/pipeline.ts";
import { runEdit } from "../../../../src/surfaces/edit/editSession.ts";
import { all, decision, model, quickReliability, says, task } from "../../samples.ts";
import { makePlace, noon, rowsOf, type Place } from "./withStore.ts";
import { readHere } from "../../../../src/surfaces/reading/index.ts";

const usage = {
  inputTokens: 1_000,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 500,
  reasoningTokens: 0,
  estimated: false,
};
/** An answer costs 0.02 dollars. */
const price = { currency: "USD", inputPerMillion: 10, outputPerMillion: 20 } as const;
const weak = model({ id: "weak", price });
const strong = model({ id: "strong", price });
const signal = new AbortController().signal;

describe("what one question causes", () => {
  let place: Place;
  let ledger: DatabaseLedger;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.remove());

  function assistWith(answer: string, perMessage: number, change: Partial<Stages> = {}) {
    let ids = 0;
    ledger = createDatabaseLedger({
      database: place.window(),
      fallback: { append: () => assert.fail("fell back"), readNew: () => assert.fail("fell back") },
      caps: () => ({ yuanPerDollar: 7.1, perMessage }),
      now: () => noon,
      session: `of ${perMessage}`,
      newId: () => `of ${perMessage}-${ids++}`,
      onError: (error) => assert.fail(String(error)),
      patience: () => new Promise<void>(() => {}),
    });
    return createAssist({
      models: () => [weak, strong],
      reliability: async () => quickReliability(),
      facts: async () => ({ usableProviders: new Set(["acme"]) }),
      route: () => decision([weak]),
      readKey: async () => "key",
      client: async () => says(answer, { type: "usage", usage }),
      reserve: (planned) => ledger.reserve(planned),
      record: (attempt, reservation) => ledger.record(attempt, reservation),
      now: () => noon,
      ...change,
    });
  }

  const rows = async () => {
    await ledger.settled();
    return rowsOf(place.file, "SELECT task, model, state FROM usage ORDER BY id");
  };

  it("stays under one limit where an answer has to be repaired", async () => {
    const ask = async (perMessage: number) => {
      const assist = assistWith("```ts\n// ... existing code ...\n```", perMessage);
      return all(
        runEdit(assist, task({ turnId: `t-${perMessage}` }), "a();", { signal, read: readHere, now: () => 0 }),
      );
    };
    const within = await ask(1);
    assert.deepEqual(
      within.map(({ type }) => type),
      ["routed", "preview", "askedAgain", "routed", "refused"],
    );
    const over = await ask(0.021);
    assert.deepEqual(
      over.map((event) => (event.type === "failed" ? event.failure.kind : event.type)),
      ["routed", "preview", "askedAgain", "routed", "over-cap"],
    );
    const turns = (await rows()).map(({ task: turn }) => turn);
    assert.deepEqual(
      [turns.filter((turn) => turn === "t-1").length, turns.filter((turn) => turn === "t-0.021").length],
      [2, 1],
    );
  });

  it("stays under one limit where a doubted answer is answered again", async () => {
    const route: Stages["route"] = ({ pin }) =>
      pin ? decision([strong]) : { ...decision([weak]), escalateTo: strong };
    const ask = (perMessage: number) =>
      all(
        escalating(assistWith("no", perMessage, { route }), {
          rules: () => ({ escalation: "auto", threshold: 0.8 }),
          check: async () => ({ confidence: 0, checks: [] }),
          accepted: () => false,
          report: () => {},
          now: () => noon,
        })(task({ turnId: `t-${perMessage}` }), signal),
      );
    const types = (events: Awaited<ReturnType<typeof ask>>) => events.map(({ type }) => type);
    assert.deepEqual(types(await ask(1)), ["routed", "text", "doubted", "routed", "text", "done"]);
    const over = await ask(0.021);
    assert.deepEqual(types(over), ["routed", "text", "doubted", "routed", "kept", "done"]);
    const kept = over.find((event) => event.type === "kept");
    assert.equal(kept?.failure.kind, "over-cap");
    assert.equal((await rows()).filter(({ task: turn }) => turn === "t-0.021").length, 1);
  });
});
