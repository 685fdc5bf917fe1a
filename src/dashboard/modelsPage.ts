import type { HealthView } from "../core/health.ts";
import type { Model } from "../core/model.ts";
import type { Translate } from "../core/phrase.ts";
import type { ModelRow, ModelsPage } from "../protocol/dashboard.ts";
import { healthMark } from "./healthMark.ts";

export interface ModelsSource {
  readonly models: readonly Model[];
  readonly usableProviders: ReadonlySet<string>;
  readonly health: Pick<HealthView, "of">;
  /** In the reader's language. */
  readonly notes: readonly string[];
  readonly translate: Translate;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Models that can be asked first, then by provider and name. */
export function modelsPage(source: ModelsSource): ModelsPage {
  const { models, usableProviders, notes } = source;
  const rows = models.map((model): ModelRow => {
    const { key, name, provider, roles, contextTokens, price, retiresOn, successor } = model;
    return {
      key,
      name,
      provider: provider.name,
      roles,
      contextTokens,
      usable: usableProviders.has(provider.id),
      ...(provider.free ? { price: { currency: "USD", inputPerMillion: 0, outputPerMillion: 0 } } : {}),
      ...(price ? { price } : {}),
      ...(retiresOn === undefined ? {} : { retiresOn }),
      ...(successor === undefined ? {} : { successor }),
      ...stateOf(key, source),
    };
  });
  const order = (a: ModelRow, b: ModelRow): number =>
    Number(b.usable) - Number(a.usable) || a.provider.localeCompare(b.provider) || a.name.localeCompare(b.name);
  return { rows: rows.toSorted(order), notes };
}

/** What is known of a model besides the catalogue; nothing where it was never asked. */
function stateOf(
  modelKey: string,
  { health, translate, now }: ModelsSource,
): Pick<ModelRow, "health" | "firstTokenMilliseconds"> {
  const seen = health.of(modelKey);
  if (!seen) return {};
  const { firstTokenMilliseconds } = seen;
  return {
    health: healthMark(seen, now, translate),
    ...(firstTokenMilliseconds === undefined ? {} : { firstTokenMilliseconds }),
  };
}
