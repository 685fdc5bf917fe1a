import type { Memento } from "vscode";
import { createListeners } from "../../core/lifetime/listeners.ts";
import type { ListedModel, Provider } from "../../core/model.ts";

/** The endpoints' own model lists, kept between sessions; ids and figures only. */
export interface ModelLists {
  /** By provider id, as far as known. */
  all(): Readonly<Record<string, readonly ListedModel[]>>;
  /** Fetches a list because the user asked for something that needs it. Throws an AssistError. */
  refresh(provider: Provider, signal: AbortSignal): Promise<readonly ListedModel[]>;
  /** Fetches in the background what is missing or old; nothing in a folder that is not trusted. */
  ensure(providers: readonly Provider[]): Promise<void>;
  onDidChange(listener: () => void): { dispose(): void };
}

export interface ListSources {
  readonly listModels: (
    provider: Provider,
    apiKey: string | undefined,
    signal: AbortSignal,
  ) => Promise<readonly ListedModel[]>;
  readonly readKey: (provider: Provider) => Promise<string | undefined>;
  readonly isTrusted: () => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Kept {
  readonly baseUrl: string;
  readonly at: number;
  readonly models: readonly ListedModel[];
}

const storageKey = "modelLists";
const freshMilliseconds = 24 * 60 * 60 * 1_000;
/** After a failure, so that a server that is down is not asked with every message. */
const pauseMilliseconds = 10 * 60 * 1_000;
const backgroundMilliseconds = 30_000;
const mostModels = 1_000;

export function createModelLists(state: Pick<Memento, "get" | "update">, sources: ListSources): ModelLists {
  const listeners = createListeners();
  const running = new Set<string>();
  const failedAt = new Map<string, number>();
  const kept = (): Readonly<Record<string, Kept>> => state.get<Record<string, Kept>>(storageKey) ?? {};

  const refresh = async (provider: Provider, signal: AbortSignal): Promise<readonly ListedModel[]> => {
    const apiKey = await sources.readKey(provider);
    const list = (await sources.listModels(provider, apiKey, signal)).slice(0, mostModels);
    const entry: Kept = { baseUrl: provider.baseUrl, at: sources.now(), models: list };
    await state.update(storageKey, { ...kept(), [provider.id]: entry });
    failedAt.delete(provider.id);
    listeners.call();
    return list;
  };
  const isDue = ({ id, baseUrl }: Provider): boolean => {
    const entry = kept()[id];
    const fresh = entry?.baseUrl === baseUrl && sources.now() - entry.at < freshMilliseconds;
    return !fresh && !running.has(id) && sources.now() - (failedAt.get(id) ?? 0) >= pauseMilliseconds;
  };
  const fetchQuietly = async (provider: Provider): Promise<void> => {
    try {
      await refresh(provider, AbortSignal.timeout(backgroundMilliseconds));
    } catch {
      // The next request to this provider tells the user what is wrong; a list alone is not worth a message.
      failedAt.set(provider.id, sources.now());
    } finally {
      running.delete(provider.id);
    }
  };
  return {
    all: () => Object.fromEntries(Object.entries(kept()).map(([id, { models }]) => [id, models])),
    refresh,
    async ensure(providers) {
      if (!sources.isTrusted()) return;
      const due = providers.filter(isDue);
      for (const { id } of due) running.add(id);
      await Promise.all(due.map(fetchQuietly));
    },
    onDidChange: listeners.add,
  };
}
