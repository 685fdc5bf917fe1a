import { readCatalogue, type Catalogue } from "../../catalogue/catalogue.ts";
import type { RouteFacts } from "../../core/decision.ts";
import type { Model, Provider } from "../../core/model.ts";
import { editorProvider } from "../../catalogue/presets/editor.ts";
import { createListeners } from "../../core/lifetime/listeners.ts";
import type { EditorModels } from "./editorModels.ts";
import type { Keys } from "./keys.ts";
import type { Log } from "../ui/log.ts";
import type { ModelLists } from "./modelLists.ts";
import { pause } from "../workspace/pause.ts";
import type { Settings } from "../workspace/settings.ts";
import { format } from "../../core/phrase.ts";

export interface ModelsParts {
  readonly settings: Pick<Settings, "endpoints" | "onDidChangeEndpoints">;
  readonly keys: Pick<Keys, "usable" | "onDidChange">;
  readonly lists: Pick<ModelLists, "all" | "ensure" | "onDidChange">;
  readonly editorModels: Pick<EditorModels, "known" | "ensure" | "onDidChange">;
  readonly log: Pick<Log, "warn">;
}

/** The models that can be asked: catalogue, settings, endpoints' own lists and keys, brought together. */
export interface Models {
  all(): readonly Model[];
  providers(): readonly Provider[];
  /** The models whose provider can be asked now. */
  usable(): Promise<readonly Model[]>;
  facts(): Promise<RouteFacts>;
  /**
   * Called before a request: asks endpoints for their lists where they are missing or old. Waits, though not for long,
   * only for those that have no model without one.
   */
  prepare(): Promise<void>;
  /** Settings, lists or keys changed. */
  onDidChange(listener: () => void): { dispose(): void };
  dispose(): void;
}

const patienceMilliseconds = 3_000;
/** The empty chat waits for this; what comes later changes it. */
const editorMilliseconds = 1_000;

/** Reads nothing before it is asked, and everything again after a change. */
export function createModels({ settings, keys, lists, editorModels, log }: ModelsParts): Models {
  const changes = createListeners();
  let known: Catalogue | undefined;
  const forget = (): void => {
    known = undefined;
    changes.call();
  };
  const catalogue = (): Catalogue => {
    if (known) return known;
    const today = new Date().toISOString().slice(0, 10);
    const all = { ...lists.all(), [editorProvider.id]: editorModels.known() };
    known = readCatalogue({ ...settings.endpoints(), lists: all, today });
    for (const problem of known.problems) log.warn(format(problem));
    return known;
  };
  const facts = () => factsOf(catalogue(), keys);
  const usable = async (): Promise<readonly Model[]> => {
    const { usableProviders } = await facts();
    return catalogue().models.filter(({ provider }) => usableProviders.has(provider.id));
  };
  /**
   * Waits for the editor only where there is no other model: it may first have to start the extensions that provide its
   * models.
   */
  const meetEditor = async (): Promise<void> => {
    const met = editorModels.ensure();
    if ((await usable()).length === 0) await inTime(met, editorMilliseconds);
  };
  const watching = [
    settings.onDidChangeEndpoints(forget),
    lists.onDidChange(forget),
    editorModels.onDidChange(forget),
    keys.onDidChange(() => changes.call()),
  ];
  return {
    all: () => catalogue().models,
    providers: () => catalogue().providers,
    async usable() {
      await meetEditor();
      return await usable();
    },
    facts,
    async prepare() {
      await meetEditor();
      const { usableProviders } = await facts();
      await ensureLists(catalogue(), usableProviders, lists);
    },
    onDidChange: (listener) => changes.add(listener),
    dispose() {
      for (const watch of watching) watch.dispose();
    },
  };
}

async function factsOf({ providers, chains }: Catalogue, keys: ModelsParts["keys"]): Promise<RouteFacts> {
  return { usableProviders: await keys.usable(providers), chains };
}

/** Waits only for those that have no model without a list. */
async function ensureLists(
  { providers, models }: Catalogue,
  usable: ReadonlySet<string>,
  lists: ModelsParts["lists"],
): Promise<void> {
  const asked = providers.filter(({ id, protocol }) => usable.has(id) && protocol !== "vscode-lm");
  const hasModels = new Set(models.map(({ provider }) => provider.id));
  const empty = asked.filter(({ id }) => !hasModels.has(id));
  void lists.ensure(asked.filter(({ gateway, id }) => gateway === true && hasModels.has(id)));
  if (empty.length > 0) await inTime(lists.ensure(empty), patienceMilliseconds);
}

function inTime(work: Promise<void>, milliseconds: number): Promise<void> {
  return Promise.race([work, pause(milliseconds)]);
}
