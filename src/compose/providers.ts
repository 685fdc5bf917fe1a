import type { Memento } from "vscode";
import type { KeyValueStore } from "../core/keyValueStore.ts";
import { createTokenCounting, type TokenCounting } from "../core/usage/tokenCounting.ts";
import type { Providers } from "../providers/index.ts";
import { createEditorModels, type EditorModels } from "../vscode/models/editorModels.ts";
import { createMementoStore } from "../vscode/models/mementoStore.ts";
import { createModelLists, type ListSources, type ModelLists } from "../vscode/models/modelLists.ts";
import type { ModelSettings } from "../vscode/models/modelSettings.ts";
import type { Own } from "./core.ts";

const day = 24 * 60 * 60 * 1_000;

export interface ProviderParts {
  readonly state: Memento;
  readonly settings: ModelSettings;
  readonly sources: Pick<ListSources, "readKey" | "isTrusted">;
  readonly own: Own;
}

/** Who is asked, and what they said of themselves. */
export interface ProviderSide {
  /** The protocol clients and lists, read on the first request. */
  readonly load: () => Promise<Providers>;
  readonly lists: ModelLists;
  readonly editorModels: EditorModels;
  /** What refusals have taught, by the beginning of an endpoint's address. */
  readonly endpointQuirks: KeyValueStore;
  readonly counting: TokenCounting;
}

export function createProviderSide({ state, settings, sources, own }: ProviderParts): ProviderSide {
  const memory = (storageKey: string, keepDays: number) =>
    createMementoStore({ state, storageKey, keepMilliseconds: keepDays * day, most: 300, now: Date.now });
  const endpointQuirks = memory("lessons", 30);
  const counting = createTokenCounting(memory("tokenFactors", 180));
  const editorModels = own(createEditorModels(() => settings.useEditorModels()));
  let loaded: Promise<Providers> | undefined;
  const load = (): Promise<Providers> =>
    (loaded ??= import("../providers/index.ts").then(({ createProviders }) =>
      createProviders({ endpointQuirks, askEditor: editorModels.ask }),
    ));
  const lists = createModelLists(state, {
    ...sources,
    listModels: async (provider, ...rest) =>
      provider.protocol === "vscode-lm" ? editorModels.list() : (await load()).listModels(provider, ...rest),
    now: Date.now,
  });
  return { load, lists, editorModels, endpointQuirks, counting };
}
