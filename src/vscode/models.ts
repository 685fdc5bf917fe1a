import { readCatalogue, type Catalogue } from "../catalogue/catalogue.ts";
import type { RouteFacts } from "../core/decision.ts";
import type { Model, Provider } from "../core/model.ts";
import type { Keys } from "./keys.ts";
import type { Log } from "./log.ts";
import type { ModelLists } from "./modelLists.ts";
import type { Settings } from "./settings.ts";
import { translate } from "./translate.ts";

export interface ModelsParts {
  readonly settings: Pick<Settings, "endpoints" | "onDidChange">;
  readonly keys: Pick<Keys, "usable" | "onDidChange">;
  readonly lists: Pick<ModelLists, "all" | "ensure" | "onDidChange">;
  readonly log: Pick<Log, "warn">;
}

/** Who can be asked: catalogue, settings, endpoints' own lists and keys, brought together. */
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

/** Reads nothing before it is asked, and everything again after a change. */
export function createModels({ settings, keys, lists, log }: ModelsParts): Models {
  const listeners = new Set<() => void>();
  let known: Catalogue | undefined;
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const forget = (): void => {
    known = undefined;
    changed();
  };
  const catalogue = (): Catalogue => {
    if (known) return known;
    const today = new Date().toISOString().slice(0, 10);
    known = readCatalogue({ ...settings.endpoints(), lists: lists.all(), today });
    for (const problem of known.problems) log.warn(translate(problem));
    return known;
  };
  const facts = () => factsOf(catalogue(), keys);
  const watching = [
    settings.onDidChange((change) => change === "endpoints" && forget()),
    lists.onDidChange(forget),
    keys.onDidChange(changed),
  ];
  return {
    all: () => catalogue().models,
    providers: () => catalogue().providers,
    async usable() {
      const { usableProviders } = await facts();
      return catalogue().models.filter(({ provider }) => usableProviders.has(provider.id));
    },
    facts,
    async prepare() {
      const { usableProviders } = await facts();
      const { providers, models } = catalogue();
      const usable = providers.filter(({ id }) => usableProviders.has(id));
      const hasModels = new Set(models.map(({ provider }) => provider.id));
      const empty = usable.filter(({ id }) => !hasModels.has(id));
      void lists.ensure(usable.filter(({ gateway, id }) => gateway === true && hasModels.has(id)));
      if (empty.length > 0) await Promise.race([lists.ensure(empty), after(patienceMilliseconds)]);
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    dispose() {
      for (const watch of watching) watch.dispose();
    },
  };
}

async function factsOf({ providers, chains }: Catalogue, keys: ModelsParts["keys"]): Promise<RouteFacts> {
  return { usableProviders: await keys.usable(providers), chains };
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
