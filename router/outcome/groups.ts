import type { Matrix, SparseRow } from "../rows.ts";

/** Tells which of the groups of the training data a prompt is like: naive Bayes over the same features. */
export interface Groups {
  readonly names: readonly string[];
  readonly priors: Float32Array;
  /** Log of how usual a column is in a group, `[column * names.length + group]`. */
  readonly logShares: Float32Array;
}

const smoothing = 0.01;
/** Features of one text say much the same thing over and over; this many of them count. */
const evidence = 4;

export function trainGroups(rows: Matrix, labels: readonly string[]): Groups {
  const names = [...new Set(labels)].toSorted();
  const places = new Map(names.map((name, place) => [name, place]));
  const counts = new Float32Array(rows.width * names.length);
  const totals = new Float64Array(names.length);
  const priors = new Float32Array(names.length);
  labels.forEach((label, row) => {
    const group = places.get(label) ?? 0;
    priors[group] = (priors[group] ?? 0) + 1;
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) {
      const cell = (rows.columns[at] ?? 0) * names.length + group;
      counts[cell] = (counts[cell] ?? 0) + (rows.values[at] ?? 0);
      totals[group] = (totals[group] ?? 0) + (rows.values[at] ?? 0);
    }
  });
  const logShares = counts.map((count, cell) =>
    Math.log((count + smoothing) / ((totals[cell % names.length] ?? 0) + smoothing * rows.width)),
  );
  return { names, priors: priors.map((count) => Math.log(count / labels.length)), logShares };
}

/** Probabilities of the groups. */
export function groupsOf({ names, priors, logShares }: Groups, row: SparseRow): Float64Array {
  const size = names.length;
  const logs = Float64Array.from(priors);
  row.columns.forEach((column, at) => {
    const value = evidence * (row.values[at] ?? 0);
    for (let group = 0; group < size; group++)
      logs[group] = (logs[group] ?? 0) + value * (logShares[column * size + group] ?? 0);
  });
  const most = Math.max(...logs);
  const shares = logs.map((log) => Math.exp(log - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}
