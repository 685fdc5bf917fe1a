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
  weightiest.forget();
  for (let token = 0; token < tokens.count; token++) {
    weightiest.keep(words[token] ?? 0, token, termKinds.word);
    weightiest.keep(pairs[token] ?? 0, token, termKinds.pair);
  }
  for (let n = 0; n < structure.length; n++) {
    const value = structure[n] ?? 0;
    if (value === 0) continue;
    const weight = step * (weights[(2 ** bits + n) * outputs + output] ?? 0);
    weightiest.keep(value * heads.scales.structure * weight, n, termKinds.structure);
  }
  const terms = [{ name: "bias", value: biases[output] ?? 0 }];
  weightiest.forEach((value, place, kind) => terms.push({ name: nameOf(place, kind, features), value }));
  let sum = 0;
  for (const { value } of terms) sum += value;
  const rest = logit - sum;
  if (Math.abs(rest) >= 1e-9) terms.push({ name: otherWords, value: rest });
  return terms;
}

/** What the place of a term counts: tokens, the pairs that begin at them, or the names of the structure. */
const termKinds = { word: 0, pair: 1, structure: 2 } as const;

/** The weightiest terms, largest first, no more than are named; a prompt has hundreds that are none of them. */
class Weightiest {
  readonly #values = new Float64Array(named);
  readonly #places = new Int32Array(named);
  readonly #kinds = new Uint8Array(named);
  #count = 0;

  forget(): void {
    this.#count = 0;
  }

  keep(value: number, place: number, kind: number): void {
    const size = Math.abs(value);
    if (size < 1e-6 || (this.#count === named && size <= this.#sizeAt(named - 1))) return;
    let at = this.#count === named ? named - 1 : this.#count++;
    for (; at > 0 && this.#sizeAt(at - 1) < size; at--) this.#copy(at - 1, at);
    this.#values[at] = value;
    this.#places[at] = place;
    this.#kinds[at] = kind;
  }

  forEach(tell: (value: number, place: number, kind: number) => void): void {
    for (let at = 0; at < this.#count; at++) tell(this.#values[at] ?? 0, this.#places[at] ?? 0, this.#kinds[at] ?? 0);
  }

  #sizeAt(at: number): number {
    return Math.abs(this.#values[at] ?? 0);
  }

  #copy(from: number, to: number): void {
    this.#values[to] = this.#values[from] ?? 0;
    this.#places[to] = this.#places[from] ?? 0;
    this.#kinds[to] = this.#kinds[from] ?? 0;
  }
}

const weightiest = new Weightiest();

function nameOf(place: number, kind: number, { tokens }: Features): string {
  if (kind === termKinds.structure) return structureNames[place] ?? "";
  const end = tokens.ends[kind === termKinds.pair ? place + 1 : place] ?? 0;
  return `“${tokens.text.slice(tokens.starts[place] ?? 0, end)}”`;
}
