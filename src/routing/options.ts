import type { Option } from "../core/decision.ts";
import type { Model, Role } from "../core/model.ts";
import type { Draft } from "./draft.ts";
import { blendedPrice } from "./price.ts";
import { rankIn, tierOf } from "./roles.ts";
import { promptTokensOf, sizeOf } from "./size.ts";
import { profiles, worth } from "./table.ts";
import { priorSuccess, weigh, weighCascade, type Weighing } from "./utility.ts";

export interface Weighed {
  /** Best first. */
  readonly options: readonly Option[];
  readonly promptTokens: number;
  readonly value: number;
}

/** Weighs what the draft's models come to. */
export function weighModels(draft: Draft, ranked: readonly Model[], roles: readonly Role[]): Weighed {
  const models = worthWeighing(ranked, roles);
  const weighing = weighingOf(draft, roles, models);
  const direct = models.map((model) => ({ model, option: weigh(model, weighing) }));
  const options = [...direct.map(({ option }) => option), ...cascades(draft, direct, weighing)];
  const { value, promptTokens } = weighing;
  return { options: options.toSorted((one, other) => other.utility - one.utility), promptTokens, value };
}

/** Best role first, within one in the user's order, then by price; equals stay in the order of the settings. */
export function inOrder(draft: Draft, roles: readonly Role[]): readonly Model[] {
  const place = placeIn(draft, roles);
  return draft.models
    .map((model) => ({ model, rank: rankIn(roles, model), place: place(model), price: blendedPrice(model) }))
    .toSorted((one, other) => {
      if (one.rank !== other.rank) return one.rank - other.rank;
      if (one.place !== other.place) return one.place - other.place;
      return one.price === other.price ? 0 : one.price - other.price;
    })
    .map(({ model }) => model);
}

/** All of the best role that there is, and of each other role the first few: what else could win. */
function worthWeighing(ranked: readonly Model[], roles: readonly Role[]): readonly Model[] {
  const counts = new Map<number, number>();
  const [first] = ranked;
  const best = first ? rankIn(roles, first) : 0;
  return ranked.filter((model) => {
    const rank = rankIn(roles, model);
    const count = (counts.get(rank) ?? 0) + 1;
    counts.set(rank, count);
    return rank === best || (rank < roles.length && count <= perOtherRole);
  });
}

const perOtherRole = 4;

function weighingOf(draft: Draft, roles: readonly Role[], models: readonly Model[]): Weighing {
  const { task, facts, means, judgement, role } = draft;
  const promptTokens = promptTokensOf(task);
  const size = sizeOf(promptTokens);
  const profile = profiles[means.policy.profile];
  const cohort = { intent: judgement.intent, languageId: task.snapshot.file?.languageId ?? "", size };
  return {
    judgement,
    role,
    roles,
    bestRank: Math.min(...models.map((model) => rankIn(roles, model))),
    value: (profile.value + promptTokens * profile.valuePerToken) * worth[judgement.difficulty],
    promptTokens,
    ...(task.earlier ? { earlier: task.earlier } : {}),
    now: facts.now ?? 0,
    bestPrior: Math.max(...models.map((model) => priorSuccess(tierOf(model, role), judgement))),
    place: placeIn(draft, roles),
    known: (model) => means.evidence.of(cohort, model.key),
  };
}

/** The user's order; who answered before in this conversation goes first: that keeps the prompt cache. */
function placeIn({ task, facts, means, role }: Draft, roles: readonly Role[]): Weighing["place"] {
  return (model) => {
    const named = roles[rankIn(roles, model)] ?? role;
    const chain = facts.chains?.[named] ?? means.policy.chains[named] ?? [];
    const index = chain.indexOf(model.key);
    const place = index < 0 ? 2 * chain.length : index;
    if (!task.earlier) return place;
    return task.earlier.modelKey === model.key ? 0 : place + 1;
  };
}

/** A suggestion cannot wait for a second answer, and a long document is dear to read twice. */
const notInTwoSteps: ReadonlySet<Role> = new Set(["complete", "long"]);

interface Direct {
  readonly model: Model;
  readonly option: Option;
}

/** The best cheap model first, and the best other one where the checks doubt its answer. */
function cascades({ task, means, role }: Draft, direct: readonly Direct[], weighing: Weighing): readonly Option[] {
  if (means.policy.escalation === "off" || task.pin || notInTwoSteps.has(role)) return [];
  const isCheap = ({ model }: Direct) => tierOf(model, role) === "cheap";
  const cheap = best(direct.filter(isCheap));
  const strong = best(direct.filter((one) => !isCheap(one)));
  return cheap && strong ? [weighCascade(cheap, strong, weighing)] : [];
}

function best(direct: readonly Direct[]): Option | undefined {
  let top: Option | undefined;
  for (const { option } of direct) if (!top || option.utility > top.utility) top = option;
  return top;
}
