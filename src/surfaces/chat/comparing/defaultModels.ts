import type { Model } from "../../../core/model.ts";

/** How many models may answer side by side. */
export const fewestCompared = 2;
export const mostCompared = 3;

type Comparable = Pick<Model, "key"> & { readonly provider: Pick<Model["provider"], "id"> };

/**
 * Of models in routing's order: those that were chosen last, as far as they are still there; or else the best, with the
 * best of another provider, or where there is none the next best.
 */
export function defaultModels<M extends Comparable>(models: readonly M[], chosen: readonly string[]): readonly M[] {
  const known = chosen.flatMap((key) => models.find((model) => model.key === key) ?? []).slice(0, mostCompared);
  if (known.length >= fewestCompared) return known;
  const [first, ...rest] = models;
  const second = rest.find(({ provider }) => provider.id !== first?.provider.id) ?? rest[0];
  return [first, second].flatMap((model) => model ?? []);
}
