import type { Contribution, Difficulty, Option } from "../core/decision.ts";
import type { Model, Role, Tier } from "../core/model.ts";
import { costOf } from "../core/usage/usage.ts";
import type { Earlier } from "../core/task.ts";
import type { Judgement } from "./judgement.ts";
import { expectedSuccess, type SuccessKnown } from "./learning/successTable.ts";
import { dollarsPerYuan } from "./price.ts";
import { cascadeWeight, dollarsPerSecond, tableWeight } from "./policy/table.ts";

/** A model as it stands for a role. */
export interface Standing {
  readonly model: Model;
  /** 0 for the role itself, then by how well it stands in. */
  readonly rank: number;
  /** How far the user's order speaks against it; 0 for the one that it names first. */
  readonly place: number;
  /** Dollars per million tokens, read and written. */
  readonly price: number;
  /** What it is when it answers in the role. */
  readonly tier: Tier;
}

/** What is weighed. */
export interface Weighing {
  readonly judgement: Judgement;
  readonly role: Role;
  /** The best rank that anybody left has. */
  readonly bestRank: number;
  /** What a good answer is worth, in dollars. */
  readonly value: number;
  readonly promptTokens: number;
  readonly earlier?: Earlier;
  readonly now: number;
  /** What the judgement expects at best of any model in question. */
  readonly bestPrior: number;
  readonly known: (model: Model) => SuccessKnown;
}

/**
 * Of the questions that the weak model of RouteLLM's MMLU and GSM8K labels fails, the strong one answers 59 % and 83 %
 * (1,500 and 400 rows); so much of what a cheap model would fail is expected of a strong one.
 */
const liftOfStrong = 0.6;
/** And of a reasoning model where reasoning is what is lacking. No labels for it: a little above the strong one. */
const liftOfReason = 0.7;

/** Chance of a good answer that a place further down in the user's list stands for. */
const placeWeight = 0.1;

/** Answers of a good length, in tokens, by what is asked for. */
const answerTokens: Readonly<Record<string, number>> = {
  complete: 60,
  commit: 80,
  question: 400,
  explain: 500,
  edit: 600,
  fix: 700,
  document: 500,
  review: 800,
  generate: 900,
  tests: 1_000,
  other: 400,
};
const thinkingTokens: Readonly<Record<Difficulty, number>> = { easy: 300, medium: 1_000, hard: 3_000 };

/** Until a model's own times are known. */
const seconds: Readonly<Record<Tier, { readonly toFirst: number; readonly perToken: number }>> = {
  cheap: { toFirst: 0.8, perToken: 1 / 120 },
  strong: { toFirst: 1.5, perToken: 1 / 70 },
  long: { toFirst: 2, perToken: 1 / 70 },
  reason: { toFirst: 3, perToken: 1 / 60 },
};

/** Providers keep a prompt's beginning about this long. */
const cacheMilliseconds = 300_000;

/** What asking a model comes to. */
export function weigh({ model, tier, rank, place }: Standing, weighing: Weighing): Option {
  const { judgement, bestRank, value } = weighing;
  const prior = priorSuccess(tier, judgement);
  const known = weighing.known(model);
  const success = expectedSuccess(prior, known);
  const { dollars, seconds: time, cachedTokens } = expenses(model, tier, weighing);
  // The table knows what suits: its role is taken to be as good as any, whatever the judgement expects of the others.
  const behind = rank - bestRank;
  const suits = behind === 0 ? Math.max(0, weighing.bestPrior - prior) : -tableWeight * Math.min(2, behind);
  const terms: Contribution[] = [
    { name: "success", value: success * value },
    { name: "cost", value: -(dollars ?? unknownPrice) },
    { name: "time", value: -time * dollarsPerSecond },
    { name: "table", value: value * suits },
  ];
  if (place > 0) terms.push({ name: "order", value: -value * placeWeight * place });
  const option = {
    modelKey: model.key,
    success,
    prior,
    good: known.cohort.good,
    known: known.cohort.known,
    seconds: time,
    cachedTokens,
    utility: sumOf(terms),
    terms,
  };
  return dollars === undefined ? option : { ...option, dollars };
}

/** A model without a known price counts as expensive. */
const unknownPrice = 0.05;

/**
 * What the checks of an answer are taken to find, as in the SWE-bench arithmetic: a good answer passes nine times out
 * of ten, a bad one three times.
 */
const acceptsGood = 0.9;
const acceptsBad = 0.3;

/** Asking `cheap` first and `strong` where the checks doubt the answer, by the same formula. */
export function weighCascade(cheap: Option, strong: Option, { role, value }: Weighing): Option {
  const kept = cheap.success * acceptsGood;
  const again = 1 - kept - (1 - cheap.success) * acceptsBad;
  const success = kept + again * strong.success;
  const time = cheap.seconds + again * strong.seconds;
  const suits =
    role === "cheap"
      ? cheap.terms.filter(({ name }) => name === "table" || name === "order")
      : [{ name: "table", value: -value * cascadeWeight }, ...strong.terms.filter(({ name }) => name === "order")];
  const priced = cheap.dollars !== undefined && strong.dollars !== undefined;
  const dollars = (cheap.dollars ?? unknownPrice) + again * (strong.dollars ?? unknownPrice);
  const terms: Contribution[] = [
    { name: "success", value: success * value },
    { name: "cost", value: -dollars },
    { name: "time", value: -time * dollarsPerSecond },
    ...suits,
  ];
  return {
    ...cheap,
    thenModelKey: strong.modelKey,
    success,
    ...(priced ? { dollars } : {}),
    seconds: time,
    utility: sumOf(terms),
    terms,
  };
}

export function priorSuccess(tier: Tier, { pCheapSuffices, needsReasoning }: Judgement): number {
  switch (tier) {
    case "cheap":
      return pCheapSuffices;
    case "strong":
    case "long":
      return 1 - (1 - pCheapSuffices) * (1 - liftOfStrong);
    case "reason":
      return 1 - (1 - pCheapSuffices) * (1 - (needsReasoning >= 0.5 ? liftOfReason : liftOfStrong));
  }
}

function expenses(model: Model, tier: Tier, { judgement, promptTokens, earlier, now }: Weighing) {
  const { intent, difficulty } = judgement;
  const thinks = tier === "reason" ? thinkingTokens[difficulty] : 0;
  const outputTokens = (answerTokens[intent] ?? 400) + thinks;
  const cached = earlier?.modelKey === model.key && now - earlier.at < cacheMilliseconds ? earlier.tokens : 0;
  const usage = {
    inputTokens: promptTokens,
    cachedInputTokens: Math.min(cached, promptTokens),
    cacheWriteTokens: 0,
    outputTokens,
    reasoningTokens: thinks,
    estimated: true,
  };
  const cost = costOf(usage, model.price, now);
  const rate = cost?.currency === "CNY" ? dollarsPerYuan : 1;
  const { toFirst, perToken } = seconds[tier];
  return {
    dollars: cost && cost.amount * rate,
    seconds: toFirst + outputTokens * perToken,
    cachedTokens: usage.cachedInputTokens,
  };
}

function sumOf(terms: readonly Contribution[]): number {
  let sum = 0;
  for (const { value } of terms) sum += value;
  return sum;
}
