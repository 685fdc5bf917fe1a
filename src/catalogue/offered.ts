import type { ListedModel } from "../core/model.ts";
import { canonicalName } from "./plainId.ts";

/**
 * What an endpoint offers: the shipped models that its own list confirms, under their shipped ids, then the rest of the
 * list. Without a list, or where it confirms none, the shipped ones are taken at their word.
 */
export function offered(
  shipped: readonly ListedModel[],
  list: readonly ListedModel[] | undefined,
): readonly ListedModel[] {
  if (!list || list.length === 0) return shipped;
  const byName = new Map(list.map((entry) => [canonicalName(entry.id), entry]));
  for (const entry of list) byName.set(entry.id, entry);
  const confirmed = shipped.flatMap((own) => {
    const entry = byName.get(own.id) ?? byName.get(canonicalName(own.id));
    return entry ? [{ ...entry, ...own }] : [];
  });
  const names = new Set(shipped.map(({ id }) => canonicalName(id)));
  const others = list.filter(({ id }) => !names.has(canonicalName(id)));
  return [...(confirmed.length > 0 ? confirmed : shipped), ...others];
}
