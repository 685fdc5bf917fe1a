import type { Decision, Removed } from "../../core/decision.ts";
import { expectation, explainDecision } from "../../core/explainDecision.ts";
import type { Model } from "../../core/model.ts";
import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";
import type { RoutingBadge } from "../../protocol/turn.ts";

/** What the panel shows before the first word: the model, the reason that told most, and the rest for the hover. */
export function routingBadgeOf(model: Model, decision: Decision | undefined, translate: Translate): RoutingBadge {
  const { reasons = [], candidates = [], removed = [] } = decision ?? {};
  const [first = phrase("chosen by the routing rules")] = reasons;
  const runnersUp = candidates.filter(({ key }) => key !== model.key).map(({ name }) => name);
  return {
    model: model.name,
    provider: model.provider.name,
    reason: translate(first),
    others: othersOf(model, decision, translate),
    details: [
      ...reasons.map(translate),
      ...why(decision, translate),
      ...(runnersUp.length > 0 ? [translate(phrase("Fallbacks: {0}", runnersUp.slice(0, 3).join(", ")))] : []),
      ...removedLines(removed, translate),
    ],
  };
}

/** The signs, terms and rivals that decided, each kind under its own name. */
function why(decision: Decision | undefined, translate: Translate): string[] {
  const explained = decision && explainDecision(decision);
  if (!explained) return [];
  const line = (title: Phrase, parts: readonly Phrase[]) =>
    parts.length > 0 ? [`${translate(title)}: ${parts.map(translate).join("; ")}`] : [];
  return [
    ...line(phrase("Signals in your message"), explained.signs),
    ...line(phrase("Deciding factors"), explained.terms),
    ...line(phrase("Runners-up"), explained.runnersUp),
    ...line(phrase("What would change the choice"), explained.wouldChange),
  ];
}

const mostOthers = 3;

/** Who else can be asked the same, with what it would come to. */
function othersOf(
  model: Model,
  decision: Decision | undefined,
  translate: Translate,
): NonNullable<RoutingBadge["others"]> {
  const options = decision?.basis?.options ?? [];
  const others = (decision?.candidates ?? []).filter(({ key }) => key !== model.key).slice(0, mostOthers);
  return others.map(({ key, name }) => {
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
    ...[...byReason].map(([reason, out]) => `${reason}: ${listed(out.map(({ modelKey }) => modelKey))}`),
    ...(providers.length > 0 ? [translate(phrase("No API key: {0}", listed(providers)))] : []),
  ];
}

function isKeyless({ rule }: Removed): boolean {
  return rule === "providerUsable";
}

function listed(names: readonly string[]): string {
  const more = names.length - mostNames;
  return names.slice(0, mostNames).join(", ") + (more > 0 ? ` +${more}` : "");
}
