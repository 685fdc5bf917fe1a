import type { Assist } from "../core/event.ts";
import type { Provider } from "../core/model.ts";
import { askForOneWord } from "../surfaces/models/askForOneWord.ts";
import { runAction } from "../vscode/ui/actionCommands.ts";
import type { Command } from "../vscode/ui/command.ts";
import { importKeys } from "../vscode/models/importKeys.ts";
import { refreshModels } from "../vscode/models/refreshModels.ts";
import { removeApiKey } from "../vscode/models/removeApiKey.ts";
import { setApiKey } from "../vscode/models/setApiKey.ts";
import { testConnection } from "../vscode/models/testConnection.ts";
import { dialogs } from "../vscode/ui/dialogs.ts";
import { testProvider } from "../vscode/models/testProvider.ts";
import type { Core } from "./core.ts";

/** Keys, connections and model lists. */
export function keyCommands(
  { keys, settings, log, models, providers, local }: Core,
  assist: Assist,
): readonly Command[] {
  const { lists, load } = providers;
  const known = { providers: () => models.providers(), keys, lists, dialogs, log };
  const test = (provider: Provider) =>
    testProvider(provider, {
      models: () => models.all(),
      keys,
      lists,
      listModels: async (...asked) => (await load()).listModels(...asked),
      ask: (model, signal) => askForOneWord(assist, model, signal),
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
    refreshModels({ ...known, local, endpointQuirks: providers.endpointQuirks, models: () => models.all() }),
  ];
}
