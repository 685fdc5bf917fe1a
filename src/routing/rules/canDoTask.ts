import { phrase } from "../../core/phrase.ts";
import { removeModels, type RoutingRule } from "../decisionDraft.ts";

const name = "canDoTask";

/** Drops models that cannot read an image or call a tool where there is one. */
export const canDoTask: RoutingRule = {
  name,
  apply(draft) {
    const { images = [], history, hasTools } = draft.task;
    const hasImage = images.length > 0 || history.some(({ parts }) => parts.some(({ type }) => type === "image"));
    if (!hasImage && !hasTools) return draft;
    return removeModels(draft, name, (model) => {
      if (hasImage && !model.images) return phrase("{0} does not support images", model.name);
      if (hasTools && model.quirks.noTools) return phrase("{0} does not support tool calls", model.name);
      return undefined;
    });
  },
};
