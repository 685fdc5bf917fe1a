import { formatMoney } from "../../core/usage/formatMoney.ts";
import { phrase } from "../../core/phrase.ts";
import { expectedCost } from "../../core/usage/reservation.ts";
import { removeModels, type RoutingRule } from "../decisionDraft.ts";
import { promptTokensOf } from "../size.ts";

const name = "withinBudget";

/**
 * Drops models that would exceed the user's limits. Where all would, they stay: the ledger then says which limit it is.
 */
export const withinBudget: RoutingRule = {
  name,
  apply(draft) {
    const { budget } = draft.facts;
    if (!budget || draft.task.pin?.kind === "model") return draft;
    const tokens = promptTokensOf(draft.task);
    const left = formatMoney([{ currency: "USD", amount: Math.max(0, budget.dollars), estimated: false }]);
    const rest = removeModels(draft, name, (model) => {
      const cost = expectedCost(tokens, model.maxOutputTokens, model.price);
      if (!cost) return undefined;
      const dollars = cost.currency === "USD" ? cost.amount : cost.amount / budget.yuanPerDollar;
      return dollars > budget.dollars
        ? phrase("{0} may cost more than the remaining {1}", model.name, left)
        : undefined;
    });
    return rest.models.length > 0 ? rest : draft;
  },
};
