import type { Decision, RouteFacts } from "../core/decision.ts";
import type { TargetHealth } from "../core/health.ts";
import type { Model } from "../core/model.ts";
import { phrase, type Phrase } from "../core/phrase.ts";
import type { Task } from "../core/task.ts";
import type { Health } from "./health.ts";
import { pickTwo } from "./pickTwo.ts";

/**
 * How much more another endpoint may cost and still share the requests: better health is not paid for without asking.
 */
const dearest = 1.25;

export interface Ordering {
  readonly decision: Decision;
  readonly task: Task;
  readonly facts: Pick<RouteFacts, "chains">;
  readonly health: Pick<Health, "target">;
  readonly random: () => number;
}

/**
 * The same candidates in the order in which they are asked: where several endpoints serve one model, the healthier of
 * two comes first; one that is ill or resting comes last, but stays. Where the user named an order, it stands.
 */
export function orderByHealth(ordering: Ordering): Decision {
  const { decision, health } = ordering;
  const isReady = (model: Model): boolean => health.target(model).restMilliseconds() === 0 && ready(model);
  const ready = (model: Model): boolean => health.target(model).breaker.ready();
  const ordered = groups(ordering).flatMap((group) => byHealth(group, ordering, isReady));
  const well = ordered.filter(isReady);
  const candidates = [...well, ...ordered.filter((model) => !well.includes(model))];
  const [wanted] = decision.candidates;
  const [first] = candidates;
  if (!wanted || !first || first === wanted) return { ...decision, candidates };
  const reason = isReady(wanted) ? picked(first) : passedOver(wanted, health.target(wanted).health());
  return { ...decision, candidates, reasons: [reason, ...decision.reasons] };
}

function picked({ provider }: Model): Phrase {
  return phrase("several endpoints offer this model; {0} is healthy", provider.name);
}

function passedOver({ name, provider }: Model, { restsFor }: TargetHealth): Phrase {
  if (restsFor === "unauthorized") return phrase("{0} was skipped: {1} rejected the API key", name, provider.name);
  if (restsFor === "no-credit") return phrase("{0} was skipped: the {1} account is out of credit", name, provider.name);
  if (restsFor === "rate-limited") return phrase("{0} was skipped: {1} limits the request rate", name, provider.name);
  return phrase("{0} at {1} was skipped: it failed recently", name, provider.name);
}

/** Candidates that are one model at several endpoints, each group where its first member stood. */
function groups({ decision, task, facts }: Ordering): readonly (readonly Model[])[] {
  const chain = facts.chains?.[decision.role] ?? [];
  const grouped = Map.groupBy(decision.candidates, (model) => {
    if (model.sameAs === undefined || chain.includes(model.key)) return model.key;
    // Fill-in-the-middle is a matter of the endpoint as well.
    return JSON.stringify([model.sameAs, task.policy.protocol === "fim" && model.fim]);
  });
  return [...grouped.values()];
}

function byHealth(
  group: readonly Model[],
  { health, random }: Ordering,
  isReady: (model: Model) => boolean,
): readonly Model[] {
  if (group.length < 2) return group;
  const limit = dearest * Math.min(...group.flatMap(({ price }) => price?.outputPerMillion ?? []));
  const contenders = group
    .filter((model) => isReady(model) && (model.price?.outputPerMillion ?? 0) <= limit)
    .map((model) => ({ model, ...health.target(model).contender(model.provider.weight ?? 1) }));
  const first = pickTwo(contenders, random)?.model;
  return first ? [first, ...group.filter((model) => model !== first)] : group;
}
