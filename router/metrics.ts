/** One prompt, answered by both models; scores and probability from 0 to 1. */
export interface Outcome {
  /** That the weak model suffices. */
  readonly probability: number;
  readonly weak: number;
  readonly strong: number;
  /** In any unit, the same for both. */
  readonly weakCost: number;
  readonly strongCost: number;
}

export interface Metrics {
  /** That a row the weak model answers well stands above one it does not. */
  readonly auc: number;
  /** Mean over all shares of strong calls of the gap recovered, RouteLLM (arXiv 2406.18665), section 3. */
  readonly apgr: number;
  /** Share of strong calls that recovers half of the gap, 0–1. */
  readonly cpt50: number;
  readonly cpt80: number;
  /** Expected calibration error over ten bins of equal width. */
  readonly ece: number;
  /** Share of the cost of always asking the strong model that reaches 98 % of its mean score. */
  readonly costAt98: number;
}

export interface MetricOptions {
  /** The weak model has answered before the choice: its answer is paid for also where the strong one is asked. */
  readonly weakAlwaysPaid?: boolean;
}

export function metricsOf(outcomes: readonly Outcome[], { weakAlwaysPaid = false }: MetricOptions = {}): Metrics {
  const curve = recoveredGap(outcomes);
  return {
    auc: areaUnderCurve(outcomes),
    apgr: mean(curve),
    cpt50: shareReaching(curve, 0.5),
    cpt80: shareReaching(curve, 0.8),
    ece: calibrationError(outcomes),
    costAt98: costReaching(outcomes, 0.98, weakAlwaysPaid),
  };
}

/** Mann–Whitney, ties count half. */
export function areaUnderCurve(outcomes: readonly Pick<Outcome, "probability" | "weak">[]): number {
  const ranked = outcomes.toSorted((a, b) => a.probability - b.probability);
  let rankSum = 0;
  let right = 0;
  for (let from = 0; from < ranked.length;) {
    let to = from;
    while (to < ranked.length && ranked[to]?.probability === ranked[from]?.probability) to++;
    const good = ranked.slice(from, to).filter(({ weak }) => weak >= 0.5).length;
    rankSum += good * ((from + 1 + to) / 2);
    right += good;
    from = to;
  }
  const wrong = ranked.length - right;
  return right === 0 || wrong === 0 ? Number.NaN : (rankSum - (right * (right + 1)) / 2) / (right * wrong);
}

/** Element n: the gap recovered when the n least promising rows go to the strong model. Ties are shared out evenly. */
function recoveredGap(outcomes: readonly Outcome[]): readonly number[] {
  const gain = sum(outcomes.map(({ weak, strong }) => strong - weak));
  const ranked = outcomes.toSorted((a, b) => a.probability - b.probability);
  const curve = [0];
  let recovered = 0;
  for (let from = 0; from < ranked.length;) {
    let to = from;
    while (to < ranked.length && ranked[to]?.probability === ranked[from]?.probability) to++;
    const each = sum(ranked.slice(from, to).map(({ weak, strong }) => strong - weak)) / (to - from);
    for (; from < to; from++) curve.push((recovered += each) / gain);
  }
  return curve;
}

function shareReaching(curve: readonly number[], goal: number): number {
  const at = curve.findIndex((gap) => gap >= goal);
  return at < 0 ? 1 : at / (curve.length - 1);
}

function calibrationError(outcomes: readonly Outcome[]): number {
  const bins = Map.groupBy(outcomes, ({ probability }) => Math.min(9, Math.floor(probability * 10)));
  let error = 0;
  for (const bin of bins.values())
    error += Math.abs(sum(bin.map(({ probability, weak }) => probability - weak))) / outcomes.length;
  return error;
}

function costReaching(outcomes: readonly Outcome[], share: number, weakAlwaysPaid: boolean): number {
  const goal = share * sum(outcomes.map(({ strong }) => strong));
  const always = sum(outcomes.map(({ strongCost }) => strongCost));
  const ranked = outcomes.toSorted((a, b) => a.probability - b.probability);
  let score = sum(outcomes.map(({ weak }) => weak));
  let cost = sum(outcomes.map(({ weakCost }) => weakCost));
  if (score >= goal) return cost / always;
  for (const { weak, strong, weakCost, strongCost } of ranked) {
    score += strong - weak;
    cost += strongCost - (weakAlwaysPaid ? 0 : weakCost);
    if (score >= goal) return cost / always;
  }
  return cost / always;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

export function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}
