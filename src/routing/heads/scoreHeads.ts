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
    addColumn(sums, weights, grams.buckets[n] ?? 0, scales[grams.families[n] ?? 0] ?? 0);
  }
  for (let n = 0; n < structure.length; n++) {
    const value = structure[n] ?? 0;
    if (value !== 0) addColumn(sums, weights, 2 ** bits + n, value * heads.scales.structure);
  }
  for (let output = 0; output < outputs; output++)
    sums[output] = (sums[output] ?? 0) * (steps[output] ?? 0) + (biases[output] ?? 0);
  return sums;
}

function addColumn(sums: Float64Array, weights: Int8Array, column: number, value: number): void {
  const from = column * outputs;
  for (let output = 0; output < outputs; output++)
    sums[output] = (sums[output] ?? 0) + value * (weights[from + output] ?? 0);
}

/** What one n-gram is worth in this text, by family. */
export function familyScales({ grams }: Pick<Features, "grams">, { scales }: Pick<Heads, "scales">): readonly number[] {
  const [words, chars, pasted] = grams.familyCounts;
  const each = (scale: number, count: number) => scale / Math.sqrt(Math.max(1, count));
  return [each(scales.words, words), each(scales.chars, chars), each(scales.pasted, pasted)];
}
