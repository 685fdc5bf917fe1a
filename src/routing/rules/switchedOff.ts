import { phrase } from "../../core/phrase.ts";
import { because, type RoutingRule } from "../decisionDraft.ts";
import { rankIn, rolesInOrder } from "../roles.ts";

/** Where the user switched the router off: one role for everything, its models in the user's order. */
export const switchedOff: RoutingRule = {
  name: "switchedOff",
  apply(draft) {
    const { pin, policy } = draft.task;
    const role = pin?.kind === "role" ? pin.role : policy.plainRole;
    const roles = rolesInOrder(role);
    const chain = draft.facts.chains?.[role] ?? draft.inputs.policy.chains[role] ?? [];
    const place = (key: string) => (chain.includes(key) ? chain.indexOf(key) : chain.length);
    const models = draft.models.toSorted(
      (one, other) => rankIn(roles, one) - rankIn(roles, other) || place(one.key) - place(other.key),
    );
    return because({ ...draft, role, models }, phrase("routing is off: the first model with the role {0}", role));
  },
};
