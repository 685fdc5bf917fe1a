import { formatTokens } from "../../core/usage/formatTokens.ts";
import { phrase } from "../../core/phrase.ts";
import { because, removeModels, type RoutingRule } from "../decisionDraft.ts";
import { requiredTokens, roomFor, wantedTokens } from "../size.ts";

export const fitsWindowName = "fitsWindow";

/**
 * Drops models that cannot hold the prompt. Where none holds all of a file that is asked about, its middle is left out.
 */
export const fitsWindow: RoutingRule = {
  name: fitsWindowName,
  apply(draft) {
    const required = requiredTokens(draft.task);
    const wanted = wantedTokens(draft.task);
    const noneHoldsAll = wanted > required && draft.models.every((model) => roomFor(model) < wanted);
    const needed = noneHoldsAll ? required : wanted;
    const fitting = removeModels(draft, fitsWindowName, (model) =>
      roomFor(model) >= needed
        ? undefined
        : phrase(
            "{0} has a context window of {1} tokens; about {2} plus the answer are needed",
            model.name,
            formatTokens(model.contextTokens),
            formatTokens(needed),
          ),
    );
    if (!noneHoldsAll || fitting.models.length === 0) return fitting;
    return because(fitting, phrase("no context window fits the whole file; its middle is left out"));
  },
};
