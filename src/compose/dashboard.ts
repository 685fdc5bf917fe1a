import * as vscode from "vscode";
import type { ModelsPage } from "../protocol/dashboard.ts";
import { runAction } from "../vscode/ui/actionCommands.ts";
import { createBalances, describeBalance, type Balances } from "../vscode/dashboard/balances.ts";
import type { Chat } from "../vscode/chat/chat.ts";
import type { Command } from "../vscode/ui/command.ts";
import { createDashboardView, type DashboardView } from "../vscode/dashboard/dashboardView.ts";
import { saveText } from "../vscode/dashboard/saveText.ts";
import type { SuggestionCounts } from "../vscode/completion/suggestionCounts.ts";
import { translate } from "../vscode/ui/translate.ts";
import type { Core, Own } from "./core.ts";
import { dashboardRouting } from "./dashboardRouting.ts";

export interface DashboardParts {
  readonly chat: Pick<Chat, "pin" | "view">;
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
  });
  let watchHealth: Promise<unknown> | undefined;
  const view = own(
    createDashboardView({
      extensionUri,
      log: (line) => log.warn(line),
      async create(post, page) {
        const { createDashboard } = await import("../dashboard/index.ts");
        const host = {
          post,
          ledger,
          caps: () => settings.caps(),
          priced: () => models.usable(),
          suggestions: (days: number) => counts.total(days),
          models: () => modelsNow(core, balances),
          ...dashboardRouting(core),
          translate,
          strings: () => vscode.l10n.bundle ?? {},
          now: Date.now,
          save: saveText,
          async pin(modelKey: string) {
            const model = models.all().find(({ key }) => key === modelKey);
            if (!model) return;
            await chat.pin({ pin: { kind: "model", key: modelKey }, name: model.name });
            await chat.view.reveal();
          },
          action: runAction,
          log: (line: string) => log.warn(line),
        };
        watchHealth ??= health().then((seen) => own(seen.onDidChange(() => view.changed("models"))));
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
  const { healthMark, modelsPage } = await import("../dashboard/index.ts");
  const { usableProviders } = await models.facts();
  const healthOf = await health();
  const stateOf = (key: string) => {
    const seen = healthOf.of(key);
    if (!seen) return {};
    const { firstTokenMilliseconds } = seen;
    return {
      health: healthMark(seen, Date.now(), translate),
      ...(firstTokenMilliseconds === undefined ? {} : { firstTokenMilliseconds }),
    };
  };
  const usable = models.providers().filter(({ id }) => usableProviders.has(id));
  const known = balances.known(usable);
  const notes = usable.flatMap((provider) => {
    const money = known.get(provider.id);
    return money ? [translate(describeBalance(provider, money))] : [];
  });
  return modelsPage({ models: models.all(), usableProviders, stateOf, notes });
}

export function dashboardCommands(view: DashboardView): readonly Command[] {
  return [
    { id: "pointsman.dashboard.open", run: () => view.open("models") },
    { id: "pointsman.routing.open", run: () => view.open("routing") },
    { id: "pointsman.usage.show", run: () => view.open("usage") },
  ];
}
