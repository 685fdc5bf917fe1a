import { describeFailure } from "../../core/describeFailure.ts";
import { toFailure } from "../../core/failure.ts";
import type { Provider } from "../../core/model.ts";
import { format, phrase } from "../../core/phrase.ts";
import type { Dialogs } from "../dialogs.ts";
import type { Keys } from "../keys.ts";
import type { ModelLists } from "../modelLists.ts";
import type { Command } from "./command.ts";

export interface RefreshModelsParts {
  readonly providers: () => readonly Provider[];
  readonly keys: Pick<Keys, "usable">;
  readonly lists: Pick<ModelLists, "refresh">;
  readonly dialogs: Pick<Dialogs, "info" | "warn" | "progress">;
  readonly log: { info(text: string): void; warn(text: string): void; show(): void };
}

export const refreshModels = (parts: RefreshModelsParts): Command => ({
  id: "switchyard.models.refresh",
  async run() {
    const usable = await parts.keys.usable(parts.providers());
    const asked = parts.providers().filter(({ id }) => usable.has(id));
    if (asked.length === 0) {
      await parts.dialogs.warn(phrase("There is nobody to ask for models yet: set an API key first."));
      return;
    }
    await parts.dialogs.progress(phrase("Asking for models…"), async (signal) => {
      const failed = await refreshAll(asked, parts, signal);
      if (!signal.aborted) void tell(asked, failed, parts);
    });
  },
});

/** The names of those that did not answer. */
async function refreshAll(
  providers: readonly Provider[],
  { lists, log }: RefreshModelsParts,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const outcomes = await Promise.all(
    providers.map(async (provider) => {
      try {
        const models = await lists.refresh(provider, signal);
        log.info(`${provider.id}: ${models.length} models`);
        return [];
      } catch (error) {
        const { message } = describeFailure(toFailure(error, signal));
        log.warn(`${provider.id}: ${format(message)}`);
        return [provider.name];
      }
    }),
  );
  return outcomes.flat();
}

async function tell(
  asked: readonly Provider[],
  failed: readonly string[],
  { dialogs, log }: RefreshModelsParts,
): Promise<void> {
  if (failed.length === 0) {
    await dialogs.info(phrase("The model lists are up to date ({0}).", asked.map(({ name }) => name).join(", ")));
    return;
  }
  const message = phrase("No list of models came from {0}; what was known before stays.", failed.join(", "));
  const chosen = await dialogs.warn(message, phrase("Show Log"));
  if (chosen === 0) log.show();
}
