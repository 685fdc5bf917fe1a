/**
 * Fits the weights of the answer checks on rows with an answer and whether it was right:
 * `node scripts/fitVerify.ts --data FILE` (JSON lines: `prompt`, `weak_response`, `labels.weak_ok`). Prints the weights
 * and, five-fold out of fold, AUC, calibration error and precision; writes nothing.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { shippedHeads } from "../router/heads/shipped.ts";
import { judge } from "../src/routing/heads/judge.ts";
import { findingsOf } from "../src/verify/findings.ts";

interface Row {
  readonly prompt: string;
  readonly weak_response: string;
  readonly labels: { readonly weak_ok: number };
}

const { values } = parseArgs({ options: { data: { type: "string" } } });
const lines = readFileSync(values.data ?? "", "utf8")
  .trim()
  .split("\n");
const rows = lines.map((line) => JSON.parse(line) as Row);
const right = rows.map(({ labels }) => labels.weak_ok);
const heads = shippedHeads();
const found = rows.map(({ prompt, weak_response: response }) => {
  const { logit: expected } = judge({ text: prompt, surface: "chat", turn: 0 }, heads);
  return findingsOf({ prompt, response, expected });
});
const names = (found[0] ?? []).map(({ name }) => name);
const features = found.map((findings) => [1, ...findings.map(({ value }) => value)]);

const folds = 5;
const known: (readonly number[] | undefined)[] = [];
const outOfFold = rows.map((_, index) => {
  const fold = index % folds;
  return chance(weightsWithout(fold), features[index] ?? []);
});
report("out of fold", outOfFold);
const weights = fit(features, right);
report(
  "in sample",
  features.map((row) => chance(weights, row)),
);
for (const [index, name] of ["bias", ...names].entries()) {
  const seen = index === 0 || features.filter((row) => (row[index] ?? 0) !== 0).length >= 4;
  if (seen) console.log(`  ${JSON.stringify(name)}: ${(weights[index] ?? 0).toFixed(3)},`);
}

function weightsWithout(fold: number): readonly number[] {
  return (known[fold] ??= fit(
    features.filter((_, index) => index % folds !== fold),
    right.filter((_, index) => index % folds !== fold),
  ));
}

/** Logistic regression with an L2 penalty, by full gradient steps with momentum; the bias is not penalised. */
function fit(data: readonly (readonly number[])[], labels: readonly number[]): readonly number[] {
  const penalty = 0.5;
  const size = data[0]?.length ?? 0;
  const weight = Array.from({ length: size }, () => 0);
  const speed = Array.from({ length: size }, () => 0);
  for (let step = 0; step < 3_000; step++) {
    const gradient = weight.map((value, index) => (index === 0 ? 0 : penalty * value));
    for (const [row, values] of data.entries()) {
      const off = chance(weight, values) - (labels[row] ?? 0);
      for (const [index, value] of values.entries()) gradient[index] = (gradient[index] ?? 0) + off * value;
    }
    for (let index = 0; index < size; index++) {
      speed[index] = 0.9 * (speed[index] ?? 0) - (0.5 / data.length) * (gradient[index] ?? 0);
      weight[index] = (weight[index] ?? 0) + (speed[index] ?? 0);
    }
  }
  return weight;
}

function chance(weight: readonly number[], values: readonly number[]): number {
  let sum = 0;
  for (const [index, value] of values.entries()) sum += value * (weight[index] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

function report(name: string, scores: readonly number[]): void {
  let [pairs, above] = [0, 0];
  for (const [i, one] of scores.entries()) {
    for (const [j, other] of scores.entries()) {
      if (right[i] !== 1 || right[j] !== 0) continue;
      pairs++;
      above += one > other ? 1 : one === other ? 0.5 : 0;
    }
  }
  const bins = Array.from({ length: 10 }, () => ({ n: 0, score: 0, right: 0 }));
  for (const [index, score] of scores.entries()) {
    const bin = bins[Math.min(9, Math.floor(score * 10))];
    if (!bin) continue;
    bin.n++;
    bin.score += score;
    bin.right += right[index] ?? 0;
  }
  const error = bins.reduce((sum, bin) => sum + Math.abs(bin.score - bin.right), 0) / scores.length;
  const sure = scores.flatMap((score, index) => (score >= 0.8 ? [right[index] ?? 0] : []));
  const precision = sure.reduce((sum, value) => sum + value, 0) / Math.max(1, sure.length);
  const figures = { auc: above / pairs, ece: error, sure: sure.length, precision };
  console.log(name, JSON.stringify(figures));
}
