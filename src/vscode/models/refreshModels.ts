import { describeFailure } from "../../core/failure/describeFailure.ts";
import { toFailure } from "../../core/failure/failure.ts";
import { retirementNotes } from "../../catalogue/retiring.ts";
import type { KeyValueStore } from "../../core/storage/keyValueStore.ts";
import type { Model, Provider } from "../../core/model.ts";
import { format, phrase, type Phrase } from "../../core/phrase.ts";
import type { LocalServers } from "./localServers.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import type { Keys } from "./keys.ts";
import type { ModelLists } from "./modelLists.ts";
import type { Command } from "../ui/command.ts";

export interface RefreshModelsParts {
  readonly providers: () => readonly Provider[];
  readonly keys: Pick<Keys, "usable">;
  readonly lists: Pick<ModelLists, "refresh">;
  readonly dialogs: Pick<Dialogs, "info" | "warn" | "progress">;
  /** What may be asked, by what the lists say now. */
  readonly models: () => readonly Model[];
  /** What refusals have taught; a refresh forgets it, so that it is tried anew. */
  readonly endpointQuirks: Pick<KeyValueStore, "forget">;
  /** Servers on this machine that are not used yet. */
  readonly local: Pick<LocalServers, "offer">;
  readonly log: { info(text: string): void; warn(text: string): void; show(): void };
}

export const refreshModels = (parts: RefreshModelsParts): Command => ({
  id: "pointsman.models.refresh",
  async run() {
    void parts.local.offer();
    const usable = await parts.keys.usable(parts.providers());
    const asked = parts.providers().filter(({ id }) => usable.has(id));
    if (asked.length === 0) {
      await parts.dialogs.warn(phrase("No provider is available yet. Set an API key first."));
      return;
    }
    await parts.dialogs.progress(phrase("Refreshing models…"), async (signal) => {
      const ids = new Set(asked.map(({ id }) => id));
      const models = () => parts.models().filter(({ provider }) => ids.has(provider.id));
      const before = models();
      for (const { baseUrl } of asked) parts.endpointQuirks.forget(`${baseUrl} `);
      const failed = await refreshAll(asked, parts, signal);
      if (signal.aborted) return;
      const notes = retirementNotes(before, models(), new Date().toISOString().slice(0, 10));
      for (const note of notes) parts.log.info(format(note));
      void tell(asked, { failed, notes }, parts);
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

/** More than this nobody reads in messages; the log has them all. */
const mostNotes = 3;

async function tell(
  asked: readonly Provider[],
  { failed, notes }: { readonly failed: readonly string[]; readonly notes: readonly Phrase[] },
  { dialogs, log }: RefreshModelsParts,
): Promise<void> {
  for (const note of notes.slice(0, mostNotes)) void dialogs.warn(note);
  if (failed.length === 0) {
    await dialogs.info(phrase("The model lists are up to date ({0}).", asked.map(({ name }) => name).join(", ")));
    return;
  }
  const message = phrase("Could not get the model list from {0}; the previous list is kept.", failed.join(", "));
  const chosen = await dialogs.warn(message, phrase("Show Log"));
  if (chosen === 0) log.show();
}
