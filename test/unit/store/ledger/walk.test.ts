import assert from "node:assert/strict";
import { createAssist, type Stages } from "../../../../src/pipeline.ts";
import { AssistError } from "../../../../src/core/failure/failure.ts";
import type { ProtocolClient } from "../../../../src/core/protocolClient.ts";
import type { Caps } from "../../../../src/ledger/caps.ts";
import { createDatabaseLedger, type DatabaseLedger } from "../../../../src/ledger/databaseLedger.ts";
import { all, decision, model, quickReliability, says, task } from "../../samples.ts";
import { makePlace, noon, rowsOf, type Place } from "./withStore.ts";

const usage = {
  inputTokens: 1_000,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 500,
  reasoningTokens: 0,
  estimated: false,
};
const compose = () => ({ system: "", messages: [], maxOutputTokens: 1_000, quick: false });
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
    const walk = (
      client: ProtocolClient,
      models = [one],
      at: (state: "reserving" | "reserved") => void = () => undefined,
    ) => {
      const stages: Stages = {
        models: () => models,
        reliability: async () => quickReliability(),
        facts: async () => ({ usableProviders: new Set(["acme"]) }),
        route: (_task, candidates) => decision(candidates),
        readKey: async () => "key",
        client: async () => client,
        async reserve(planned) {
          at("reserving");
          const reserved = await ledger.reserve(planned);
          at("reserved");
          return reserved;
        },
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
        const events = await all(
          walk(faulty, [one, two])(task({ turnId: `${w}-${index}` }), new AbortController().signal),
        );
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
        const last = (await all(walk(client)(task({ turnId: id, surface, compose }), new AbortController().signal))).at(
          -1,
        );
        kinds.push(last?.type === "failed" ? last.failure.kind : last?.type);
      }
      await ledger.settled();
      assert.deepEqual([kinds, sent], [["done", "done", "over-cap", "over-cap"], 2]);
      assert.equal(rowsOf(place.file).length, 2);
    });
  }

  it("are settled wherever they are stopped, and hold nothing after", async () => {
    const { ledger, walk } = window("here", { perDay: 1_000 });
    const states = ["reserving", "reserved", "asking", "speaking", "ending", "ended"] as const;
    const ends: unknown[] = [];
    for (const state of states) {
      const stop = new AbortController();
      const at = (now: (typeof states)[number]): void => (now === state ? stop.abort() : undefined);
      const speaking: ProtocolClient = async function* (call) {
        at("asking");
        yield { type: "text", text: "Hal" };
        at("speaking");
        yield* says("lo", { type: "usage", usage })(call);
        at("ending");
      };
      const events: string[] = [];
      for await (const event of walk(speaking, [one], at)(task({ turnId: state }), stop.signal)) {
        events.push(event.type === "failed" ? event.failure.kind : event.type);
        if (event.type === "done") at("ended");
      }
      ends.push([state, events.at(-1)]);
    }
    await ledger.settled();
    await ledger.refresh();
    const cancelled = states.slice(0, -1).map((state) => [state, "cancelled"]);
    assert.deepEqual(ends, [...cancelled, ["ended", "done"]]);
    const rows = rowsOf(place.file, "SELECT task, state, outcome, nanos FROM usage ORDER BY rowid");
    assert.deepEqual(
      rows.map(({ task: id, state, outcome }) => [id, state, outcome]),
      states.map((state) => [state, "settled", state === "ended" ? "done" : "cancelled"]),
    );
    // What was never sent costs nothing.
    assert.deepEqual(
      rows.map(({ nanos }) => Number(nanos) > 0),
      [false, false, true, true, true, true],
    );
    const nanos = rows.reduce((sum, row) => sum + Number(row["nanos"]), 0);
    assert.deepEqual(rowsOf(place.file, "SELECT SUM(nanos) AS nanos FROM spent"), [{ nanos }]);
  });

  it("go on at a limit with a model that costs nothing", async () => {
    const { ledger, walk } = window("here", { perMonth: 0 });
    const free = model({ id: "local", price: { currency: "USD", inputPerMillion: 0, outputPerMillion: 0 } });
    const events = await all(walk(says("hi"), [free])(task(), new AbortController().signal));
    await ledger.settled();
    assert.equal(events.at(-1)?.type, "done");
  });
});
