import type { Attempt } from "../core/usage/attempt.ts";
import { standing, type Outcome } from "../core/outcome.ts";
import { costOf } from "../core/usage/usage.ts";
import type { Model } from "../core/model.ts";
import { inDollars } from "./caps.ts";
import type { Priced } from "./saved.ts";

/** Answers of one model to one kind of task: how many have a known outcome, and how many of those were accepted. */
export interface Acceptance {
  readonly modelKey: string;
  readonly intent: string;
  readonly taken: number;
  readonly judged: number;
}

/** What routing has done, from the local ledger. Money in dollars. */
export interface RoutingReport {
  /** Tasks that were sent to a model, suggestions left out. */
  readonly decisions: number;
  /** Cheap answers that were doubted and answered again. */
  readonly escalations: number;
  /** Tasks in which another model took over. */
  readonly fallbacks: number;
  /** Most judged first. */
  readonly acceptance: readonly Acceptance[];
  readonly spent: number;
  /** The same tokens at the price of `strong`; absent where that has none. */
  readonly alwaysStrong?: number;
  readonly saved?: number;
}

export interface ReportSources {
  readonly attempts: readonly Omit<Attempt, "outcome">[];
  readonly outcomes: readonly Outcome[];
  /** The model that would answer everything. */
  readonly strong: Priced | undefined;
  readonly yuanPerDollar: number;
}

export function routingReport({ attempts, outcomes, strong, yuanPerDollar }: ReportSources): RoutingReport {
  const asked = attempts.filter(({ intent }) => intent !== "complete");
  const byTask = Map.groupBy(asked, ({ turnId }) => turnId);
  const escalated = new Set(outcomes.filter(({ kind }) => kind === "escalated").map(({ turnId }) => turnId));
  const tookOver = [...byTask].filter(
    ([turnId, those]) =>
      !escalated.has(turnId) &&
      new Set(those.map(({ modelKey }) => modelKey)).size > 1 &&
      // Models that are compared answer beside each other; older rows do not say why a model was asked.
      those.some(({ reason = "fallback" }) => reason === "fallback"),
  );
  const priced = asked.filter(({ cost }) => cost !== undefined);
  const spent = priced.reduce((sum, { cost }) => sum + (cost ? inDollars(cost, yuanPerDollar) : 0), 0);
  const { price } = strong ?? {};
  const alwaysStrong =
    price && oncePerTask(priced).reduce((sum, { usage }) => sum + dollars(usage, price, yuanPerDollar), 0);
  return {
    decisions: byTask.size,
    escalations: [...escalated].filter((turnId) => byTask.has(turnId)).length,
    fallbacks: tookOver.length,
    acceptance: acceptanceOf(outcomes),
    spent,
    ...(alwaysStrong === undefined ? {} : { alwaysStrong, saved: alwaysStrong - spent }),
  };
}

/** The model that would be asked for everything without routing: the most expensive model for code. */
export function strongest<Asked extends Pick<Model, "roles" | "price">>(
  models: readonly Asked[],
  yuanPerDollar: number,
): Asked | undefined {
  const dollarsPerMillion = ({ price }: Asked): number =>
    price ? inDollars({ currency: price.currency, amount: price.outputPerMillion }, yuanPerDollar) : 0;
  return models
    .filter(({ roles }) => roles.includes("code"))
    .toSorted((one, other) => dollarsPerMillion(other) - dollarsPerMillion(one))[0];
}

/** The strong model would have been asked once, and would have read and written about what the last one did. */
function oncePerTask<T extends Pick<Attempt, "turnId">>(attempts: readonly T[]): readonly T[] {
  return [...new Map(attempts.map((attempt) => [attempt.turnId, attempt])).values()];
}

function dollars(usage: Attempt["usage"], price: NonNullable<Priced["price"]>, yuanPerDollar: number): number {
  // What an endpoint charged says nothing about another's price.
  const { reportedCost: _, ...tokens } = usage;
  const cost = costOf(tokens, price);
  return cost ? inDollars(cost, yuanPerDollar) : 0;
}

const good: ReadonlySet<Outcome["kind"]> = new Set(["accepted", "edited", "tests-passed", "liked", "preferred"]);

/** A task counts once, by its worst outcome. */
function acceptanceOf(outcomes: readonly Outcome[]): readonly Acceptance[] {
  const cells = new Map<
    string,
    { readonly modelKey: string; readonly intent: string; readonly tasks: Map<string, boolean> }
  >();
  for (const { modelKey, intent, turnId, kind } of standing(outcomes)) {
    const key = `${modelKey}\n${intent}`;
    const cell = cells.get(key) ?? { modelKey, intent, tasks: new Map<string, boolean>() };
    cells.set(key, cell);
    cell.tasks.set(turnId, good.has(kind) && cell.tasks.get(turnId) !== false);
  }
  return [...cells.values()]
    .map(({ modelKey, intent, tasks }) => ({
      modelKey,
      intent,
      taken: [...tasks.values()].filter(Boolean).length,
      judged: tasks.size,
    }))
    .toSorted((one, other) => other.judged - one.judged);
}
