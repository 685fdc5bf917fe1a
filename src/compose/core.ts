import { createMasker, type Masker } from "../context/secrets/masker.ts";
import { unmasking } from "../surfaces/reading/unmasking.ts";
import * as vscode from "vscode";
import { servedPrice } from "../catalogue/servedPrice.ts";
import { createComposers, type Composers } from "../prompts/composers.ts";
import { createFillSupport } from "../pipeline/fillSupport.ts";
import { redactor } from "../core/redact.ts";
import type { DatabaseLedger } from "../ledger/databaseLedger.ts";
import { type Stages } from "../pipeline.ts";
import type { Read } from "../surfaces/reading/read.ts";
import { dialogs } from "../vscode/ui/dialogs.ts";
import { createKeys, type Keys } from "../vscode/models/keys.ts";
import type { LocalServers } from "../vscode/models/localServers.ts";
import { createLog, describeAttempt, type Log } from "../vscode/ui/log.ts";
import { createModelSettings } from "../vscode/models/modelSettings.ts";
import { createModels, type Models } from "../vscode/models/models.ts";
import { createRead } from "../vscode/reading/readApart.ts";
import { openLedger } from "../vscode/usage/openLedger.ts";
import { createSettings, type Settings } from "../vscode/workspace/settings.ts";
import { tolerantMemento } from "../vscode/workspace/tolerantMemento.ts";
import { createLocal } from "./localServers.ts";
import { createProviderSide, type ProviderSide } from "./providers.ts";
import { createReliabilitySide, type ReliabilitySide } from "./reliability.ts";
import { createRouting, type RoutingCore } from "./routing.ts";

/** Disposes a part with the extension. */
export type Own = <T extends vscode.Disposable>(part: T) => T;

/** What every surface builds on. */
export interface Core {
  readonly keys: Keys;
  readonly settings: Settings;
  readonly log: Log;
  /** The editor's storage, of all windows and of this folder. */
  readonly memory: { readonly global: vscode.Memento; readonly workspace: vscode.Memento };
  readonly providers: ProviderSide;
  readonly models: Models;
  readonly local: LocalServers;
  readonly ledger: DatabaseLedger;
  readonly health: ReliabilitySide["health"];
  readonly reliability: ReliabilitySide["reliability"];
  readonly stages: Stages;
  readonly composers: Composers;
  readonly routing: RoutingCore;
  readonly read: Read;
  /** The same, of texts as they are: no secrets are put back. */
  readonly readApart: Read;
  readonly masker: Masker;
}

export function createCore(context: vscode.ExtensionContext, own: Own): Core {
  const keys = own(createKeys(context.secrets));
  const log = own(createLog((text) => redactor(keys.known())(text)));
  const settings = createSettings(vscode.workspace);
  const tolerant = (state: vscode.Memento) => tolerantMemento(state, (line) => log.error(line));
  const memory = { global: tolerant(context.globalState), workspace: tolerant(context.workspaceState) };
  const providers = createProviderSide({
    state: memory.global,
    settings: createModelSettings(vscode.workspace),
    sources: { readKey: (provider) => keys.read(provider), isTrusted: () => vscode.workspace.isTrusted },
    own,
  });
  const models = own(createModels({ settings, keys, log, ...providers }));
  const { reliability, health } = createReliabilitySide({ state: memory.global, keys, settings, own });
  const { ledger, outcomes } = openLedger(context, { settings, dialogs, log });
  own(ledger);
  const weightsFile = context.asAbsolutePath("media/router.heads");
  const masker = createMasker(crypto.randomUUID());
  const readApart = createRead({ workerFile: context.asAbsolutePath("dist/readingWorker.cjs") });
  const read = unmasking(readApart, masker.secretOf);
  const routing = createRouting({ weightsFile, read, outcomes, ledger, settings, health, own });
  const local = createLocal({ providers, models, settings, memory: memory.global });
  const stages = createStages({ reliability, models, providers, routing, keys, ledger, log });
  const composers = createComposers({ maxContextTokens: () => settings.contextMaxTokens() });
  const sides = { providers, ledger, health, reliability, routing, read, readApart, masker };
  return { ...sides, keys, settings, log, memory, models, local, stages, composers };
}

type StageParts = Pick<Core, "reliability" | "models" | "providers" | "routing" | "keys" | "ledger" | "log">;

/** What the pipeline asks of the rest. */
function createStages({ reliability, models, providers, routing, keys, ledger, log }: StageParts): Stages {
  return {
    reliability,
    models: () => models.all(),
    fillSupport: createFillSupport(providers.endpointQuirks),
    async facts() {
      await models.prepare();
      return routing.complete(await models.facts());
    },
    route: routing.route,
    readKey: (provider) => keys.read(provider),
    client: async (protocol) => (await providers.load()).clients[protocol],
    reserve: (planned) => ledger.reserve(planned),
    record(attempt, reservation) {
      ledger.record(attempt, reservation);
      log.info(describeAttempt(attempt));
    },
    now: Date.now,
    elapsed: () => performance.now(),
    counting: providers.counting,
    servedPrice: (asked, served) => servedPrice(asked, served, models.all()),
  };
}
