import { findKeys, type FoundKey } from "../../catalogue/envFile.ts";
import type { Provider } from "../../core/model.ts";
import { phrase } from "../../core/phrase.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import type { Keys } from "./keys.ts";
import type { ModelLists } from "./modelLists.ts";
import type { Command } from "../ui/command.ts";
import { tellKeyFailure } from "./tellKeyFailure.ts";

export interface ImportKeysParts {
  readonly providers: () => readonly Provider[];
  readonly keys: Pick<Keys, "state" | "set">;
  readonly lists: Pick<ModelLists, "ensure">;
  readonly dialogs: Pick<Dialogs, "openFile" | "pickMany" | "info" | "warn" | "error">;
}

interface Importable {
  readonly found: FoundKey;
  readonly provider: Provider;
}

/** Takes keys from a file that the user chooses; none is ever looked for. */
export const importKeys = (parts: ImportKeysParts): Command => ({
  id: "pointsman.keys.import",
  async run() {
    const { dialogs, keys, lists } = parts;
    const file = await dialogs.openFile(phrase("Import Keys from a .env File"));
    if (!file) return;
    const importable = findKeys(file.text).flatMap((found) => withProvider(found, parts.providers()));
    if (importable.length === 0) {
      await dialogs.warn(phrase("{0} contains no key for a known provider.", file.name));
      return;
    }
    const choices = await Promise.all(importable.map((each) => toChoice(each, keys)));
    const picked = await dialogs.pickMany(choices, {
      title: phrase("Which keys should be imported from {0}?", file.name),
    });
    if (!picked || picked.length === 0) return;
    try {
      for (const { found, provider } of picked) await keys.set(provider, found.key);
    } catch (error) {
      await tellKeyFailure(error, dialogs);
      return;
    }
    const imported = picked.map(({ provider }) => provider);
    void lists.ensure(imported);
    await dialogs.info(phrase("Stored the keys for {0}.", imported.map(({ name }) => name).join(", ")));
  },
});

function withProvider(found: FoundKey, providers: readonly Provider[]): readonly Importable[] {
  const provider = providers.find(({ id, auth }) => id === found.preset.id && auth.kind === "key");
  return provider ? [{ found, provider }] : [];
}

async function toChoice(each: Importable, keys: Pick<Keys, "state">) {
  const { found, provider } = each;
  const isNew = (await keys.state(provider)) === "none";
  return {
    ...each,
    label: provider.name,
    description: found.name,
    detail: isNew ? phrase("sent only to {0}", provider.baseUrl) : phrase("replaces the stored key"),
    picked: isNew,
  };
}
