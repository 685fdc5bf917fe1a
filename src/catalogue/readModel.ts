import type { Model, Provider } from "../core/model.ts";
import { phrase, type Phrase } from "../core/phrase.ts";
import { readEntry } from "./entryProblem.ts";
import { modelsFromList } from "./modelsFromList.ts";
import { ModelEntry } from "./settingsEntry.ts";

export interface Known {
  readonly providers: readonly Provider[];
  readonly models: readonly Model[];
}

/** One entry of `pointsman.models`: a model of the catalogue with other figures, or a new one. */
export function readModel(value: unknown, where: string, known: Known): Model | { readonly problem: Phrase } {
  const read = readEntry(ModelEntry, value, where);
  if ("problem" in read) return read;
  const { entry } = read;
  const provider = known.providers.find(({ id }) => id === entry.provider);
  if (!provider) {
    return { problem: phrase("{0}: “{1}” is not a known provider: {2}.", where, "provider", entry.provider) };
  }
  const base =
    known.models.find((model) => model.provider.id === provider.id && model.id === entry.id) ??
    modelsFromList(provider, [{ id: entry.id }])[0];
  return base ? changed(base, entry) : { problem: phrase("{0}: “{1}” is not a text model.", where, "id") };
}

function changed(base: Model, entry: ModelEntry): Model {
  const {
    provider: _provider,
    id: _id,
    maxTokensField,
    systemRole,
    body,
    quickBody,
    noStreamUsage,
    price,
    ...figures
  } = entry;
  const quirks = { maxTokensField, systemRole, body, quickBody, noStreamUsage };
  const given = Object.fromEntries(Object.entries(quirks).filter(([, value]) => value !== undefined));
  return {
    ...base,
    ...figures,
    ...(price ? { price: { ...price, version: "settings" } } : {}),
    quirks: { ...base.quirks, ...given },
  };
}
