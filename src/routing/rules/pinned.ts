import { phrase } from "../../core/phrase.ts";
import { mainlyBecause, type DecisionDraft, type RoutingRule } from "../decisionDraft.ts";

/**
 * The user's choice for this message. The models it passes over are not listed as removed: nothing is wrong with them.
 */
export const pinned: RoutingRule = {
  name: "pinned",
  apply(draft) {
    const { pin } = draft.task;
    if (!pin) return draft;
    if (pin.kind === "model") return byModel(draft, pin.key);
    const models = draft.models.filter((model) => model.roles.includes(pin.role));
    const reason =
      models.length > 0
        ? phrase("you chose the role {0}", pin.role)
        : phrase("no configured model has the role {0}", pin.role);
    return mainlyBecause({ ...draft, models, role: pin.role }, reason);
  },
};

function byModel(draft: DecisionDraft, key: string): DecisionDraft {
  const models = draft.models.filter((model) => model.key === key);
  const [chosen] = models;
  if (!chosen) return mainlyBecause({ ...draft, models }, phrase("the chosen model {0} is not configured", key));
  return mainlyBecause({ ...draft, models }, phrase("you chose {0}", chosen.name));
}
