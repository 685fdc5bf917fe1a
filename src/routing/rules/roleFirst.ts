import type { Model } from "../../core/model.ts";
import { phrase } from "../../core/phrase.ts";
import { because, type Rule } from "../draft.ts";
import { rolesInOrder } from "../roles.ts";

/** Models of the wanted role first, then its stand-ins; each group stays in the order it had. */
export const roleFirst: Rule = {
  name: "roleFirst",
  apply(draft) {
    const roles = rolesInOrder(draft.role);
    const rank = (model: Model) => {
      const index = roles.findIndex((role) => model.roles.includes(role));
      return index < 0 ? roles.length : index;
    };
    const models = draft.models
      .map((model) => ({ model, rank: rank(model) }))
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ model }) => model);
    const ordered = { ...draft, models };
    if (draft.task.pin?.kind === "model" || models.length === 0) return ordered;
    const suited = models.filter((model) => model.roles.includes(draft.role));
    const [first] = suited;
    if (!first) return because(ordered, phrase("no usable model has the role {0}: another stands in", draft.role));
    if (suited.length === 1) return because(ordered, phrase("the only usable model with the role {0}", draft.role));
    return because(
      ordered,
      first.price
        ? phrase("the cheapest of {0} usable models with the role {1}", suited.length, draft.role)
        : phrase("the first of {0} usable models with the role {1}", suited.length, draft.role),
    );
  },
};
