import type { ListedModel, Model, Provider } from "../core/model.ts";
import { phrase, type Phrase } from "../core/phrase.ts";
import type { RoleChains } from "../core/roleChains.ts";
import { editorProvider } from "./presets/editor.ts";
import { modelsFromList } from "./modelsFromList.ts";
import { offered } from "./offered.ts";
import { presets } from "./presets.ts";
import { isServed } from "./retiring.ts";
import { readModel } from "./readModel.ts";
import { readRoles } from "./readRoles.ts";
import { presetProvider, readProvider, type KnownProvider } from "./readProvider.ts";

export interface CatalogueSources {
  /** Value of `pointsman.providers`, unchecked. */
  readonly providers: unknown;
  /** Value of `pointsman.models`, unchecked. */
  readonly models: unknown;
  /** Value of `pointsman.roles`, unchecked. */
  readonly roles?: unknown;
  /** By provider id: what the endpoints list themselves. */
  readonly lists: Readonly<Record<string, readonly ListedModel[]>>;
  /** YYYY-MM-DD; models shut down by then are left out. */
  readonly today?: string;
}

export interface Catalogue {
  readonly providers: readonly Provider[];
  readonly models: readonly Model[];
  readonly chains: RoleChains;
  /** Settings entries that were skipped, each named with what is wrong. */
  readonly problems: readonly Phrase[];
}

/**
 * All providers and models that can be asked: shipped presets, then settings. A bad entry is named and skipped, the
 * rest works.
 */
export function readCatalogue({ providers, models, roles, lists, today = "" }: CatalogueSources): Catalogue {
  const problems: Phrase[] = [];
  const known = knownProviders(entriesOf(providers, "pointsman.providers", problems), problems);
  const ofEditor = lists[editorProvider.id];
  if (ofEditor?.length && !known.has(editorProvider.id)) known.set(editorProvider.id, { provider: editorProvider });
  const byKey = new Map<string, Model>();
  for (const { provider, preset } of known.values()) {
    const shipped = (preset?.models ?? []).filter((model) => isServed(model, today));
    const list = offered(shipped, lists[provider.id]);
    for (const model of modelsFromList(provider, list, today)) byKey.set(model.key, model);
  }
  const all = [...known.values()].map(({ provider }) => provider);
  for (const [index, entry] of entriesOf(models, "pointsman.models", problems).entries()) {
    const read = readModel(entry, `pointsman.models[${index}]`, { providers: all, models: [...byKey.values()] });
    if ("problem" in read) problems.push(read.problem);
    else byKey.set(read.key, read);
  }
  const read = [...byKey.values()];
  return { providers: all, models: read, chains: readRoles(roles, read, problems), problems };
}

/** By id. The shipped ones that wait for a key come first; an entry with the same id changes one in place. */
function knownProviders(entries: readonly unknown[], problems: Phrase[]): Map<string, KnownProvider> {
  const waiting = presets
    .filter(({ kind }) => kind === "vendor" || kind === "gateway")
    .flatMap((preset) => presetProvider(preset) ?? []);
  const known = new Map(waiting.map((shipped) => [shipped.provider.id, shipped]));
  const named = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const position = `pointsman.providers[${index}]`;
    const read = readProvider(entry, position);
    if ("problem" in read) {
      problems.push(read.problem);
    } else if (named.has(read.provider.id)) {
      problems.push(phrase("{0}: another entry already uses the ID “{1}”.", position, read.provider.id));
    } else {
      named.add(read.provider.id);
      known.set(read.provider.id, read);
    }
  }
  return known;
}

function entriesOf(value: unknown, setting: string, problems: Phrase[]): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  problems.push(phrase("{0} must be a list in square brackets.", setting));
  return [];
}
