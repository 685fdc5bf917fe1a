import * as vscode from "vscode";
import { dialogs } from "../vscode/ui/dialogs.ts";
import { createLocalServers, type LocalServers } from "../vscode/models/localServers.ts";
import { createModelSettings } from "../vscode/models/modelSettings.ts";
import type { Models } from "../vscode/models/models.ts";
import type { Settings } from "../vscode/workspace/settings.ts";
import type { Core } from "./core.ts";
import type { ProviderSide } from "./providers.ts";

export interface LocalParts {
  readonly providers: ProviderSide;
  readonly models: Models;
  readonly settings: Settings;
  readonly memory: vscode.Memento;
}

/** Model servers on this machine. */
export function createLocal({ providers, models, settings, memory }: LocalParts): LocalServers {
  const wishes = createModelSettings(vscode.workspace);
  return createLocalServers({
    find: async (...asked) => (await providers.load()).findServers(...asked),
    providers: () => models.providers(),
    settings,
    lists: providers.lists,
    dialogs,
    mayLook: () => vscode.workspace.isTrusted && wishes.findLocalServers(),
    memory,
  });
}

/** The first question should wait neither for the clients nor for the router; who cannot ask anybody yet is helped. */
export function chatOpens({
  providers,
  models,
  local,
  log,
  routing,
}: Pick<Core, "providers" | "models" | "local" | "log" | "routing">): void {
  void providers.load();
  routing.warmUp(models.all()).catch((error: unknown) => log.warn(`The router's weights: ${String(error)}`));
  const help = async (): Promise<void> => ((await models.usable()).length === 0 ? await local.offer() : undefined);
  help().catch((error: unknown) => log.warn(`Servers on this machine: ${String(error)}`));
}
