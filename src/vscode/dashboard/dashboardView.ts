import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { openPanel } from "../ui/tabs.ts";
import type { Dashboard, DashboardHost } from "../../dashboard/dashboard.ts";
import { FromDashboard, type PageName } from "../../protocol/dashboard.ts";
import { panelHtml } from "../../surfaces/panelHtml.ts";
import { nonce } from "../ui/nonce.ts";

export interface DashboardViewParts {
  readonly extensionUri: vscode.Uri;
  readonly create: (post: DashboardHost["post"], page: PageName) => Promise<Dashboard>;
  /** One line for the log, without the content of a message. */
  readonly log: (line: string) => void;
}

/** One editor tab, whose pages are models, routing and usage. */
export interface DashboardView extends vscode.Disposable, vscode.WebviewPanelSerializer {
  open(page: PageName): Promise<void>;
  changed(what: PageName): void;
}

export const dashboardType = "pointsman.dashboard";

export function createDashboardView(parts: DashboardViewParts): DashboardView {
  let shown: { readonly panel: vscode.WebviewPanel; readonly dashboard: Dashboard } | undefined;

  const fill = async (panel: vscode.WebviewPanel, page: PageName): Promise<void> => {
    const { webview } = panel;
    const dashboard = await parts.create((message) => void webview.postMessage(message), page);
    shown = { panel, dashboard };
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(parts.extensionUri, "media", `tab-${theme}.svg`);
    panel.iconPath = { light: icon("light"), dark: icon("dark") };
    panel.onDidDispose(() => {
      dashboard.dispose();
      if (shown?.panel === panel) shown = undefined;
    });
    webview.onDidReceiveMessage((raw: unknown) => {
      receive(dashboard, raw, parts).catch((error: unknown) => parts.log(`The Dashboard failed: ${String(error)}`));
    });
    webview.options = options(parts.extensionUri);
    webview.html = pageHtml(webview, parts.extensionUri);
  };
  return {
    async open(page) {
      if (shown) {
        shown.panel.reveal();
        return shown.dashboard.turnTo(page);
      }
      const panel = openPanel(dashboardType, phrase("Pointsman Dashboard"), {
        retainContextWhenHidden: false,
        ...options(parts.extensionUri),
      });
      await fill(panel, page);
    },
    deserializeWebviewPanel: (panel: vscode.WebviewPanel) => fill(panel, "models"),
    changed: (what) => shown?.dashboard.changed(what),
    dispose: () => shown?.panel.dispose(),
  };
}

async function receive(dashboard: Dashboard, raw: unknown, { log }: DashboardViewParts): Promise<void> {
  const parsed = FromDashboard.safeParse(raw);
  if (!parsed.success) return log(`Dropped a message of the Dashboard: ${parsed.error.issues[0]?.code ?? "invalid"}`);
  await dashboard.receive(parsed.data);
}

function options(extensionUri: vscode.Uri): vscode.WebviewOptions {
  const localResourceRoots = ["media", "dist"].map((folder) => vscode.Uri.joinPath(extensionUri, folder));
  return { enableScripts: true, enableForms: false, localResourceRoots };
}

function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const file = (...path: string[]): string => String(webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)));
  return panelHtml({
    nonce: nonce(),
    cspSource: webview.cspSource,
    scriptUri: file("dist", "dashboard.js"),
    styleUri: file("media", "dashboard.css"),
    language: vscode.env.language,
    title: vscode.l10n.t("Pointsman Dashboard"),
  });
}
