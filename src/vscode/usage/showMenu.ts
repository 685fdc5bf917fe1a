import * as vscode from "vscode";
import { describeFailure } from "../../core/failure/describeFailure.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { showFailure } from "../ui/showFailure.ts";
import { todaysFigures, whyOff, type StatusBarParts, type Suggestions } from "./statusBar.ts";
import { translate } from "../ui/translate.ts";
import type { Command } from "../ui/command.ts";

interface Item extends vscode.QuickPickItem {
  readonly run?: () => Thenable<unknown>;
}

/** What a click on the status bar offers. */
export const showMenu = (parts: StatusBarParts, dialogs: Dialogs): Command => ({
  id: "pointsman.menu.show",
  async run() {
    const items = [...troubleItems(parts, dialogs), ...menuItems(parts)];
    const picked = await vscode.window.showQuickPick(items, {
      title: "Pointsman",
      placeHolder: vscode.l10n.t("What would you like to do?"),
    });
    await picked?.run?.();
  },
});

function menuItems({ ledger, suggestions }: StatusBarParts): readonly Item[] {
  const today = todaysFigures(ledger);
  return [
    {
      label: `$(comment-discussion) ${vscode.l10n.t("Open Chat")}`,
      run: runs("pointsman.chat.open"),
    },
    {
      label: `$(graph) ${vscode.l10n.t("Show Usage")}`,
      description: today.length > 0 ? vscode.l10n.t("Today: {0}", today.slice(1).join(" · ")) : "",
      run: runs("pointsman.usage.show"),
    },
    ...suggestionItems(suggestions()),
    { label: vscode.l10n.t("Models"), kind: vscode.QuickPickItemKind.Separator },
    { label: `$(key) ${vscode.l10n.t("Set API Key…")}`, run: runs("pointsman.keys.set") },
    { label: `$(arrow-swap) ${vscode.l10n.t("Choose Model for Next Message")}`, run: runs("pointsman.models.choose") },
    { label: `$(question) ${vscode.l10n.t("Explain Routing")}`, run: runs("pointsman.routing.explain") },
    { label: `$(plug) ${vscode.l10n.t("Test Connection")}`, run: runs("pointsman.connection.test") },
    { label: "", kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(gear) ${vscode.l10n.t("Settings")}`,
      run: runs("workbench.action.openSettings", "@ext:pointsman.pointsman"),
    },
    { label: `$(output) ${vscode.l10n.t("Show Log")}`, run: runs("pointsman.log.show") },
  ];
}

function suggestionItems({ off, model }: Suggestions): readonly Item[] {
  const run = runs("pointsman.completions.toggle");
  if (!off) {
    const label = `$(debug-pause) ${vscode.l10n.t("Pause Inline Suggestions")}`;
    const snooze = {
      label: `$(clock) ${vscode.l10n.t("Snooze Inline Suggestions…")}`,
      run: runs("pointsman.completions.snooze"),
    };
    return [{ label, run, ...(model ? { description: model.key } : {}) }, snooze];
  }
  return [{ label: `$(play) ${vscode.l10n.t("Resume Inline Suggestions")}`, description: whyOff(off), run }];
}

function troubleItems({ activity }: StatusBarParts, dialogs: Dialogs): readonly Item[] {
  const trouble = activity.trouble();
  if (!trouble) return [];
  const label = `$(error) ${translate(describeFailure(trouble).message)}`;
  return [{ label, run: () => showFailure(trouble, dialogs) }];
}

function runs(id: string, ...args: readonly unknown[]): () => Thenable<unknown> {
  return () => vscode.commands.executeCommand(id, ...args);
}
