import type { Option } from "../core/decision.ts";
import type { Role } from "../core/model.ts";
import type { DecisionDraft } from "./decisionDraft.ts";
import { blendedPrice } from "./price.ts";
import { rankIn, tierOf } from "./roles.ts";
import { promptTokensOf, sizeOf } from "./size.ts";
import { profiles, worth } from "./policy/table.ts";
import { priorSuccess, weigh, weighCascade, type Standing, type Weighing } from "./utility.ts";

export interface Weighed {
  /** Best first. */
  readonly options: readonly Option[];
  readonly promptTokens: number;
  readonly value: number;
}

/** Weighs what the draft's models come to; `ranked` are all of them, in order. */
export function weighModels(draft: DecisionDraft, ranked: readonly Standing[], roles: readonly Role[]): Weighed {
  const standings = worthWeighing(ranked, roles);
  const weighing = weighingOf(draft, standings);
  const direct = standings.map((standing) => weigh(standing, weighing));
  const isCheap = (place: number) => standings[place]?.tier === "cheap";
  const inTwoSteps = mayTakeTwoSteps(draft) ? cascades(direct, isCheap, weighing) : [];
  const options = [...direct, ...inTwoSteps];
  const { value, promptTokens } = weighing;
  return { options: options.sort((one, other) => other.utility - one.utility), promptTokens, value };
}

/** Best role first, within one in the user's order, then by price; equals stay in the order of the settings. */
export function inOrder(draft: DecisionDraft, roles: readonly Role[]): readonly Standing[] {
  const place = placeIn(draft, roles);
  const standings = draft.models.map((model): Standing => {
    const rank = rankIn(roles, model);
    const tier = tierOf(model, draft.role, rank === 0);
    return { model, rank, place: place(model.key, rank), price: blendedPrice(model), tier };
  });
  return standings.sort((one, other) => {
    if (one.rank !== other.rank) return one.rank - other.rank;
    if (one.place !== other.place) return one.place - other.place;
    return one.price === other.price ? 0 : one.price - other.price;
  });
}

/** All of the best role that there is, and of each other role the first few: what else could win. */
function worthWeighing(ranked: readonly Standing[], roles: readonly Role[]): readonly Standing[] {
  const counts = Array.from(roles, () => 0);
  const best = ranked[0]?.rank ?? 0;
  return ranked.filter(({ rank }) => {
    const count = (counts[rank] ?? 0) + 1;
    counts[rank] = count;
    return rank === best || (rank < roles.length && count <= perOtherRole);
  });
}

const perOtherRole = 4;

function weighingOf({ task, facts, inputs, judgement, role }: DecisionDraft, standings: readonly Standing[]): Weighing {
  const promptTokens = promptTokensOf(task);
  const size = sizeOf(promptTokens);
  const profile = profiles[inputs.policy.profile];
  const cohort = { intent: judgement.intent, languageId: task.snapshot.file?.languageId ?? "", size };
  return {
    judgement,
    role,
    bestRank: standings[0]?.rank ?? 0,
    value: (profile.value + promptTokens * profile.valuePerToken) * worth[judgement.difficulty],
    promptTokens,
    ...(task.earlier ? { earlier: task.earlier } : {}),
    now: facts.now ?? 0,
    bestPrior: Math.max(...standings.map(({ tier }) => priorSuccess(tier, judgement))),
    known: (model) => inputs.evidence.of(cohort, model.key),
  };
}

/** The user's order; who answered before in this conversation goes first: that keeps the prompt cache. */
function placeIn({ task, facts, inputs, role }: DecisionDraft, roles: readonly Role[]) {
  const chains = [...roles, role].map((named) => facts.chains?.[named] ?? inputs.policy.chains[named] ?? []);
  return (modelKey: string, rank: number): number => {
    const chain = chains[rank] ?? [];
    const index = chain.indexOf(modelKey);
    const place = index < 0 ? 2 * chain.length : index;
    if (!task.earlier) return place;
    return task.earlier.modelKey === modelKey ? 0 : place + 1;
  };
}

/** A suggestion cannot wait for a second answer, and a long document is expensive to read twice. */
const notInTwoSteps: ReadonlySet<Role> = new Set(["complete", "long"]);

function mayTakeTwoSteps({ task, inputs, role }: DecisionDraft): boolean {
  return inputs.policy.escalation !== "off" && !task.pin && !notInTwoSteps.has(role);
}

/** The best cheap model first, and the best other one where the checks doubt its answer. */
function cascades(
  direct: readonly Option[],
  isCheap: (place: number) => boolean,
  weighing: Weighing,
): readonly Option[] {
  const cheap = best(direct.filter((_, place) => isCheap(place)));
  const strong = best(direct.filter((_, place) => !isCheap(place)));
  return cheap && strong ? [weighCascade(cheap, strong, weighing)] : [];
}

function best(options: readonly Option[]): Option | undefined {
  let top: Option | undefined;
  for (const option of options) if (!top || option.utility > top.utility) top = option;
  return top;
}
