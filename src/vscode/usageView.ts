import * as vscode from "vscode";
import type { Ledger } from "../ledger/ledger.ts";
import { usageDocument } from "../ledger/usageDocument.ts";
import { translate } from "./translate.ts";

const scheme = "switchyard-usage";

/** A read-only document that follows the ledger while it is open. */
export interface UsageView extends vscode.Disposable {
  show(): Promise<void>;
}

export function createUsageView(ledger: Ledger): UsageView {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const uri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t("Switchyard Usage")}.md` });
  const subscriptions = vscode.Disposable.from(
    changed,
    ledger.onDidChange(() => changed.fire(uri)),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => usageDocument(ledger, translate),
    }),
  );
  return {
    async show() {
      await ledger.refresh();
      try {
        await vscode.commands.executeCommand("markdown.showPreview", uri);
      } catch {
        // The built-in Markdown extension can be switched off.
        await vscode.window.showTextDocument(uri, { preview: true });
      }
    },
    dispose: () => subscriptions.dispose(),
  };
}
