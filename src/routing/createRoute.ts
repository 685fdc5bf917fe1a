import type { Decision, Removed, Route } from "../core/decision.ts";
import { phrase, type Phrase } from "../core/phrase.ts";
import type { Draft, Rule } from "./draft.ts";
import { providerUsable } from "./rules/providerUsable.ts";

/** Folds the rules over the models. */
export function createRoute(rules: readonly Rule[]): Route {
  return (task, models, facts) => {
    const start: Draft = { task, facts, models, intent: "other", role: "cheap", reasons: [], removed: [] };
    const end = rules.reduce((draft, rule) => rule.apply(draft), start);
    return {
      candidates: end.models,
      intent: end.intent,
      role: end.role,
      reasons:
        end.models.length > 0
          ? said(end.reasons)
          : [phrase("No model can answer: {0}.", whyNone(end, models.length)), ...end.reasons],
      removed: end.removed,
    } satisfies Decision;
  };
}

function said(reasons: readonly Phrase[]): readonly Phrase[] {
  return reasons.length > 0 ? reasons : [phrase("the first usable model")];
}

/** What stands between the user and an answer: the reason of the model that came furthest. */
function whyNone(end: Draft, configured: number): Phrase {
  if (configured === 0) return phrase("no models are configured");
  const last: Removed | undefined = end.removed.at(-1);
  if (!last) return end.reasons[0] ?? phrase("no models are configured");
  const reasons = new Set(end.removed.map(({ reason }) => JSON.stringify(reason)));
  if (reasons.size > 1 && end.removed.every(({ rule }) => rule === last.rule && rule === providerUsable.name)) {
    return phrase("no key is stored for any of the {0} configured models", configured);
  }
  return last.reason;
}
