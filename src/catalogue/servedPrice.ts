import type { Model } from "../core/model.ts";
import type { Price } from "../core/usage/usage.ts";
import { modelsFromList } from "./modelsFromList.ts";
import { canonicalName } from "./plainId.ts";

/**
 * The price of an answer that `served` gave although `asked` was asked: that of the model that answered. Where that one
 * is not known, the asked model's, as an estimate.
 */
export function servedPrice(asked: Model, served: string, models: readonly Model[]): Price | undefined {
  const name = canonicalName(served);
  if (served === asked.id || name === canonicalName(asked.id)) return asked.price;
  const there = models.filter(({ provider }) => provider.id === asked.provider.id);
  const listed = there.find(({ id }) => id === served) ?? there.find(({ id }) => canonicalName(id) === name);
  if (listed) return listed.price;
  const [known] = modelsFromList(asked.provider, [{ id: served }]);
  return known?.price ?? (asked.price && { ...asked.price, approximate: true });
}
