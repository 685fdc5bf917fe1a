import type { Provider } from "../core/model.ts";
import { askOne } from "../pipeline/askOne.ts";
import { runAction } from "../vscode/actionCommands.ts";
import type { Command } from "../vscode/commands/command.ts";
import { importKeys } from "../vscode/commands/importKeys.ts";
import { refreshModels } from "../vscode/commands/refreshModels.ts";
import { removeApiKey } from "../vscode/commands/removeApiKey.ts";
import { setApiKey } from "../vscode/commands/setApiKey.ts";
import { testConnection } from "../vscode/commands/testConnection.ts";
import { dialogs } from "../vscode/dialogs.ts";
import { testProvider } from "../vscode/testProvider.ts";
import type { Core } from "./core.ts";

/** Keys, connections and model lists. */
export function keyCommands({ keys, settings, log, models, stages, providers, local }: Core): readonly Command[] {
  const { lists, load } = providers;
  const known = { providers: () => models.providers(), keys, lists, dialogs, log };
  const test = (provider: Provider) =>
    testProvider(provider, {
      models: () => models.all(),
      keys,
      lists,
      listModels: async (...asked) => (await load()).listModels(...asked),
      ask: (question) => askOne(stages, { taskId: crypto.randomUUID(), ...question }),
      dialogs,
      log,
      help: runAction,
      now: Date.now,
    });
  const setKey = setApiKey({ ...known, settings, test, local });
  return [
    setKey,
    removeApiKey(known),
    importKeys(known),
    testConnection({ ...known, test, setKey: () => setKey.run() }),
    refreshModels({ ...known, local, lessons: providers.lessons, models: () => models.all() }),
  ];
}
