import type { Option } from "../../core/decision.ts";
import { formatMoney } from "../../core/usage/formatMoney.ts";
import { formatTokens } from "../../core/usage/formatTokens.ts";
import type { Model, Role } from "../../core/model.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import { costOf } from "../../core/usage/usage.ts";
import { because, type DecisionDraft, type RoutingRule } from "../decisionDraft.ts";
import { inOrder, weighModels, type Weighed } from "../options.ts";
import { rankIn, rolesInOrder } from "../roles.ts";
import { sizeOf } from "../size.ts";
import type { Standing } from "../utility.ts";

/** Orders by what is to be expected: the chance of a good answer against its cost and time. */
export const bestUtility: RoutingRule = {
  name: "bestUtility",
  apply(draft) {
    const roles = rolesInOrder(draft.role);
    const ranked = inOrder(draft, roles);
    const weighed = weighModels(draft, ranked, roles);
    const [best] = weighed.options;
    const find = (key: string | undefined) => ranked.find(({ model }) => model.key === key);
    const chosen = find(best?.modelKey);
    if (!best || !chosen) return draft;
    const escalateTo = find(best.thenModelKey)?.model;
    const suits = chosen.rank === ranked[0]?.rank;
    const role = suits ? draft.role : (chosen.model.roles[0] ?? draft.role);
    const next = {
      ...draft,
      role,
      models: inTurn(chosen.model, ranked, { options: weighed.options, role }),
      ...(escalateTo ? { escalateTo } : {}),
      basis: basisOf(draft, weighed),
    };
    const suited = ranked.filter(({ rank }) => rank === 0).length;
    return because(next, ...reasonsFor(draft, { chosen, best, suited, escalateTo }));
  },
};

function basisOf({ judgement, kind }: DecisionDraft, { options, promptTokens, value }: Weighed) {
  const { intent: _, effort: __, ...figures } = judgement;
  return { ...figures, kind, size: sizeOf(promptTokens), promptTokens, value, options };
}

interface Order {
  readonly options: readonly Option[];
  readonly role: Role;
}

/** The models asked when the chosen one fails: those of its role by utility, then the stand-ins. */
function inTurn(chosen: Model, ranked: readonly Standing[], { options, role }: Order): readonly Model[] {
  const roles = rolesInOrder(role);
  const places = new Map<string, number>();
  for (const { modelKey } of options) if (!places.has(modelKey)) places.set(modelKey, places.size);
  const turnOf = (model: Model) =>
    model === chosen ? -1 : rankIn(roles, model) * (options.length + 1) + (places.get(model.key) ?? options.length);
  const turns = ranked.map(({ model }) => ({ model, turn: turnOf(model) }));
  return turns.sort((one, other) => one.turn - other.turn).map(({ model }) => model);
}

interface Choice {
  readonly chosen: Standing;
  readonly best: Option;
  /** How many models have the role that was asked for. */
  readonly suited: number;
  readonly escalateTo: Model | undefined;
}

function reasonsFor(draft: DecisionDraft, choice: Choice): readonly Phrase[] {
  const { chosen, best, escalateTo } = choice;
  if (draft.task.pin?.kind === "model") return switching(draft, chosen.model, best);
  return [
    whyThis(draft.role, choice),
    ...(best.known > 0
      ? [phrase("{0} of {1} of its answers to similar tasks were good", round(best.good), best.known)]
      : []),
    ...(escalateTo ? [phrase("escalates to {0} if the answer fails checks", escalateTo.name)] : []),
    ...switching(draft, chosen.model, best),
  ];
}

function whyThis(role: Role, { chosen, suited }: Choice): Phrase {
  if (suited === 0) return phrase("no available model has the role {0}; falling back to another role", role);
  if (chosen.rank > 0) return phrase("better value than the role {0}", role);
  if (suited === 1) return phrase("the only available model with the role {0}", role);
  return phrase("the best of {0} available models with the role {1}", suited, role);
}

/** What it costs that another model than before must read the conversation again. */
function switching({ task: { earlier } }: DecisionDraft, chosen: Model, best: Option): readonly Phrase[] {
  if (!earlier || earlier.modelKey === chosen.key) return [];
  const none = { cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 0, reasoningTokens: 0 };
  const cost = costOf({ inputTokens: earlier.tokens, ...none, estimated: true }, chosen.price);
  const money = cost ? formatMoney([cost]) : formatMoney([], 1);
  return earlier.tokens === 0 || best.cachedTokens > 0
    ? []
    : [
        phrase(
          "a different model than before: about {0} tokens are read again ({1})",
          formatTokens(earlier.tokens),
          money,
        ),
      ];
}

function round(good: number): number {
  return Math.round(good * 10) / 10;
}
