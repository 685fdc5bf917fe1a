import { phrase } from "../../core/phrase.ts";
import { removeModels, type RoutingRule } from "../decisionDraft.ts";

const name = "notBroken";

/** Drops models that failed several times just now; where no other is left, they are tried nevertheless. */
export const notBroken: RoutingRule = {
  name,
  apply(draft) {
    const { broken } = draft.facts;
    if (!broken || broken.size === 0 || draft.task.pin?.kind === "model") return draft;
    const rest = removeModels(draft, name, (model) =>
      broken.has(model.key) ? phrase("{0} has just failed several times", model.name) : undefined,
    );
    return rest.models.length > 0 ? rest : draft;
  },
};
