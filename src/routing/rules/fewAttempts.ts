import type { Model } from "../../core/model.ts";
import type { RoutingRule } from "../decisionDraft.ts";

const perProvider = 3;
const inAll = 6;

/** A gateway may list hundreds of models: when it is down, the user must not wait for all of them to fail. */
export const fewAttempts: RoutingRule = {
  name: "fewAttempts",
  apply(draft) {
    const counts = new Map<string, number>();
    const models: Model[] = [];
    for (const model of draft.models) {
      if (models.length === inAll) break;
      const count = (counts.get(model.provider.id) ?? 0) + 1;
      counts.set(model.provider.id, count);
      if (count <= perProvider) models.push(model);
    }
    return { ...draft, models };
  },
};
