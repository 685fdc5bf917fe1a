import { minimise } from "./minimise.ts";
import type { Matrix } from "./rows.ts";

export interface Training {
  /** Strength of the L2 penalty, per row. */
  readonly penalty: number;
  readonly iterations?: number;
  /** How much a row counts; 1 where it is missing. */
  readonly weights?: Float32Array;
  /** Rows that mean the same: their logits are pulled together. */
  readonly pairs?: readonly (readonly [number, number])[];
  readonly pairPenalty?: number;
}

/** Logistic regression on targets from 0 to 1; the last column is the bias and bears no penalty. */
export function trainLogistic(rows: Matrix, targets: Float32Array, training: Training): Float64Array {
  const { dense, used } = withoutEmptyColumns(rows);
  const weights = new Float64Array(rows.width);
  trainDense(dense, targets, training).forEach((weight, n) => (weights[used[n] ?? 0] = weight));
  return weights;
}

/** A column that no row has stays at weight 0; leaving those out makes small data quick. */
function withoutEmptyColumns(rows: Matrix): { readonly dense: Matrix; readonly used: Uint32Array } {
  const places = new Int32Array(rows.width).fill(-1);
  for (const column of rows.columns) places[column] = 0;
  places[rows.width - 1] = 0;
  const used = Uint32Array.from(places.keys()).filter((column) => places[column] === 0);
  used.forEach((column, n) => (places[column] = n));
  return { dense: { ...rows, width: used.length, columns: rows.columns.map((column) => places[column] ?? 0) }, used };
}

function trainDense(rows: Matrix, targets: Float32Array, training: Training): Float64Array {
  const { penalty, iterations = 80, weights, pairs = [], pairPenalty = 0 } = training;
  const logits = new Float64Array(rows.count);
  const errors = new Float64Array(rows.count);
  return minimise(
    (w, gradient) => {
      multiply(rows, w, logits);
      let loss = 0;
      for (let n = 0; n < rows.count; n++) {
        const weight = weights?.[n] ?? 1;
        const z = logits[n] ?? 0;
        const y = targets[n] ?? 0;
        loss += weight * (Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z))));
        errors[n] = weight * (sigmoid(z) - y);
      }
      for (const [a, b] of pairs) {
        const apart = (logits[a] ?? 0) - (logits[b] ?? 0);
        loss += 0.5 * pairPenalty * apart * apart;
        errors[a] = (errors[a] ?? 0) + pairPenalty * apart;
        errors[b] = (errors[b] ?? 0) - pairPenalty * apart;
      }
      multiplyTransposed(rows, errors, gradient);
      return loss + addPenalty(w, gradient, penalty * rows.count);
    },
    new Float64Array(rows.width),
    iterations,
  );
}

export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** `out = rows · w`. */
export function multiply({ count, starts, columns, values }: Matrix, w: Float64Array, out: Float64Array): Float64Array {
  for (let n = 0; n < count; n++) {
    let sum = 0;
    const end = starts[n + 1] ?? 0;
    for (let at = starts[n] ?? 0; at < end; at++) sum += (w[columns[at] ?? 0] ?? 0) * (values[at] ?? 0);
    out[n] = sum;
  }
  return out;
}

/** `out += rowsᵀ · errors`. */
export function multiplyTransposed(
  { count, starts, columns, values }: Matrix,
  errors: Float64Array,
  out: Float64Array,
) {
  for (let n = 0; n < count; n++) {
    const error = errors[n] ?? 0;
    const end = starts[n + 1] ?? 0;
    for (let at = starts[n] ?? 0; at < end; at++) {
      const column = columns[at] ?? 0;
      out[column] = (out[column] ?? 0) + error * (values[at] ?? 0);
    }
  }
}

function addPenalty(w: Float64Array, gradient: Float64Array, strength: number): number {
  let loss = 0;
  for (let n = 0; n + 1 < w.length; n++) {
    const weight = w[n] ?? 0;
    loss += 0.5 * strength * weight * weight;
    gradient[n] = (gradient[n] ?? 0) + strength * weight;
  }
  return loss;
}
