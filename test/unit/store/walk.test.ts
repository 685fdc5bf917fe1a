import assert from "node:assert/strict";
import { createAssist, type Stages } from "../../../src/pipeline.ts";
import { AssistError } from "../../../src/core/failure.ts";
import type { ProtocolClient } from "../../../src/core/protocolClient.ts";
import type { Caps } from "../../../src/ledger/caps.ts";
import { createDatabaseLedger, type DatabaseLedger } from "../../../src/ledger/databaseLedger.ts";
import { all, decision, model, quickReliability, says, task } from "../samples.ts";
import { makePlace, noon, rowsOf, type Place } from "./withStore.ts";

const usage = {
  inputTokens: 1_000,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 500,
  reasoningTokens: 0,
  estimated: false,
};
const one = model({ id: "one", price: { currency: "USD", inputPerMillion: 10, outputPerMillion: 20 } });
const two = model({ id: "two" });

describe("requests over the ledger of several windows", () => {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.remove());

  function window(session: string, caps: Partial<Caps> = {}) {
    let ids = 0;
    const ledger: DatabaseLedger = createDatabaseLedger({
      database: place.window(),
      fallback: { append: () => assert.fail("fell back"), readNew: () => assert.fail("fell back") },
      caps: () => ({ yuanPerDollar: 7.1, ...caps }),
      now: () => noon,
      session,
      newId: () => `${session}-${ids++}`,
      onError: (error) => assert.fail(String(error)),
      patience: () => new Promise<void>(() => {}),
    });
    const walk = (client: ProtocolClient, models = [one]) => {
      const stages: Stages = {
        models: () => models,
        reliability: async () => quickReliability(),
        facts: async () => ({ usableProviders: new Set(["acme"]) }),
        route: (_task, candidates) => decision(candidates),
        buildPrompt: () => ({ system: "", messages: [], maxOutputTokens: 1_000, quick: false }),
        readKey: async () => "key",
        client: async () => client,
        reserve: (planned) => ledger.reserve(planned),
        record: (attempt, reservation) => ledger.record(attempt, reservation),
        now: () => noon,
      };
      return createAssist(stages);
    };
    return { ledger, walk };
  }

  it("leave one settled row each, whatever became of them", async () => {
    const windows = [window("here"), window("there")];
    let sent = 0;
    const faulty: ProtocolClient = async function* (call) {
      sent++;
      if (call.model.id === "one" && sent % 7 === 0) {
        throw new AssistError({ kind: "overloaded", status: 529, message: "busy" });
      }
      yield* says("hi", { type: "usage", usage })(call);
    };
    const asked = windows.flatMap(({ walk }, w) =>
      Array.from({ length: 50 }, async (_, index) => {
        const events = await all(walk(faulty, [one, two])(task({ id: `${w}-${index}` }), new AbortController().signal));
        return events.at(-1)?.type;
      }),
    );
    const ends = await Promise.all(asked);
    assert.deepEqual([...new Set(ends)], ["done"]);
    await Promise.all(windows.map(({ ledger }) => ledger.settled()));
    await Promise.all(windows.map(({ ledger }) => ledger.refresh()));
    const states = rowsOf(place.file, "SELECT state, COUNT(*) AS rows FROM usage GROUP BY state");
    assert.deepEqual(states, [{ state: "settled", rows: sent }]);
    const [here, there] = windows.map(({ ledger }) => ledger.totals("today"));
    assert.equal(here?.attempts, sent);
    assert.deepEqual(
      here?.models.map(({ modelKey, attempts }) => [modelKey, attempts]),
      there?.models.map(({ modelKey, attempts }) => [modelKey, attempts]),
    );
  });

  for (const surface of ["chat", "completion", "scm"] as const) {
    it(`stop before they are sent where a limit would be passed: ${surface}`, async () => {
      const { ledger, walk } = window("here", { perDay: 0.05 });
      let sent = 0;
      const client: ProtocolClient = (call) => (sent++, says("hi", { type: "usage", usage })(call));
      const kinds: unknown[] = [];
      for (const id of ["a", "b", "c", "d"]) {
        const last = (await all(walk(client)(task({ id, surface }), new AbortController().signal))).at(-1);
        kinds.push(last?.type === "failed" ? last.failure.kind : last?.type);
      }
      await ledger.settled();
      assert.deepEqual([kinds, sent], [["done", "done", "over-cap", "over-cap"], 2]);
      assert.equal(rowsOf(place.file).length, 2);
    });
  }

  it("go on at a limit with a model that costs nothing", async () => {
    const { ledger, walk } = window("here", { perMonth: 0 });
    const free = model({ id: "local", price: { currency: "USD", inputPerMillion: 0, outputPerMillion: 0 } });
    const events = await all(walk(says("hi"), [free])(task(), new AbortController().signal));
    await ledger.settled();
    assert.equal(events.at(-1)?.type, "done");
  });
});
