import type { Provider } from "../../core/model.ts";
import { phrase } from "../../core/phrase.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import type { Keys } from "./keys.ts";
import type { Command } from "../ui/command.ts";

export interface RemoveApiKeyParts {
  readonly providers: () => readonly Provider[];
  readonly keys: Pick<Keys, "names" | "remove">;
  readonly dialogs: Pick<Dialogs, "pickMany" | "info" | "error">;
}

export const removeApiKey = ({ providers, keys, dialogs }: RemoveApiKeyParts): Command => ({
  id: "pointsman.keys.remove",
  async run() {
    try {
      const names = await keys.names();
      if (names.length === 0) return void (await dialogs.info(phrase("No API key is stored.")));
      const choices = names.map((keyName) => ({ ...labelOf(keyName, providers()), keyName }));
      const picked = await dialogs.pickMany(choices, { title: phrase("Which keys should be removed?") });
      if (!picked || picked.length === 0) return;
      for (const { keyName } of picked) await keys.remove(keyName);
      const removed = picked.map(({ label }) => label).join(", ");
      await dialogs.info(phrase("Removed from this editor: {0}. The keys remain valid at the provider.", removed));
    } catch (error) {
      await dialogs.error(phrase("The editor's secret storage is not available: {0}", messageOf(error)));
    }
  },
});

function labelOf(keyName: string, providers: readonly Provider[]) {
  const owners = providers.filter(({ auth }) => auth.kind === "key" && auth.keyName === keyName);
  return owners.length === 0
    ? { label: keyName, description: phrase("no longer used by any provider") }
    : { label: owners.map(({ name }) => name).join(", ") };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
