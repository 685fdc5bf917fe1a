import assert from "node:assert/strict";
import type { Outcome, OutcomeStore } from "../../../../src/core/outcome.ts";
import type { Model } from "../../../../src/core/model.ts";
import type { OutcomeKind } from "../../../../src/core/task.ts";
import { createRoute } from "../../../../src/routing/createRoute.ts";
import { createLearning } from "../../../../src/routing/learning/learning.ts";
import { createSuccessTable, expectedSuccess } from "../../../../src/routing/learning/successTable.ts";
import { model, task } from "../../samples.ts";
import { inputs } from "../inputs.ts";

const price = { currency: "USD", inputPerMillion: 2, outputPerMillion: 10 } as const;
const coders = ["first", "second"].map((id) => model({ id, roles: ["code"], price }));
const mini = model({ id: "mini", price: { currency: "USD", inputPerMillion: 0.1, outputPerMillion: 0.5 } });
const facts = { usableProviders: new Set(["acme"]), chains: { code: ["acme/first", "acme/second"] } };

const storeOf = (outcomes: Outcome[] = []): OutcomeStore => ({
  add: async (outcome) => void outcomes.push(outcome),
  all: async () => outcomes,
  clear: async () => void outcomes.splice(0),
  onDidChange: () => ({ dispose() {} }),
});

const outcome = (kind: OutcomeKind, change: Partial<Outcome> = {}): Outcome => ({
  turnId: "task-1",
  at: 1,
  kind,
  modelKey: "acme/first",
  surface: "inline",
  intent: "edit",
  ...change,
});

/** A window that routes edits and hears what becomes of them. */
function windowOn(store: OutcomeStore, models: readonly Model[] = [...coders, mini]) {
  const learning = createLearning(store);
  const route = createRoute(() => inputs({}, { evidence: learning.table }));
  let number = 0;
  return {
    learning,
    edit: () => {
      const edit = task({ turnId: `edit-${number++}`, surface: "inline", text: "make it async" });
      const decision = route(edit, models, facts);
      learning.remember(edit, decision);
      return { turnId: edit.turnId, decision, first: decision.candidates[0]?.id };
    },
  };
}

