import * as vscode from "vscode";

const scheme = "pointsman-routing";

/** A read-only preview of one Markdown text; the next one replaces it. */
export interface RoutingView extends vscode.Disposable {
  readonly show: (markdown: string) => Promise<void>;
}

export function createRoutingView(): RoutingView {
  let text = "";
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const uri = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t("Pointsman Routing")}.md` });
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => text,
    }),
  );
  return {
    async show(markdown) {
      text = markdown;
      changed.fire(uri);
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
