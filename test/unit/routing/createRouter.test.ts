import assert from "node:assert/strict";
import { shippedHeads } from "../../../router/heads/shipped.ts";
import type { RouteFacts } from "../../../src/core/decision.ts";
import type { OutcomeStore } from "../../../src/core/outcome.ts";
import { createRouter, type RouterParts } from "../../../src/routing/createRouter.ts";
import { createLearning } from "../../../src/routing/learning/learning.ts";
import { shippedPolicy } from "../../../src/routing/policy/policy.ts";
import { model, task } from "../samples.ts";

const never = new Promise<never>(() => {});
const facts: RouteFacts = { usableProviders: new Set(["acme"]) };

function world(change: Partial<RouterParts> = {}, all: OutcomeStore["all"] = async () => []) {
  const seen = { reads: 0, waits: [] as number[], typical: 0 };
  const store = { add: async () => {}, all, clear: async () => {}, onDidChange: () => ({ dispose() {} }) };
  const router = createRouter({
    async readHeads() {
      seen.reads++;
      return shippedHeads();
    },
    policy: () => shippedPolicy,
    learning: createLearning(store),
    budget: () => undefined,
    broken: async () => new Set(),
    typical: (asked) => (seen.typical++, task(asked)),
    now: () => 5,
    wait: (milliseconds) => (seen.waits.push(milliseconds), never),
    ...change,
  });
  return { router, seen };
}

describe("the router", () => {
  it("decides once the facts are complete, and not before", async () => {
    const { router, seen } = world();
    assert.throws(() => router.route(task(), [model()], facts), /before its weights/);
    const complete = await router.complete(facts);
    await router.complete(facts);
    const { candidates } = router.route(task(), [model()], complete);
    assert.deepEqual([candidates.map(({ key }) => key), seen.reads], [["acme/small"], 1]);
  });

  it("reads the weights again where that failed", async () => {
    let tries = 0;
    const { router } = world({
      async readHeads() {
        if (++tries === 1) throw new Error("gone");
        return shippedHeads();
      },
    });
    await assert.rejects(router.complete(facts), /gone/);
    await router.complete(facts);
    assert.equal(tries, 2);
  });

  it("completes the facts with the time, who is broken now, and what is left to spend", async () => {
    const asked: number[] = [];
    const budget = { dollars: 1, yuanPerDollar: 7 };
    const broken = async (now: number) => (asked.push(now), new Set(["acme/small"]));
    const { router } = world({ budget: () => budget, broken });
    const chains = { code: ["acme/small"] };
    assert.deepEqual(await router.complete({ ...facts, chains }), {
      ...facts,
      chains,
      now: 5,
      broken: new Set(["acme/small"]),
      budget,
    });
    assert.deepEqual(asked, [5]);
    assert.equal("budget" in (await world().router.complete(facts)), false);
  });

  it("does not wait for what was learnt longer than a moment", async () => {
    const { router } = world({ wait: async () => {} }, () => never);
    await router.complete(facts);
    const patient = world();
    await patient.router.complete(facts);
    assert.deepEqual(patient.seen.waits, [200]);
  });

  it("warms up once, and remembers nothing of it", async () => {
    const remembered: string[] = [];
    const store = {
      add: async () => {},
      all: async () => [],
      clear: async () => {},
      onDidChange: () => ({ dispose() {} }),
    };
    const learning = createLearning(store);
    const remember: typeof learning.remember = ({ turnId }) => void remembered.push(turnId);
    const { router, seen } = world({ learning: { ...learning, remember } });
    await Promise.all([router.warmUp([model()]), router.warmUp([model()])]);
    const { typical } = seen;
    await router.warmUp([model()]);
    router.route(task(), [model()], facts);
    assert.deepEqual([typical > 0, seen.typical, remembered], [true, typical, ["task-1"]]);
  });
});
