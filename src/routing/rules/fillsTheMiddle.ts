import type { Model } from "../../core/model.ts";
import { phrase } from "../../core/phrase.ts";
import { mainlyBecause, type RoutingRule } from "../decisionDraft.ts";

/**
 * For inline suggestions: fill-in-the-middle endpoints first; a chat model only where there is none, or where the user
 * gave it the role.
 */
export const fillsTheMiddle: RoutingRule = {
  name: "fillsTheMiddle",
  apply(draft) {
    if (draft.judgement.intent !== "complete" || draft.models.length === 0) return draft;
    const forIt = (model: Model) => model.roles.includes("complete");
    const filling = draft.models.filter((model) => model.fim);
    if (filling.length === 0) {
      return mainlyBecause(
        draft,
        phrase("no endpoint supports fill-in-the-middle; using a chat model with a strict prompt"),
      );
    }
    const models = [
      ...filling.filter(forIt),
      ...filling.filter((model) => !forIt(model)),
      ...draft.models.filter((model) => forIt(model) && !model.fim),
    ];
    return { ...draft, models };
  },
};
