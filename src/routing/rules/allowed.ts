import { phrase } from "../../core/phrase.ts";
import { removeModels, type RoutingRule } from "../decisionDraft.ts";
import { matchesModel } from "../matchesModel.ts";

const name = "allowed";

/** Drops models that the user's or the workspace's list leaves out. */
export const allowed: RoutingRule = {
  name,
  apply(draft) {
    const lists = draft.inputs.policy.allowed;
    if (lists.length === 0) return draft;
    return removeModels(draft, name, (model) =>
      lists.every((patterns) => patterns.some((pattern) => matchesModel(pattern, model.key)))
        ? undefined
        : phrase("{0} is not in the list of allowed models", model.name),
    );
  },
};
