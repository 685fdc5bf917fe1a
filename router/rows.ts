import { featuresOf } from "../src/routing/heads/features.ts";
import type { Hashing } from "../src/routing/heads/hashed.ts";
import type { HeadInput } from "../src/routing/heads/headInput.ts";
import type { Scales } from "../src/routing/heads/heads.ts";
import { familyScales } from "../src/routing/heads/scoreHeads.ts";
import { structureNames } from "../src/routing/heads/structure.ts";

/** Rows of a sparse matrix, one after the other. */
export interface Matrix {
  readonly count: number;
  readonly width: number;
  /** Where row n begins; one longer than the rows are many. */
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

export interface SparseRow {
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/** Columns: the hashed n-grams, then what is known of the whole prompt, then one that is always 1. */
export function sparseRow(input: HeadInput, hashing: Hashing, scales: Scales): SparseRow {
  const { grams, structure } = featuresOf(input, hashing);
  const scale = familyScales({ grams }, { scales });
  const { bits } = hashing;
  const columns = new Uint32Array(grams.count + structure.length + 1);
  const values = new Float32Array(columns.length);
  for (let n = 0; n < grams.count; n++) {
    columns[n] = grams.buckets[n] ?? 0;
    values[n] = scale[grams.families[n] ?? 0] ?? 0;
  }
  let next = grams.count;
  structure.forEach((value, n) => {
    if (value === 0) return;
    columns[next] = 2 ** bits + n;
    values[next++] = value * scales.structure;
  });
  columns[next] = widthOf(bits) - 1;
  values[next++] = 1;
  return { columns: columns.slice(0, next), values: values.slice(0, next) };
}

export function widthOf(bits: number): number {
  return 2 ** bits + structureNames.length + 1;
}

export function matrixOf(rows: readonly SparseRow[], width: number): Matrix {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach(({ columns }, n) => (starts[n + 1] = (starts[n] ?? 0) + columns.length));
  const size = starts[rows.length] ?? 0;
  const columns = new Uint32Array(size);
  const values = new Float32Array(size);
  rows.forEach((row, n) => {
    columns.set(row.columns, starts[n] ?? 0);
    values.set(row.values, starts[n] ?? 0);
  });
  return { count: rows.length, width, starts, columns, values };
}
