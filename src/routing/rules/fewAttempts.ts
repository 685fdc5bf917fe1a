import type { Rule } from "../draft.ts";

const perProvider = 3;
const inAll = 6;

/** A gateway may list hundreds of models: when it is down, the user must not wait for all of them to fail. */
export const fewAttempts: Rule = {
  name: "fewAttempts",
  apply(draft) {
    const counts = new Map<string, number>();
    const models = draft.models.filter(({ provider }) => {
      const count = (counts.get(provider.id) ?? 0) + 1;
      counts.set(provider.id, count);
      return count <= perProvider;
    });
    return { ...draft, models: models.slice(0, inAll) };
  },
};
