import type { Memento } from "vscode";
import { localServers, type LocalServer } from "../../catalogue/localServers.ts";
import type { ListedModel, Provider } from "../../core/model.ts";
import { phrase, type Phrase } from "../../core/phrase.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import type { ModelLists } from "./modelLists.ts";
import type { Settings } from "../workspace/settings.ts";

/** A server on this machine that could be used and is not yet. */
export interface Found {
  readonly provider: Provider;
  readonly models: readonly ListedModel[];
}

export interface LocalServersParts {
  readonly find: (servers: readonly LocalServer[], signal: AbortSignal) => Promise<readonly Found[]>;
  /** Those that are configured already. */
  readonly providers: () => readonly Provider[];
  readonly settings: Pick<Settings, "saveProvider">;
  readonly lists: Pick<ModelLists, "refresh">;
  readonly dialogs: Pick<Dialogs, "info">;
  /** False where the user does not want it, or the folder is not trusted. */
  readonly mayLook: () => boolean;
  /** Remembers which offers were declined. */
  readonly memory: Pick<Memento, "get" | "update">;
}

/** Model servers on this machine: looked for only when the user does something that could need one. */
export interface LocalServers {
  /** Those that run and are not configured yet. Never throws, and takes a second at most where nobody answers. */
  look(): Promise<readonly Found[]>;
  /** Offers what runs here, each server once, and not again after it was declined. */
  offer(): Promise<void>;
  use(found: Found): Promise<void>;
}

const declinedKey = "localServers.declined";
const lookMilliseconds = 6_000;

export function createLocalServers(parts: LocalServersParts): LocalServers {
  const { find, providers, settings, lists, dialogs, mayLook, memory } = parts;
  const offered = new Set<string>();
  const look = async (): Promise<readonly Found[]> => {
    if (!mayLook()) return [];
    const hosts = new Set(providers().map(({ baseUrl }) => portOf(baseUrl)));
    const fresh = localServers().filter(({ provider }) => !hosts.has(portOf(provider.baseUrl)));
    return await find(fresh, AbortSignal.timeout(lookMilliseconds));
  };
  const use = async ({ provider }: Found): Promise<void> => {
    await settings.saveProvider({ preset: provider.id, baseUrl: provider.baseUrl });
    await lists.refresh(provider, AbortSignal.timeout(lookMilliseconds)).catch(() => undefined);
  };
  const declined = (): readonly string[] => memory.get<readonly string[]>(declinedKey) ?? [];
  return {
    look,
    use,
    async offer() {
      const found = await look();
      const news = found.filter(({ provider: { id } }) => !offered.has(id) && !declined().includes(id));
      for (const server of news) {
        offered.add(server.provider.id);
        const message = phrase(
          "{0} is running on this machine. It costs nothing to use, and your data stays here.",
          server.provider.name,
        );
        const chosen = await dialogs.info(message, useText(server), phrase("Don't Ask Again"));
        if (chosen === 0) await use(server);
        if (chosen === 1) await memory.update(declinedKey, [...declined(), server.provider.id]);
      }
    },
  };
}

/** What the button of an offer says. */
export function useText({ provider, models }: Found): Phrase {
  return models.length === 1
    ? phrase("Use {0} (1 model)", provider.name)
    : phrase("Use {0} ({1} models)", provider.name, models.length);
}

/** Of this machine; on others a server is another one. */
function portOf(baseUrl: string): string {
  const { hostname, port } = new URL(baseUrl);
  const here = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
  return here ? `here:${port}` : baseUrl;
}
