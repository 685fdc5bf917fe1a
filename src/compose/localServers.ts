import * as vscode from "vscode";
import { dialogs } from "../vscode/ui/dialogs.ts";
import { createLocalServers, type LocalServers } from "../vscode/models/localServers.ts";
import { createModelSettings } from "../vscode/models/modelSettings.ts";
import type { Models } from "../vscode/models/models.ts";
import type { Settings } from "../vscode/workspace/settings.ts";
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
    mayLook: () => wishes.mayLookForServers(),
    memory,
  });
}
