import type { SparseRow } from "../rows.ts";
import { groupsOf, type Groups } from "./groups.ts";

/** The two ways to rate a prompt. */
export interface Raters {
  /** By column. */
  readonly weights: Float32Array;
  readonly groups?: Groups;
  /** By group, as a logit. */
  readonly rates?: readonly number[];
}

export interface OutcomeModel extends Raters {
  readonly slope: number;
  readonly offset: number;
}

/** One logit of each way to rate. */
export function logitsOf({ weights, groups, rates = [] }: Raters, row: SparseRow): readonly number[] {
  let text = 0;
  for (let at = 0; at < row.columns.length; at++) text += (weights[row.columns[at] ?? 0] ?? 0) * (row.values[at] ?? 0);
  if (!groups) return [text];
  const shares = groupsOf(groups, row);
  const rate = rates.reduce((sum, logit, n) => sum + (shares[n] ?? 0) / (1 + Math.exp(-logit)), 0);
  return [text, logitOf(rate)];
}

const textShare = 0.35;

/** Both ways as one logit: what the kinds of question tell is the surer of the two. */
export function combined([text = 0, rate]: readonly number[]): number {
  return rate === undefined ? text : textShare * text + (1 - textShare) * rate;
}

const prior = 8;

/** Success of a group, drawn towards that of all as long as few rows speak. */
export function rateAmong(targets: Float32Array, labels: readonly string[], name: string): number {
  const all = targets.reduce((sum, each) => sum + each, 0) / targets.length;
  const own = targets.filter((_, n) => labels[n] === name);
  return (own.reduce((sum, each) => sum + each, 0) + prior * all) / (own.length + prior);
}

export function logitOf(share: number): number {
  const kept = Math.min(0.99, Math.max(0.01, share));
  return Math.log(kept / (1 - kept));
}
