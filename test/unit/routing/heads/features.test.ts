import assert from "node:assert/strict";
import fc from "fast-check";
import { inputOf, ownPrompts } from "../../../../router/heads/promptRows.ts";
import { featuresOf } from "../../../../src/routing/heads/features.ts";
import type { HeadInput } from "../../../../src/routing/heads/headInput.ts";
import type { Hashing } from "../../../../src/routing/heads/hashed.ts";
import { structureNames } from "../../../../src/routing/heads/structure.ts";
import { plainFeatures } from "./plainFeatures.ts";
import { plainIntents, plainShapes } from "./plainSigns.ts";

const prompts = ownPrompts();
const firstSign = structureNames.indexOf("asks to explain");
const shipped: Hashing = { bits: 14 };

function compare(input: HeadInput, hashing: Hashing): void {
  const { tokens, grams, structure } = featuresOf(input, hashing);
  const plain = plainFeatures(input, hashing);
  const words = Array.from({ length: tokens.count }, (_, n) => tokens.text.slice(tokens.starts[n], tokens.ends[n]));
  assert.deepEqual(words, plain.tokens);
  const told = Array.from({ length: grams.count }, (_, n) => ({
    bucket: grams.buckets[n],
    token: grams.tokens[n],
    kind: grams.kinds[n],
  }));
  assert.deepEqual(told, plain.grams);
  assert.deepEqual([...structure.subarray(firstSign, firstSign + plain.signs.length)], plain.signs);
}

/** Texts that the patterns match but for the edges of words: what is quicker to find must not find less. */
const signs = [...plainIntents, ...plainShapes].map((pattern) =>
  fc.stringMatching(new RegExp(pattern.source.replaceAll("\\b", "")), { maxLength: 60 }),
);
const between = fc.constantFrom(
  "",
  " ",
  "\n",
  "\r\n",
  "\u2028",
  ".",
  ":",
  "_",
  "-",
  "'",
  "(",
  "é",
  "。",
  "？",
  "1",
  "a",
);

const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.array(fc.tuple(between, fc.oneof(...signs), between), { maxLength: 8 }).map((some) => some.flat().join("")),
  fc.constantFrom(...prompts.map(({ prompt }) => prompt)),
);

describe("the features of a prompt", () => {
  it("are those of the plain way, for every prompt of our own", () => {
    for (const row of prompts) compare(inputOf(row), shipped);
  });

  it("are those of the plain way, for long prompts", () => {
    const all = prompts.map(({ prompt }) => prompt).join("\n");
    for (let from = 0; from < all.length; from += 7_001)
      compare({ text: all.slice(from, from + 4_000), surface: "chat", turn: 0 }, shipped);
  });

  it("are those of the plain way, for any text, whatever was read before", () => {
    const hashings = fc.record({ bits: fc.constantFrom(10, 14, 16), longest: fc.constantFrom<3 | 4>(3, 4) });
    fc.assert(
      fc.property(texts, fc.option(texts, { nil: undefined }), hashings, (text, before, hashing) => {
        const previous = before === undefined ? {} : { previousUserText: before };
        compare({ text, ...previous, surface: "chat", turn: 0 }, hashing);
      }),
      { numRuns: 1_000 },
    );
  });

  it("find each of the signs that the plain way finds", () => {
    for (const sign of signs)
      fc.assert(
        fc.property(between, sign, between, (before, text, after) =>
          compare({ text: `${before}${text}${after}`, surface: "chat", turn: 0 }, shipped),
        ),
        { numRuns: 300 },
      );
  });
});
