import assert from "node:assert/strict";
import type { RouteFacts } from "../../../src/core/decision.ts";
import type { Failure } from "../../../src/core/failure/failure.ts";
import type { Model } from "../../../src/core/model.ts";
import { format } from "../../../src/core/phrase.ts";
import { createReliability } from "../../../src/reliability/createReliability.ts";
import { decision, model, provider, task } from "../samples.ts";
import { fakeTime, seeded, settle } from "./fakeTime.ts";

const busy: Failure = { kind: "overloaded", status: 500, message: "" };
const at = (id: string, weight = 1): Model["provider"] =>
  provider({ id, name: id.toUpperCase(), baseUrl: `https://${id}.test/v1`, weight });
const here = model({ id: "x", provider: at("a"), sameAs: "x" });
const there = model({ id: "vendor/x", provider: at("b"), sameAs: "x" });
const stranger = model({ id: "y", provider: at("c"), sameAs: "y" });

function make(facts: Pick<RouteFacts, "chains"> = {}) {
  const time = fakeTime(seeded(3));
  const reliability = createReliability({ time, load: () => undefined, save: () => undefined });
  const order = (...models: readonly Model[]) => {
    const plan = reliability.start({ task: task(), decision: decision(models), facts }, new AbortController().signal);
    plan.over();
    return plan.decision;
  };
  /** A request that takes so long to its first token, and ends like this. */
  const asked = async (of: Model, milliseconds: number, failure?: Failure) => {
    const tracker = reliability.health.begin(of);
    time.pass(milliseconds);
    if (!failure) tracker.spoke();
    tracker.ended(failure);
    await settle();
  };
  const firsts = (times: number, ...models: readonly Model[]) => {
    const counts: Record<string, number> = {};
    for (let time = 0; time < times; time++) {
      const key = order(...models).candidates[0]?.key ?? "";
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  };
  return { time, health: reliability.health, order, asked, firsts };
}

const keys = ({ candidates }: { readonly candidates: readonly Model[] }) => candidates.map(({ key }) => key);
const reasons = ({ reasons: all }: ReturnType<ReturnType<typeof make>["order"]>) => all.map((each) => format(each));

describe("candidates, ordered by health", () => {
  it("share what one model's endpoints are asked, each by its weight", () => {
    const thrice = { ...there, provider: at("b", 3) };
    const counts = make().firsts(4_000, here, thrice, stranger);
    const share = (counts[thrice.key] ?? 0) / 4_000;
    assert.ok(share > 0.72 && share < 0.78, JSON.stringify(counts));
    assert.equal(counts[stranger.key], undefined);
  });

  it("keep all, the endpoints of one model together, and say who was picked", async () => {
    const { order, asked } = make();
    await asked(here, 5_000);
    await asked(there, 200);
    const ordered = order(here, stranger, there);
    assert.deepEqual(keys(ordered), [there.key, here.key, stranger.key]);
    assert.deepEqual(reasons(ordered), ["several endpoints offer this model; B is healthy", "a test says so"]);
  });

  it("stay in the user's order where there is one", async () => {
    const { order, asked } = make({ chains: { cheap: [here.key, there.key] } });
    await asked(here, 5_000);
    await asked(there, 200);
    assert.deepEqual(keys(order(here, there)), [here.key, there.key]);
  });

  it("do not move to a dearer endpoint because it is faster", async () => {
    const dear = { ...there, price: { currency: "USD", inputPerMillion: 2, outputPerMillion: 4 } } as const;
    const { order, asked } = make();
    await asked(here, 5_000);
    await asked(dear, 200);
    assert.deepEqual(keys(order(here, dear)), [here.key, dear.key]);
  });

  it("put who fails again and again last, and bring it back when it is time to look", async () => {
    const { order, asked, time } = make();
    for (let failures = 0; failures < 3; failures++) await asked(here, 10, busy);
    const ordered = order(here, stranger);
    assert.deepEqual(keys(ordered), [stranger.key, here.key]);
    assert.deepEqual(reasons(ordered)[0], "x at A was skipped: it failed recently");
    assert.deepEqual(keys(order(here)), [here.key]);
    time.pass(15_000);
    assert.deepEqual(keys(order(here, stranger)), [here.key, stranger.key]);
  });

  it("go elsewhere while the one probe is out", async () => {
    const { order, asked, time, health } = make();
    for (let failures = 0; failures < 3; failures++) await asked(here, 10, busy);
    time.pass(15_000);
    const probe = health.begin(here);
    assert.deepEqual(keys(order(here, stranger)), [stranger.key, here.key]);
    probe.ended(undefined);
    await settle();
    assert.deepEqual(keys(order(here, stranger)), [here.key, stranger.key]);
  });

  const rests: readonly (readonly [Failure, number, string])[] = [
    [
      { kind: "rate-limited", status: 429, message: "", retryAfterSeconds: 90 },
      90_000,
      "x was skipped: A limits the request rate",
    ],
    [{ kind: "rate-limited", status: 429, message: "" }, 10_000, "x was skipped: A limits the request rate"],
    [
      { kind: "unauthorized", status: 401, providerId: "a", providerName: "A", message: "" },
      600_000,
      "x was skipped: A rejected the API key",
    ],
    [
      { kind: "no-credit", status: 402, providerName: "A", message: "" },
      600_000,
      "x was skipped: the A account is out of credit",
    ],
  ];
  for (const [failure, milliseconds, reason] of rests) {
    it(`rest after ${failure.kind} for ${milliseconds / 1_000} s`, async () => {
      const { order, asked, time, health } = make();
      await asked(here, 10, failure);
      assert.equal(reasons(order(here, stranger))[0], reason);
      assert.equal(health.of(here.key)?.restsFor, failure.kind);
      time.pass(milliseconds);
      assert.deepEqual(keys(order(here, stranger)), [here.key, stranger.key]);
    });
  }

  it("rest with all models of a provider whose key is refused, until a key changes", async () => {
    const { order, asked, health } = make();
    const sibling = model({ id: "z", provider: here.provider });
    await asked(here, 10, { kind: "unauthorized", status: 401, providerId: "a", providerName: "A", message: "" });
    assert.deepEqual(keys(order(sibling, stranger)), [stranger.key, sibling.key]);
    health.forgive();
    assert.deepEqual(keys(order(sibling, stranger)), [sibling.key, stranger.key]);
  });
});
