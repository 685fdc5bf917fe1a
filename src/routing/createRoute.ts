import type { Decision, Removed, Route } from "../core/decision.ts";
import { phrase, type Phrase } from "../core/phrase.ts";
import type { DecisionDraft, RoutingInputs } from "./decisionDraft.ts";
import { rules } from "./index.ts";
import { followsOn, readSignals } from "./readSignals.ts";
import { tierOf, tierOfRole } from "./roles.ts";
import { providerUsable } from "./rules/providerUsable.ts";

/** Judges the task, then folds the rules over the models. `inputs` is asked for every task. */
export function createRoute(inputs: () => RoutingInputs): Route {
  return (task, models, facts) => {
    const now = inputs();
    const signals = readSignals(task);
    const judgement = now.judge(signals);
    const start: DecisionDraft = {
      task,
      facts,
      inputs: now,
      signals,
      follows: followsOn(task),
      judgement,
      kind: judgement.intent,
      models,
      role: "cheap",
      effort: judgement.effort,
      reasons: [],
      removed: [],
    };
    return decisionOf(
      rules(now.policy).reduce((draft, rule) => rule.apply(draft), start),
      models.length,
    );
  };
}

function decisionOf(end: DecisionDraft, configured: number): Decision {
  const { models, judgement, role, effort, reasons, removed, escalateTo, basis } = end;
  const [first] = models;
  return {
    candidates: models,
    intent: judgement.intent,
    role,
    tier: first ? tierOf(first, role) : tierOfRole(role),
    effort,
    reasons: first ? said(reasons) : [phrase("No model is available: {0}.", whyNone(end, configured)), ...reasons],
    removed,
    ...(first && escalateTo ? { escalateTo } : {}),
    ...(first && basis ? { basis } : {}),
  };
}

function said(reasons: readonly Phrase[]): readonly Phrase[] {
  return reasons.length > 0 ? reasons : [phrase("the first available model")];
}

/** What stands between the user and an answer: the reason of the model that came furthest. */
function whyNone(end: DecisionDraft, configured: number): Phrase {
  if (configured === 0) return phrase("no models are configured");
  const last: Removed | undefined = end.removed.at(-1);
  if (!last) return end.reasons[0] ?? phrase("no models are configured");
  const reasons = new Set(end.removed.map(({ reason }) => JSON.stringify(reason)));
  if (reasons.size > 1 && end.removed.every(({ rule }) => rule === last.rule && rule === providerUsable.name)) {
    return phrase("no API key is stored for any of the {0} configured models", configured);
  }
  return last.reason;
}
