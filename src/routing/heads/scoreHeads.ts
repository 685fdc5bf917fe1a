import type { Features } from "./features.ts";
import { outputNames } from "./headNames.ts";
import type { Heads } from "./heads.ts";

const outputs = outputNames.length;

/** The logit of every output. */
export function scoreHeads({ grams, structure }: Features, heads: Heads): Float64Array {
  const { bits, weights, steps, biases } = heads;
  const scales = familyScales({ grams }, heads);
  const sums = new Float64Array(outputs);
  for (let n = 0; n < grams.count; n++) {
    const scale = scales[grams.families[n] ?? 0] ?? 0;
    const from = (grams.buckets[n] ?? 0) * outputs;
    for (let output = 0; output < outputs; output++)
      sums[output] = (sums[output] ?? 0) + scale * (weights[from + output] ?? 0);
  }
  const logits = new Float64Array(outputs);
  for (let output = 0; output < outputs; output++) {
    let sum = sums[output] ?? 0;
    for (let n = 0; n < structure.length; n++) {
      const value = structure[n] ?? 0;
      if (value !== 0) sum += value * heads.scales.structure * (weights[(2 ** bits + n) * outputs + output] ?? 0);
    }
    logits[output] = sum * (steps[output] ?? 0) + (biases[output] ?? 0);
  }
  return logits;
}

/** What one n-gram is worth in this text, by family. */
export function familyScales({ grams }: Pick<Features, "grams">, { scales }: Pick<Heads, "scales">): readonly number[] {
  const [words, chars, pasted] = grams.familyCounts;
  const each = (scale: number, count: number) => scale / Math.sqrt(Math.max(1, count));
  return [each(scales.words, words), each(scales.chars, chars), each(scales.pasted, pasted)];
}
