import assert from "node:assert/strict";
import fc from "fast-check";
import { bounds, boundTurn, most } from "../../../src/history/bounds.ts";
import { readTurn } from "../../../src/history/readTurn.ts";
import type { Turn, TurnPart } from "../../../src/protocol/turn.ts";
import { askedTurn, said } from "../protocol/turns.ts";

/** Mostly short; now and then one that is longer than what is kept, which costs nothing to make. */
const longer = (longest: number) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.string() },
    fc.constantFrom("x", "語", "😀").map((one) => one.repeat(longest + 1)),
  );
const line = longer(bounds.line);
/** A few, or more than are kept: all alike and short. */
const many = <T>(item: fc.Arbitrary<T>, short: T, most: number) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.array(item, { maxLength: 3 }) },
    fc.constant(Array.from({ length: most + 1 }, () => short)),
  );
const lines = many(line, "", most.lines);
const id = longer(bounds.partId);
const part: fc.Arbitrary<TurnPart> = fc.oneof(
  fc.record({ type: fc.constantFrom("text" as const, "reasoning" as const), id, text: line }),
  fc.record({ type: fc.constant("mention" as const), id, label: line }),
  fc.record({ type: fc.constant("image" as const), id, mediaType: longer(200), data: fc.string() }),
  fc.record({
    type: fc.constant("toolCall" as const),
    id,
    name: line,
    state: fc.constantFrom("pending" as const, "denied" as const),
    text: line,
  }),
);
const parts = many(part, { type: "text", id: "p", text: "" }, most.parts);
const resume = fc.record({ label: line, hint: line });
const offer = fc.record({ name: fc.constant("openSettings" as const), label: line });
const optional = { requiredKeys: [] };
const end = fc.oneof(
  fc
    .record({ summary: line, more: fc.record({ cost: line, resume, stops: line }, optional) })
    .map(({ summary, more }) => ({ kind: "done" as const, summary, ...more })),
  fc
    .record({ message: line, more: fc.record({ action: offer, summary: line, resume }, optional) })
    .map(({ message, more }) => ({ kind: "failed" as const, message, ...more })),
);
const candidate = fc.record({
  name: line,
  provider: line,
  chance: line,
  price: line,
  wait: line,
  answers: fc.boolean(),
});
const emptyCandidate = { name: "", provider: "", chance: "", price: "", wait: "", answers: true };
const badge = fc.record(
  {
    model: line,
    provider: line,
    reason: line,
    details: lines,
    candidates: many(candidate, emptyCandidate, most.lines),
    decided: lines,
    others: many(fc.record({ key: line, name: line, hint: line }), { key: "", name: "", hint: "" }, most.lines),
  },
  { requiredKeys: ["model", "provider", "reason", "details"] },
);
const turn: fc.Arbitrary<Turn> = fc.record(
  {
    id: fc.string({ minLength: 1, maxLength: bounds.id }),
    branch: fc.record({ index: fc.constant(1), count: fc.integer({ min: 1, max: most.turns * 2 }) }),
    question: parts,
    applicable: fc.boolean(),
    badge,
    answer: parts,
    notes: lines,
    folded: fc.record({ model: line, answer: parts, why: line, summary: line }),
    doubt: fc.record({ why: line, label: line, modelKey: line }),
    end,
    details: many(fc.record({ label: line, value: line }), { label: "", value: "" }, most.lines),
    files: lines,
  },
  { requiredKeys: ["id", "question", "applicable", "answer", "notes"] },
);

describe("a turn within the bounds of what is kept", () => {
  it("can always be read again, whatever it was", () => {
    fc.assert(
      fc.property(turn, (given) => {
        const stored: unknown = JSON.parse(JSON.stringify(boundTurn(given)));
        assert.deepEqual(readTurn(stored), stored);
      }),
      { numRuns: 60 },
    );
  });

  it("is itself where nothing in it is too long", () => {
    const given = askedTurn("t", "?", {
      answer: said("A"),
      notes: ["n"],
      branch: { index: 2, count: 3 },
      files: ["a.ts"],
    });
    assert.deepEqual(boundTurn(given), given);
  });

  const long = "y".repeat(bounds.text + 1);
  for (const { it: what, more, is } of [
    { it: "an answer", more: { answer: said(long) }, is: { answer: said(long.slice(1)) } },
    {
      it: "reasoning",
      more: { answer: [{ type: "reasoning", id: "r", text: long }] },
      is: { answer: [{ type: "reasoning", id: "r", text: long.slice(1) }] },
    },
    {
      it: "a picture",
      more: { answer: [{ type: "image", id: "i", mediaType: "image/png", data: "A".repeat(bounds.picture + 1) }] },
      is: { answer: [{ type: "image", id: "i", mediaType: "image/png", data: "" }] },
    },
    {
      it: "the files of an answer",
      more: { files: Array.from({ length: most.lines + 1 }, (_, index) => `src/f${index}.ts`) },
      is: { files: Array.from({ length: most.lines }, (_, index) => `src/f${index}.ts`) },
    },
  ] satisfies readonly { readonly it: string; readonly more: Partial<Turn>; readonly is: Partial<Turn> }[])
    it(`has the first part of what is too long: ${what}`, () => {
      assert.deepEqual(readTurn(boundTurn(askedTurn("t", "?", more))), askedTurn("t", "?", is));
    });
});
