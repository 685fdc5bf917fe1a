import type { Rule } from "../draft.ts";
import { blendedPrice } from "../price.ts";

/** Orders by price; equal and unknown prices stay in the order of the settings. */
export const cheapestFirst: Rule = {
  name: "cheapestFirst",
  apply(draft) {
    const priced = draft.models.map((model) => ({ model, price: blendedPrice(model) }));
    priced.sort((one, other) => (one.price === other.price ? 0 : one.price - other.price));
    return { ...draft, models: priced.map(({ model }) => model) };
  },
};
