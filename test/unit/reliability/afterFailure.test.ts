import assert from "node:assert/strict";
import type { Failure } from "../../../src/core/failure/failure.ts";
import type { Model } from "../../../src/core/model.ts";
import { nextModel, retryPause } from "../../../src/reliability/afterFailure.ts";
import { model, provider } from "../samples.ts";

const other = provider({ id: "other", baseUrl: "https://other.test/v1" });
const failed = model({ id: "failed", sameAs: "x" });
const sibling = model({ id: "sibling" });
const larger = model({ id: "larger", contextTokens: 200_000 });
const elsewhere = model({ id: "elsewhere", provider: other });
const twin = model({ id: "twin", provider: other, sameAs: "x" });
const local = model({ id: "local", provider: provider({ baseUrl: "http://127.0.0.1:11434/v1" }) });

const by = { providerId: "acme", providerName: "Acme", message: "" };
const url = "https://api.acme.test/v1";
const limited: Failure = { kind: "rate-limited", status: 429, message: "" };
const busy: Failure = { kind: "overloaded", status: 529, message: "" };
const stalled = (phase: "headers" | "first-data" | "idle" | "total"): Failure => ({
  kind: "stalled",
  seconds: 60,
  phase,
});

interface Row {
  readonly it: string;
  readonly failure: Failure;
  /** Pause before the same is asked again, with nobody else left, and with another model at hand. */
  readonly pauses: readonly [alone: number | undefined, withOthers: number | undefined];
  /** Of `sibling`, `larger` (both at the same endpoint) and `elsewhere`. */
  readonly next: string | undefined;
}

const none = [undefined, undefined] as const;
const pause = [1_250, 1_250] as const;
/** Rows of the fault matrix, with chance in the middle. */
const rows: readonly Row[] = [
  {
    it: "nobody is there",
    failure: { kind: "unreachable", url, message: "ECONNREFUSED", passing: true },
    pauses: pause,
    next: "elsewhere",
  },
  { it: "no such host", failure: { kind: "unreachable", url, message: "ENOTFOUND" }, pauses: none, next: "elsewhere" },
  {
    it: "the network wants a sign-in",
    failure: { kind: "unreachable", url, message: "", signIn: true },
    pauses: none,
    next: undefined,
  },
  { it: "redirected", failure: { kind: "redirected", url, to: url }, pauses: none, next: undefined },
  { it: "rejected", failure: { kind: "rejected", status: 400, message: "" }, pauses: none, next: undefined },
  {
    it: "a parameter is refused",
    failure: { kind: "rejected", status: 400, message: "", param: "seed" },
    pauses: none,
    next: "sibling",
  },
  { it: "too long", failure: { kind: "too-long", status: 400, message: "" }, pauses: none, next: "larger" },
  { it: "content policy", failure: { kind: "content-policy", message: "" }, pauses: none, next: undefined },
  { it: "bad key", failure: { kind: "unauthorized", status: 401, ...by }, pauses: none, next: "elsewhere" },
  {
    it: "no credit",
    failure: { kind: "no-credit", status: 429, providerName: "Acme", message: "" },
    pauses: none,
    next: "elsewhere",
  },
  {
    it: "no such model",
    failure: { kind: "not-found", status: 404, url, modelId: "m", message: "" },
    pauses: none,
    next: "sibling",
  },
  { it: "a limit, no word when", failure: limited, pauses: pause, next: "sibling" },
  { it: "a limit for 1 s", failure: { ...limited, retryAfterSeconds: 1 }, pauses: [1_250, 1_250], next: "sibling" },
  { it: "a limit for 7 s", failure: { ...limited, retryAfterSeconds: 7 }, pauses: [7_250, undefined], next: "sibling" },
  { it: "a limit for 9 s", failure: { ...limited, retryAfterSeconds: 9 }, pauses: none, next: "sibling" },
  { it: "overloaded", failure: busy, pauses: pause, next: "elsewhere" },
  { it: "overloaded, do not ask again", failure: { ...busy, shouldRetry: false }, pauses: none, next: "elsewhere" },
  { it: "overloaded for 30 s", failure: { ...busy, retryAfterSeconds: 30 }, pauses: none, next: "elsewhere" },
  { it: "no headers", failure: stalled("headers"), pauses: [1_250, undefined], next: "elsewhere" },
  { it: "no data", failure: stalled("first-data"), pauses: none, next: "elsewhere" },
  { it: "longer than anybody waits", failure: stalled("total"), pauses: none, next: undefined },
  { it: "cut off before the first word", failure: { kind: "cut-off", message: "" }, pauses: pause, next: "sibling" },
  { it: "an empty answer", failure: { kind: "malformed", message: "" }, pauses: pause, next: "sibling" },
  { it: "a web page", failure: { kind: "malformed", message: "<html>" }, pauses: none, next: "sibling" },
  { it: "stopped by the user", failure: { kind: "cancelled" }, pauses: none, next: undefined },
  {
    it: "over a limit of the user's",
    failure: { kind: "over-cap", cap: "day", spent: 1, limit: 1 },
    pauses: none,
    next: undefined,
  },
  { it: "no key", failure: { kind: "no-key", ...by }, pauses: none, next: undefined },
  { it: "a fault of ours", failure: { kind: "internal", message: "" }, pauses: none, next: undefined },
];

const random = () => 0.5;
const paused = (failure: Failure, of: Model, next?: Model) => retryPause(failure, { failed: of, next, random });

describe("who is asked where a request is too long", () => {
  const tooLong = (limitTokens?: number): Failure => ({
    kind: "too-long",
    status: 400,
    message: "",
    ...(limitTokens === undefined ? {} : { limitTokens }),
  });
  const nextOf = (failure: Failure, models: readonly Model[]) => nextModel(failure, failed, models)?.id;

  it("is one with a larger window", () => {
    assert.equal(nextOf(tooLong(8_000), [elsewhere, larger]), "larger");
  });
  it("is one elsewhere, where the endpoint names a smaller window than the model is known for", () => {
    assert.equal(nextOf(tooLong(8_000), [sibling, elsewhere]), "elsewhere");
  });
  it("is nobody, where all others have no more than that either", () => {
    assert.equal(nextOf(tooLong(100_000), [sibling, elsewhere]), undefined);
    assert.equal(nextOf(tooLong(), [sibling, elsewhere]), undefined);
  });
});

describe("after a failure before the first word", () => {
  for (const { it: what, failure, pauses, next } of rows) {
    it(`${what}: the same ${pauses[0] === undefined ? "is left alone" : "is asked again"}, then ${next ?? "nobody"}`, () => {
      assert.deepEqual([paused(failure, failed), paused(failure, failed, sibling)], pauses);
      assert.equal(nextModel(failure, failed, [sibling, larger, elsewhere])?.id, next);
    });
  }

  it("does not wait where the same model is served elsewhere", () => {
    assert.equal(paused(busy, failed, twin), undefined);
    assert.equal(paused(limited, failed, twin), undefined);
  });

  it("does not knock again at a server of this machine that is not running", () =>
    assert.equal(paused({ kind: "unreachable", url, message: "", passing: true }, local), undefined));

  it("waits between half a second and two", () => {
    const bounds = [0, 0.999_999].map((chance) => retryPause(busy, { failed, next: undefined, random: () => chance }));
    assert.deepEqual(
      bounds.map((bound) => Math.round(bound ?? 0)),
      [500, 2_000],
    );
  });
});
