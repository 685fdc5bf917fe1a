import type { Features } from "./features.ts";
import { outputNames } from "./headNames.ts";
import type { Heads } from "./heads.ts";

const outputs = outputNames.length;

/** The logit of every output. */
export function scoreHeads({ grams, structure }: Features, heads: Heads): Float64Array {
  const { bits, weights, steps, biases } = heads;
  const families = [new Float64Array(outputs), new Float64Array(outputs)] as const;
  for (let n = 0; n < grams.count; n++) {
    const sums = families[grams.families[n] === 1 ? 1 : 0];
    const from = (grams.buckets[n] ?? 0) * outputs;
    for (let output = 0; output < outputs; output++) sums[output] = (sums[output] ?? 0) + (weights[from + output] ?? 0);
  }
  const logits = new Float64Array(outputs);
  const scales = familyScales({ grams }, heads);
  for (let output = 0; output < outputs; output++) {
    let sum = (families[0][output] ?? 0) * scales[0] + (families[1][output] ?? 0) * scales[1];
    for (let n = 0; n < structure.length; n++) {
      const value = structure[n] ?? 0;
      if (value !== 0) sum += value * heads.scales.structure * (weights[(2 ** bits + n) * outputs + output] ?? 0);
    }
    logits[output] = sum * (steps[output] ?? 0) + (biases[output] ?? 0);
  }
  return logits;
}

/** What one n-gram of words and one of characters is worth in this text. */
export function familyScales({ grams }: Pick<Features, "grams">, { scales }: Heads): readonly [number, number] {
  const [words, chars] = grams.familyCounts;
  return [scales.words / Math.sqrt(Math.max(1, words)), scales.chars / Math.sqrt(Math.max(1, chars))];
}
