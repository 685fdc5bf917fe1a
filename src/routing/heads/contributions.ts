import type { Contribution } from "../../core/decision.ts";
import type { Features } from "./features.ts";
import { outputNames } from "./headNames.ts";
import { gramKinds } from "./hashed.ts";
import type { Heads } from "./heads.ts";
import { familyScales } from "./scoreHeads.ts";
import { structureNames } from "./structure.ts";

const outputs = outputNames.length;
const named = 12;
const otherWords = "all other words";

const newSums = (length: number) => new Float64Array(length);
let words = newSums(256);
let pairs = newSums(256);

/**
 * The terms of one output's logit, the bias first, then the weightiest; they sum to `logit`. What a word is made of
 * counts with the word.
 */
export function contributionsTo(output: number, logit: number, features: Features, heads: Heads): Contribution[] {
  const { bits, weights, steps, biases } = heads;
  const step = steps[output] ?? 0;
  const { tokens, grams, structure } = features;
  const scales = familyScales(features, heads);
  if (words.length < tokens.count) [words, pairs] = [newSums(2 * tokens.count), newSums(2 * tokens.count)];
  words.fill(0, 0, tokens.count);
  pairs.fill(0, 0, tokens.count);
  for (let n = 0; n < grams.count; n++) {
    const value =
      step * (scales[grams.families[n] ?? 0] ?? 0) * (weights[(grams.buckets[n] ?? 0) * outputs + output] ?? 0);
    const token = grams.tokens[n] ?? 0;
    const sums = grams.kinds[n] === gramKinds.pair ? pairs : words;
    sums[token] = (sums[token] ?? 0) + value;
  }
  const terms: Term[] = [];
  for (let token = 0; token < tokens.count; token++) {
    keepLargest(terms, words[token] ?? 0, token, "word");
    keepLargest(terms, pairs[token] ?? 0, token, "pair");
  }
  for (let n = 0; n < structure.length; n++) {
    const value = structure[n] ?? 0;
    if (value === 0) continue;
    const weight = step * (weights[(2 ** bits + n) * outputs + output] ?? 0);
    keepLargest(terms, value * heads.scales.structure * weight, n, "structure");
  }
  const bias = { name: "bias", value: biases[output] ?? 0 };
  const told = terms.map((term) => ({ name: nameOf(term, features), value: term.value }));
  const rest = logit - told.reduce((sum, { value }) => sum + value, bias.value);
  return Math.abs(rest) < 1e-9 ? [bias, ...told] : [bias, ...told, { name: otherWords, value: rest }];
}

interface Term {
  readonly value: number;
  /** The place among the tokens or among the names of the structure. */
  readonly token: number;
  readonly kind: "word" | "pair" | "structure";
}

/** Largest first, no more than are named. */
function keepLargest(terms: Term[], value: number, token: number, kind: Term["kind"]): void {
  const size = Math.abs(value);
  if (size < 1e-6 || (terms.length === named && size <= Math.abs(terms[named - 1]?.value ?? 0))) return;
  let place = terms.length;
  while (place > 0 && Math.abs(terms[place - 1]?.value ?? 0) < size) place--;
  terms.splice(place, 0, { value, token, kind });
  if (terms.length > named) terms.pop();
}

function nameOf({ token, kind }: Term, { tokens }: Features): string {
  if (kind === "structure") return structureNames[token] ?? "";
  const end = tokens.ends[kind === "pair" ? token + 1 : token] ?? 0;
  return `“${tokens.text.slice(tokens.starts[token] ?? 0, end)}”`;
}
