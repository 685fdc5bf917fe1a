import { formatTokens } from "../../core/usage/formatTokens.ts";
import { phrase } from "../../core/phrase.ts";
import { mainlyBecause, type RoutingRule } from "../decisionDraft.ts";
import { wantedTokens } from "../size.ts";
import { fitsWindowName } from "./fitsWindow.ts";

/** About 200 pages: from here on models with a short window are at their limit, whatever they claim. */
const longFromTokens = 120_000;

/** Hands very long prompts, and those that only long windows hold, to the models made for them. */
export const longContext: RoutingRule = {
  name: "longContext",
  apply(draft) {
    if (draft.task.pin || draft.models.length === 0) return draft;
    const tokens = wantedTokens(draft.task);
    const onlyLongLeft =
      draft.removed.some(({ rule }) => rule === fitsWindowName) &&
      draft.models.every((model) => model.roles.includes("long"));
    if (tokens < longFromTokens && !onlyLongLeft) return draft;
    return mainlyBecause(
      { ...draft, role: "long" },
      phrase("about {0} tokens need a long context window", formatTokens(tokens)),
    );
  },
};
