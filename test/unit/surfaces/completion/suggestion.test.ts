import assert from "node:assert/strict";
import fc from "fast-check";
import type { Failure } from "../../../../src/core/failure/failure.ts";
import { pauseAfterFailure } from "../../../../src/surfaces/completion/pauseAfterFailure.ts";
import {
  createSuggestionCache,
  progressSince,
  type SuggestionPlace,
} from "../../../../src/surfaces/completion/suggestion.ts";

const place = (prefix: string, suffix = "\n", document = "a"): SuggestionPlace & { replaces: number } => ({
  document,
  prefix,
  suffix,
  replaces: 0,
});
const words = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "(", ")", "é", "文") });

describe("a suggestion", () => {
  it("goes on wherever the user has come while typing it", () => {
    fc.assert(
      fc.property(words, words, words, fc.nat(), (prefix, text, suffix, cut) => {
        const typed = cut % (text.length + 1);
        const now = place(prefix + text.slice(0, typed), suffix);
        const progress = progressSince({ ...place(prefix, suffix), text }, now, "whole");
        // A text that repeats itself may agree earlier; what is left must lead to the same document all the same.
        assert.ok(progress);
        assert.ok(progress.typed <= typed);
      }),
    );
  });

  it("does not mind where the text before the cursor was cut", () => {
    const long = Array.from({ length: 300 }, (_, index) => `line ${index}\n`).join("");
    const shorter = long.slice(100);
    assert.deepEqual(progressSince({ ...place(long), text: "abc" }, place(`${shorter}a`), "whole"), {
      typed: 1,
      closed: 0,
    });
  });

  const disagreements = [
    { it: "other text", now: place("x = b") },
    { it: "less text", now: place("x =") },
    { it: "text behind the cursor", now: place("x = a", "b\n") },
    { it: "a bracket it does not have", now: place("x = a", "]\n") },
    { it: "another document", now: place("x = a", "\n", "b") },
  ];
  for (const { it: says, now } of disagreements) {
    it(`disagrees with ${says}`, () =>
      assert.equal(progressSince({ ...place("x = "), text: "abc" }, now, "whole"), undefined));
  }

  it("agrees with more than has arrived only while it grows", () => {
    const suggestion = { ...place("x = "), text: "ab" };
    assert.deepEqual(progressSince(suggestion, place("x = abcd"), "growing"), { typed: 4, closed: 0 });
    assert.equal(progressSince(suggestion, place("x = abcd"), "whole"), undefined);
    assert.equal(progressSince(suggestion, place("x = aXcd"), "growing"), undefined);
  });

  it("writes over brackets that the editor closed, until the user types them", () => {
    const cache = createSuggestionCache();
    cache.add({ ...place("f(", ")\n"), text: "a);", replaces: 1 });
    assert.deepEqual(cache.find(place("f(", ")\n")), { text: "a);", replaces: 1 });
    assert.deepEqual(cache.find(place("f(a", ")\n")), { text: ");", replaces: 1 });
    assert.deepEqual(cache.find(place("f(a)", "\n")), { text: ";", replaces: 0 });
    assert.equal(cache.find(place("f(a", "]\n")), undefined);
  });

  it("is used up once it is typed", () => {
    const cache = createSuggestionCache();
    cache.add({ ...place("x = "), text: "ab" });
    assert.deepEqual(cache.find(place("x = a")), { text: "b", replaces: 0 });
    assert.equal(cache.find(place("x = ab")), undefined);
  });

  it("gives way to newer ones", () => {
    const cache = createSuggestionCache(2);
    for (const text of ["one", "two"]) cache.add({ ...place("x"), text });
    cache.add({ ...place("y"), text: "three" });
    cache.add({ ...place("z"), text: "four" });
    assert.deepEqual(
      ["x", "y", "z"].map((prefix) => cache.find(place(prefix))?.text),
      [undefined, "three", "four"],
    );
  });
});

describe("the pause after a failure", () => {
  const overloaded: Failure = { kind: "overloaded", status: 529, message: "" };
  const cases: readonly (readonly [failure: Failure, inRow: number, milliseconds: number])[] = [
    [overloaded, 1, 0],
    [overloaded, 2, 2_000],
    [overloaded, 4, 8_000],
    [overloaded, 50, 60_000],
    [{ kind: "rate-limited", status: 429, message: "", retryAfterSeconds: 20 }, 1, 20_000],
    [{ kind: "rate-limited", status: 429, message: "" }, 3, 4_000],
    [{ kind: "no-key", providerId: "a", providerName: "A" }, 1, 300_000],
    [{ kind: "cancelled" }, 9, 0],
  ];
  for (const [failure, inRow, milliseconds] of cases) {
    it(`is ${milliseconds} ms after ${inRow} of kind ${failure.kind}`, () =>
      assert.equal(pauseAfterFailure(failure, inRow), milliseconds));
  }
});
