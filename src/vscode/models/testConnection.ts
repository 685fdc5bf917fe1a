import type { Provider } from "../../core/model.ts";
import { phrase } from "../../core/phrase.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import type { Keys } from "./keys.ts";
import { addressOf } from "./testProvider.ts";
import type { Command } from "../ui/command.ts";

export interface TestConnectionParts {
  readonly providers: () => readonly Provider[];
  readonly keys: Pick<Keys, "usable">;
  readonly dialogs: Pick<Dialogs, "pick">;
  readonly test: (provider: Provider) => Promise<void>;
  /** Runs when there is nothing to test yet. */
  readonly setKey: () => Promise<void> | void;
}

export const testConnection = ({ providers, keys, dialogs, test, setKey }: TestConnectionParts): Command => ({
  id: "pointsman.connection.test",
  async run() {
    const usable = await keys.usable(providers());
    const candidates = providers().filter(({ id }) => usable.has(id));
    const [first] = candidates;
    if (!first) return await setKey();
    if (candidates.length === 1) return await test(first);
    const choices = candidates.map((provider) => ({
      label: provider.name,
      description: addressOf(provider),
      provider,
    }));
    const picked = await dialogs.pick(choices, { title: phrase("Test the connection to…") });
    if (picked) await test(picked.provider);
  },
});
