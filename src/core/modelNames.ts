import type { Model } from "./model.ts";

/** What a name is told apart by. */
export type NamedModel = Pick<Model, "key" | "name"> & { readonly provider: Pick<Model["provider"], "name"> };

/**
 * Model key → what the model is called among these: its name, with the provider where several have that name
 * (`GPT-5.4 (OpenRouter)`), and the key where even that is not enough. Upper and lower case tell no names apart.
 */
export function namesAmong(models: readonly NamedModel[]): ReadonlyMap<string, string> {
  const distinct = [...new Map(models.map((model) => [model.key, model])).values()];
  const full = ({ name, provider }: NamedModel) => `${name} (${provider.name})`;
  const isShared = (read: (model: NamedModel) => string) => {
    const counts = new Map<string, number>();
    for (const model of distinct) counts.set(plain(read(model)), (counts.get(plain(read(model))) ?? 0) + 1);
    return (model: NamedModel) => (counts.get(plain(read(model))) ?? 0) > 1;
  };
  const [sharesName, sharesFull] = [isShared(({ name }) => name), isShared(full)];
  const called = (model: NamedModel) => {
    if (!sharesName(model)) return model.name;
    return sharesFull(model) ? `${model.name} (${model.key})` : full(model);
  };
  return new Map(distinct.map((model) => [model.key, called(model)]));
}

/** What one model is called among these. */
export function nameAmong(model: NamedModel, models: readonly NamedModel[]): string {
  return namesAmong([...models, model]).get(model.key) ?? model.name;
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}
