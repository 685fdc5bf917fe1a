import { phrase } from "../../core/phrase.ts";
import { removeModels, type Rule } from "../decisionDraft.ts";

const name = "providerUsable";

/** Drops models whose provider has no key and needs one. */
export const providerUsable: Rule = {
  name,
  apply: (draft) =>
    removeModels(draft, name, ({ provider }) =>
      draft.facts.usableProviders.has(provider.id) ? undefined : phrase("no API key is stored for {0}", provider.name),
    ),
};
