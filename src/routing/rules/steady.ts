import { phrase } from "../../core/phrase.ts";
import type { Role, Tier } from "../../core/model.ts";
import { mainlyBecause, type DecisionDraft, type RoutingRule } from "../decisionDraft.ts";
import { aloneAs } from "../readSignals.ts";
import { compareTiers, tierOfRole } from "../roles.ts";
import { kindOf } from "./taskKind.ts";

/** Within a task only upward: "yes", "继续" or "fix it" never goes to a lesser model than what it follows. */
export const steady: RoutingRule = {
  name: "steady",
  apply(draft) {
    if (draft.task.pin || !draft.follows) return draft;
    const role = tiersBefore(draft).reduce(higher, draft.role);
    if (role === draft.role) return draft;
    return mainlyBecause(
      { ...draft, role },
      phrase("a short follow-up keeps at least the role of the previous message"),
    );
  },
};

function tiersBefore({ task, signals, inputs }: DecisionDraft): readonly Role[] {
  const said = signals.previousUserText;
  const earlier = task.earlier ? [roleOfTier[task.earlier.tier]] : [];
  if (said === undefined) return earlier;
  const judged = inputs.judge(aloneAs(signals, said));
  return [...earlier, inputs.policy.table[kindOf(judged)][judged.difficulty]];
}

const roleOfTier: Readonly<Record<Tier, Role>> = { cheap: "cheap", strong: "code", long: "long", reason: "reason" };

function higher(one: Role, other: Role): Role {
  return compareTiers(tierOfRole(other), tierOfRole(one)) > 0 ? other : one;
}
