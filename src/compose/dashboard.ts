import * as vscode from "vscode";
import type { ModelsPage } from "../protocol/dashboard.ts";
import { once } from "../core/lifetime/once.ts";
import { runAction } from "../vscode/ui/actionCommands.ts";
import { createBalances, type Balances } from "../vscode/dashboard/balances.ts";
import type { Chats } from "../vscode/chat/chats.ts";
import type { Command } from "../vscode/ui/command.ts";
import { createDashboardView, type DashboardView } from "../vscode/dashboard/dashboardView.ts";
import { pinModel } from "../vscode/chat/pinModel.ts";
import { saveText } from "../vscode/dashboard/saveText.ts";
import type { SuggestionCounts } from "../vscode/completion/suggestionCounts.ts";
import { translate, translations } from "../vscode/ui/translate.ts";
import type { Core, Own } from "./core.ts";
import { dashboardRouting } from "./dashboardRouting.ts";

export interface DashboardParts {
  readonly chat: Pick<Chats, "pin" | "view">;
  readonly own: Own;
  readonly counts: Pick<SuggestionCounts, "total">;
  readonly extensionUri: vscode.Uri;
}

/** The pages about models, routing and usage; built when one is first opened. */
export function createDashboardTab(core: Core, { chat, own, counts, extensionUri }: DashboardParts): DashboardView {
  const { models, settings, ledger, log, health, routing } = core;
  const balances = createBalances({
    readBalance: async (...asked) => (await core.providers.load()).readBalance(...asked),
    readKey: (provider) => core.keys.read(provider),
    elapsed: () => performance.now(),
    changed: () => view.changed("models"),
    translate,
  });
  const watchHealth = once(async () => own((await health()).onDidChange(() => view.changed("models"))));
  const routingPage = once(() => dashboardRouting(core));
  const view = own(
    createDashboardView({
      extensionUri,
      log: (line) => log.warn(line),
      async create(post, page) {
        const { createDashboard } = await import("../dashboard/index.ts");
        void watchHealth();
        const host = {
          post,
          ledger,
          caps: () => settings.caps(),
          priced: () => models.usable(),
          suggestions: (days: number) => counts.total(days),
          models: () => modelsNow(core, balances),
          ...(await routingPage()),
          translate,
          strings: translations,
          now: Date.now,
          save: saveText,
          pin: (modelKey: string) => pinModel({ models: () => models.all(), chat }, modelKey),
          action: runAction,
          log: (line: string) => log.warn(line),
        };
        return createDashboard(host, page);
      },
    }),
  );
  own(ledger.onDidChange(() => view.changed("usage")));
  own(models.onDidChange(() => view.changed("models")));
  own(routing.rules.onDidChange(() => view.changed("routing")));
  own(routing.learning.onDidChange(() => view.changed("routing")));
  return view;
}

async function modelsNow({ models, health }: Core, balances: Balances): Promise<ModelsPage> {
  const { modelsPage } = await import("../dashboard/index.ts");
  const { usableProviders } = await models.facts();
  return modelsPage({
    models: models.all(),
    usableProviders,
    health: await health(),
    notes: balances.notes(models.providers(), usableProviders),
    translate,
    now: Date.now(),
  });
}

export function dashboardCommands(view: DashboardView): readonly Command[] {
  return [
    { id: "pointsman.dashboard.open", run: () => view.open("models") },
    { id: "pointsman.routing.open", run: () => view.open("routing") },
    { id: "pointsman.usage.show", run: () => view.open("usage") },
  ];
}
