import { phrase } from "../../core/phrase.ts";
import { removeModels, type RoutingRule } from "../decisionDraft.ts";

const name = "notUnasked";

/**
 * The editor may ask the user before it lends its models, and counts what is asked of them: typing alone must not do
 * that.
 */
export const notUnasked: RoutingRule = {
  name,
  apply(draft) {
    if (draft.task.policy.waitsForUser) return draft;
    return removeModels(draft, name, ({ protocol, provider }) =>
      protocol === "vscode-lm" ? phrase("models from {0} are not used while you type", provider.name) : undefined,
    );
  },
};
