import * as vscode from "vscode";
import type { CompletionSwitch } from "./completionSwitch.ts";
import type { Command } from "../ui/command.ts";

const minutes = [5, 15, 60, 240];

/** Keeps inline suggestions away for a while; they come back by themselves. */
export const snoozeCompletions = (onOff: CompletionSwitch): Command => ({
  id: "pointsman.completions.snooze",
  async run() {
    const items = minutes.map((count) => ({
      label: count < 60 ? vscode.l10n.t("{0} minutes", count) : vscode.l10n.t("{0} h", count / 60),
      count,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t("Snooze Inline Suggestions"),
      placeHolder: vscode.l10n.t("For how long?"),
    });
    if (picked) await onOff.snooze(picked.count);
  },
});