describe("learning from outcomes", () => {
  it("a rejected edit changes the next decision for the same kind of task", () => {
    const { edit, learning } = windowOn(storeOf());
    const before = edit();
    learning.report(outcome("rejected", { turnId: before.turnId }));
    assert.deepEqual([before.first, edit().first], ["first", "second"]);
  });

  it("an accepted one does not", () => {
    const { edit, learning } = windowOn(storeOf());
    learning.report(outcome("accepted", { turnId: edit().turnId }));
    assert.equal(edit().first, "first");
  });

  it("leaves the role where everybody in it fails", () => {
    const { edit, learning } = windowOn(storeOf());
    for (let round = 0; round < 8; round++) {
      const { turnId, first } = edit();
      if (first !== "mini") learning.report(outcome("rejected", { turnId, modelKey: `acme/${first}` }));
    }
    const { first, decision } = edit();
    assert.deepEqual([first, decision.role], ["mini", "cheap"]);
  });

  it("does not carry over to another kind of task", () => {
    const { learning } = windowOn(storeOf());
    learning.report(outcome("rejected"));
    const route = createRoute(() => inputs({}, { evidence: learning.table }));
    assert.equal(route(task({ intent: "tests" }), [...coders, mini], facts).candidates[0]?.id, "first");
  });

  it("is known to the next window, until it is forgotten", async () => {
    const store = storeOf();
    windowOn(store).learning.report(outcome("rejected"));
    const next = windowOn(store);
    await next.learning.ready();
    assert.equal(next.edit().first, "second");
    await next.learning.reset();
    assert.deepEqual([next.edit().first, await store.all()], ["first", []]);
  });

  it("counts an answer once, by the worst that became of it", () => {
    const table = createSuccessTable();
    const of = { intent: "edit", languageId: "", size: "small" };
    for (const kind of ["accepted", "undone", "accepted"] as const)
      table.add({ ...of, turnId: "a", modelKey: "m", kind });
    assert.deepEqual(table.of(of, "m").cohort, { good: 0, known: 1 });
  });

  it("counts what the user said last of an answer, and nothing once that is taken back", () => {
    const known = (kinds: readonly OutcomeKind[]) => {
      const { learning, edit } = windowOn(storeOf());
      const { turnId } = edit();
      for (const kind of kinds) learning.report(outcome(kind, { turnId }));
      return learning.table.rows().map(({ good, known: count }) => [good, count]);
    };
    assert.deepEqual(
      [
        known(["liked"]),
        known(["liked", "disliked"]),
        known(["disliked", "liked"]),
        known(["liked", "unrated"]),
        known(["accepted", "disliked", "unrated"]),
        known(["liked", "regenerated"]),
        known(["rejected", "liked"]),
      ],
      [[[1, 1]], [[0, 1]], [[1, 1]], [], [[1, 1]], [[0, 1]], [[0, 1]]],
    );
  });

  it("prefers the model whose answers were kept over the one they were compared with", () => {
    const { learning, edit } = windowOn(storeOf());
    assert.equal(edit().first, "first");
    for (let compared = 0; compared < 4; compared++) {
      const { turnId } = edit();
      learning.report(outcome("passed-over", { turnId }));
      learning.report(outcome("preferred", { turnId, modelKey: "acme/second" }));
    }
    assert.equal(edit().first, "second");
    const of = { intent: "edit", languageId: "", size: "small" };
    const counts = (key: string) => learning.table.of(of, key).intent;
    assert.deepEqual(counts("acme/second"), { good: 4, known: 4 });
    // Passed over is not wrong: it says less than a rejection.
    const [passed, rejected] = (["passed-over", "rejected"] as const).map((kind) => {
      const observed = { ...of, turnId: "a", modelKey: "m", kind };
      return expectedSuccess(0.5, createSuccessTable([observed]).of(of, "m"));
    });
    assert.ok(passed !== undefined && rejected !== undefined && rejected < passed && passed < 0.5);
  });

  it("is the same for the next window, which reads what was kept", async () => {
    const store = storeOf();
    const { learning, edit } = windowOn(store);
    const { turnId } = edit();
    for (const kind of ["disliked", "unrated"] as const) learning.report(outcome(kind, { turnId }));
    const next = windowOn(store);
    await next.learning.ready();
    assert.equal(next.edit().first, "first");
  });

  it("says how many such answers were good", () => {
    const { edit, learning } = windowOn(storeOf());
    for (const kind of ["accepted", "accepted", "rejected"] as const)
      learning.report(outcome(kind, { turnId: edit().turnId, modelKey: "acme/second" }));
    const option = edit().decision.basis?.options.find(({ modelKey }) => modelKey === "acme/second");
    assert.deepEqual([option?.good, option?.known], [2, 3]);
  });
});

describe("expectedSuccess", () => {
  const counts = (good: number, known: number) => ({ good, known });

  it("is the prior where nothing is known", () => {
    assert.equal(expectedSuccess(0.7, { cohort: counts(0, 0), intent: counts(0, 0) }), 0.7);
  });

  it("goes to what was seen, the more of it the nearer", () => {
    const after = (n: number) => expectedSuccess(0.7, { cohort: counts(0, n), intent: counts(0, n) });
    assert.ok(0.7 > after(1) && after(1) > after(5) && after(5) > after(20) && after(20) > 0);
  });

  it("hears of other languages and sizes too, but less", () => {
    const here = expectedSuccess(0.7, { cohort: counts(0, 4), intent: counts(0, 4) });
    const elsewhere = expectedSuccess(0.7, { cohort: counts(0, 0), intent: counts(0, 4) });
    assert.ok(here <= elsewhere && elsewhere < 0.7);
  });
});
