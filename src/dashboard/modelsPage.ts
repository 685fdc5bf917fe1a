import type { Model } from "../core/model.ts";
import type { HealthMark, ModelRow, ModelsPage } from "../protocol/dashboard.ts";

/** What is known of a model beside the catalogue. */
export interface ModelState {
  readonly health?: HealthMark;
  readonly firstTokenMilliseconds?: number;
}

export interface ModelsSource {
  readonly models: readonly Model[];
  readonly usableProviders: ReadonlySet<string>;
  readonly stateOf: (modelKey: string) => ModelState;
  /** In the reader's language. */
  readonly notes: readonly string[];
}

/** Models that can be asked first, then by provider and name. */
export function modelsPage({ models, usableProviders, stateOf, notes }: ModelsSource): ModelsPage {
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
      ...stateOf(key),
    };
  });
  const order = (a: ModelRow, b: ModelRow): number =>
    Number(b.usable) - Number(a.usable) || a.provider.localeCompare(b.provider) || a.name.localeCompare(b.name);
  return { rows: rows.toSorted(order), notes };
}
