import { phrase } from "../../core/phrase.ts";
import { removeModels, type RoutingRule } from "../decisionDraft.ts";

const name = "providerUsable";

/** Drops models whose provider has no key and needs one. */
export const providerUsable: RoutingRule = {
  name,
  apply: (draft) =>
    removeModels(draft, name, ({ provider }) =>
      draft.facts.usableProviders.has(provider.id) ? undefined : phrase("no API key is stored for {0}", provider.name),
    ),
};
