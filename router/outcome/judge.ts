import { mean, metricsOf, type Metrics } from "../metrics.ts";
import type { Options } from "../options.ts";
import { numberAt, recordAt, type Row } from "../table.ts";
import { example } from "./examples.ts";
import { probabilityOf } from "./trainOutcome.ts";
import type { OutcomeWeights } from "./weightsFile.ts";

export interface Judged {
  readonly rows: readonly object[];
  readonly metrics: Metrics | { readonly meanScore: number };
}

/** Rates every row and measures how good the rating is. */
export function judge(rows: readonly Row[], weights: OutcomeWeights, options: Options): Judged {
  return options.choose ? chosen(rows, weights) : rated(rows, weights, options);
}

function rated(rows: readonly Row[], { reading, models }: OutcomeWeights, options: Options): Judged {
  const model = models["weak"];
  if (!model) throw new Error("These weights were trained with --choose.");
  const outcomes = rows.map((row) => ({
    probability: probabilityOf(model, example(row, reading)),
    weak: numberAt(row, options.weak) ?? 0,
    strong: numberAt(row, options.strong) ?? 0,
    weakCost: options.weakCost === undefined ? 0 : (numberAt(row, options.weakCost) ?? 0),
    strongCost: options.strongCost === undefined ? 1 : (numberAt(row, options.strongCost) ?? 0),
  }));
  return {
    rows: outcomes.map(({ probability }, index) => ({ index, probability })),
    metrics: metricsOf(outcomes, { weakAlwaysPaid: options.response !== undefined }),
  };
}

function chosen(rows: readonly Row[], { reading, models }: OutcomeWeights): Judged {
  const names = Object.keys(models);
  const choices = rows.map((row) => {
    const seen = example(row, reading);
    const ratings = names.flatMap((name) => {
      const model = models[name];
      return model ? [{ model: name, probability: probabilityOf(model, seen) }] : [];
    });
    const best = ratings.reduce((a, b) => (b.probability > a.probability ? b : a));
    return { ...best, score: Number(recordAt(row, "/models")[best.model] ?? 0) };
  });
  return {
    rows: choices.map(({ model, probability }, index) => ({ index, probability, model })),
    metrics: { meanScore: mean(choices.map(({ score }) => score)) },
  };
}
