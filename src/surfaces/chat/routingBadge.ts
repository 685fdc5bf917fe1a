import type { Decision, Removed } from "../../core/decision.ts";
import { expectation, explainDecision, optionsByModel } from "../../core/explainDecision.ts";
import type { Model } from "../../core/model.ts";
import { namesAmong } from "../../core/modelNames.ts";
import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";
import { formatMoney } from "../../core/usage/formatMoney.ts";
import type { BadgeCandidate, RoutingBadge } from "../../protocol/turn.ts";
import { listed } from "./listed.ts";

/** What the panel shows before the first word: the model, the reason that told most, and the rest for its details. */
export function routingBadgeOf(model: Model, decision: Decision | undefined, translate: Translate): RoutingBadge {
  const { reasons = [], candidates = [], removed = [] } = decision ?? {};
  const [first = phrase("chosen by the routing rules")] = reasons;
  const nameOf = namesOf(model, decision);
  const runnersUp = candidates.filter(({ key }) => key !== model.key).map(({ key }) => nameOf(key));
  const weighed = candidatesOf(model, decision, translate);
  const wouldChange = (decision && explainDecision(decision)?.wouldChange) ?? [];
  return {
    model: model.name,
    provider: model.provider.name,
    reason: translate(first),
    others: othersOf(model, decision, translate),
    ...(weighed.length > 0 ? { candidates: weighed } : {}),
    ...(reasons.length > 0 ? { decided: reasons.map(translate) } : {}),
    ...(wouldChange.length > 0 ? { wouldChange: wouldChange.map(translate) } : {}),
    details: [
      ...why(decision, translate),
      ...(runnersUp.length > 0 ? [translate(phrase("Fallbacks: {0}", runnersUp.slice(0, 3).join(", ")))] : []),
      ...removedLines(removed, translate),
    ],
  };
}

/** Model key → its name, told apart from the others that stand beside it. */
function namesOf(model: Model, decision: Decision | undefined): (key: string) => string {
  const names = namesAmong([model, ...(decision?.candidates ?? [])]);
  return (key) => names.get(key) ?? key.slice(key.indexOf("/") + 1);
}

const mostCandidates = 5;

/** The models that were weighed, each in the way that was best. */
function candidatesOf(model: Model, decision: Decision | undefined, translate: Translate): BadgeCandidate[] {
  const options = optionsByModel(decision?.basis?.options ?? []);
  const models = new Map((decision?.candidates ?? []).map((candidate) => [candidate.key, candidate]));
  const order = [...options.filter(isOf(model)), ...options.filter((option) => !isOf(model)(option))];
  // Who answers is shown, however low it stands; the others by what they are worth.
  const shown = new Set(order.slice(0, mostCandidates));
  return options
    .filter((option) => shown.has(option))
    .map(({ modelKey, thenModelKey, success, dollars, seconds }) => {
      const { name = modelKey.slice(modelKey.indexOf("/") + 1), provider } = models.get(modelKey) ?? {};
      const next = thenModelKey === undefined ? undefined : namesOf(model, decision)(thenModelKey);
      return {
        name: next === undefined ? name : translate(phrase("{0}, then {1} if needed", name, next)),
        provider: provider?.name ?? modelKey.slice(0, modelKey.indexOf("/")),
        chance: `${Math.round(success * 100)}%`,
        price: formatMoney(
          dollars === undefined ? [] : [{ currency: "USD", amount: dollars, estimated: true }],
          dollars === undefined ? 1 : 0,
        ),
        wait: translate(phrase("{0} s", Math.max(1, Math.round(seconds)))),
        answers: modelKey === model.key,
      };
    });
}

function isOf({ key }: Model): (option: { readonly modelKey: string }) => boolean {
  return ({ modelKey }) => modelKey === key;
}

/** The signs and terms that decided, each kind under its own name. */
function why(decision: Decision | undefined, translate: Translate): string[] {
  const explained = decision && explainDecision(decision);
  if (!explained) return [];
  const line = (title: Phrase, parts: readonly Phrase[]) =>
    parts.length > 0 ? [`${translate(title)}: ${parts.map(translate).join("; ")}`] : [];
  return [
    ...line(phrase("Signals in your message"), explained.signs),
    ...line(phrase("Deciding factors"), explained.terms),
  ];
}

const mostOthers = 3;

/** The other models that could be asked the same, with what to expect of each. */
function othersOf(
  model: Model,
  decision: Decision | undefined,
  translate: Translate,
): NonNullable<RoutingBadge["others"]> {
  const options = decision?.basis?.options ?? [];
  const others = (decision?.candidates ?? []).filter(({ key }) => key !== model.key).slice(0, mostOthers);
  const nameOf = namesOf(model, decision);
  return others.map(({ key }) => {
    const name = nameOf(key);
    const option = options.find(({ modelKey, thenModelKey }) => modelKey === key && thenModelKey === undefined);
    return { key, name, hint: option ? translate(expectation(name, option)) : "" };
  });
}

const mostNames = 6;

/** One line per reason: dozens of models without a key are one fact, not dozens. */
function removedLines(removed: readonly Removed[], translate: Translate): string[] {
  const [keyless, others] = [removed.filter(isKeyless), removed.filter((out) => !isKeyless(out))];
  const providers = [...new Set(keyless.map(({ modelKey }) => modelKey.slice(0, modelKey.indexOf("/"))))];
  const byReason = Map.groupBy(others, ({ reason }) => translate(reason));
  return [
    ...[...byReason].map(
      ([reason, out]) =>
        `${reason}: ${listed(
          out.map(({ modelKey }) => modelKey),
          mostNames,
        )}`,
    ),
    ...(providers.length > 0 ? [translate(phrase("No API key: {0}", listed(providers, mostNames)))] : []),
  ];
}

function isKeyless({ rule }: Removed): boolean {
  return rule === "providerUsable";
}
