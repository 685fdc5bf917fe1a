import type { Memento } from "vscode";
import type { KeyValueStore } from "../core/storage/keyValueStore.ts";
import { once } from "../core/lifetime/once.ts";
import { createTokenCounting, type TokenCounting } from "../core/usage/tokenCounting.ts";
import type { Providers } from "../providers/index.ts";
import { createEditorModels, type EditorModels } from "../vscode/models/editorModels.ts";
import { createMemories } from "../vscode/models/memories.ts";
import { createModelLists, type ListSources, type ModelLists } from "../vscode/models/modelLists.ts";
import type { ModelSettings } from "../vscode/models/modelSettings.ts";
import type { Own } from "./core.ts";

export interface ProviderParts {
  readonly state: Memento;
  readonly settings: ModelSettings;
  readonly sources: Pick<ListSources, "readKey" | "isTrusted">;
  readonly own: Own;
}

/** The protocol clients, and what is remembered of endpoints. */
export interface ProviderSide {
  /** The protocol clients and lists, read on the first request. */
  readonly load: () => Promise<Providers>;
  readonly lists: ModelLists;
  readonly editorModels: EditorModels;
  readonly endpointQuirks: KeyValueStore;
  readonly counting: TokenCounting;
}

export function createProviderSide({ state, settings, sources, own }: ProviderParts): ProviderSide {
  const { endpointQuirks, tokenFactors } = createMemories(state, Date.now);
  const editorModels = own(createEditorModels(() => settings.useEditorModels()));
  const load = once(async (): Promise<Providers> => {
    const { createProviders } = await import("../providers/index.ts");
    return createProviders({ endpointQuirks, askEditor: editorModels.ask, listEditor: () => editorModels.list() });
  });
  const lists = createModelLists(state, {
    ...sources,
    listModels: async (...asked) => (await load()).listModels(...asked),
    now: Date.now,
  });
  return { load, lists, editorModels, endpointQuirks, counting: createTokenCounting(tokenFactors) };
}
