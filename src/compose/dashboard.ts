import * as vscode from "vscode";
import { runAction } from "../vscode/actionCommands.ts";
import type { Chat } from "../vscode/chat.ts";
import type { Command } from "../vscode/commands/command.ts";
import { createDashboardView, type DashboardView } from "../vscode/dashboardView.ts";
import { saveText } from "../vscode/saveText.ts";
import { translate } from "../vscode/translate.ts";
import type { Core, Own } from "./core.ts";

export interface DashboardParts {
  readonly chat: Pick<Chat, "pin" | "view">;
  readonly own: Own;
  readonly extensionUri: vscode.Uri;
}

/** The pages about models, routing and usage; built when one is first opened. */
export function createDashboardTab(core: Core, { chat, own, extensionUri }: DashboardParts): DashboardView {
  const { models, settings, ledger, log } = core;
  const view = own(
    createDashboardView({
      extensionUri,
      log: (line) => log.warn(line),
      async create(post, page) {
        const { createDashboard, modelsPage } = await import("../dashboard/index.ts");
        const host = {
          post,
          ledger,
          caps: () => settings.caps(),
          priced: () => models.usable(),
          models: async () => {
            const { usableProviders } = await models.facts();
            return modelsPage({ models: models.all(), usableProviders, stateOf: () => ({}), notes: [] });
          },
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
        };
        return createDashboard(host, page);
      },
    }),
  );
  own(ledger.onDidChange(() => view.changed("usage")));
  own(models.onDidChange(() => view.changed("models")));
  return view;
}

export function dashboardCommands(view: DashboardView): readonly Command[] {
  return [
    { id: "switchyard.dashboard.open", run: () => view.open("models") },
    { id: "switchyard.usage.show", run: () => view.open("usage") },
  ];
}
