import * as vscode from "vscode";

/** The part of the built-in Git extension's API that is used here. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  readonly state: {
    readonly indexChanges: readonly unknown[];
    readonly workingTreeChanges?: readonly GitChange[];
    readonly untrackedChanges?: readonly GitChange[];
  };
  readonly ui: { readonly selected: boolean };
  diff(cached?: boolean): Promise<string>;
  status?(): Promise<void>;
  diffBetween?(ref1: string, ref2: string): Promise<readonly GitChange[]>;
  diffBetween?(ref1: string, ref2: string, path: string): Promise<string>;
  getMergeBase?(ref1: string, ref2: string): Promise<string | undefined>;
  getCommit?(ref: string): Promise<{ readonly parents: readonly string[] }>;
  log?(options: {
    readonly maxEntries: number;
  }): Promise<readonly { readonly hash: string; readonly message: string }[]>;
}

export interface GitChange {
  readonly uri: vscode.Uri;
  readonly status?: number;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { readonly repositories: readonly GitRepository[] };
}

/** The repository a button in the source control view belongs to, or the one selected there; or why there is none. */
export async function findRepository(sourceControl: unknown): Promise<GitRepository | string> {
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  if (!extension) {
    return vscode.workspace.isTrusted
      ? vscode.l10n.t("Git is disabled in VS Code. Enable the built-in Git extension.")
      : vscode.l10n.t("Git is not available in an untrusted folder. Trust the folder first.");
  }
  const git = extension.isActive ? extension.exports : await extension.activate();
  if (!git.enabled) return vscode.l10n.t("Git is disabled in VS Code: the setting git.enabled is false.");
  const { repositories } = git.getAPI(1);
  const root = rootOf(sourceControl);
  const active = vscode.window.activeTextEditor?.document.uri.path;
  const found =
    repositories.find(({ rootUri }) => String(rootUri) === root) ??
    repositories.find(({ ui }) => ui.selected) ??
    repositories.find(({ rootUri }) => active?.startsWith(`${rootUri.path}/`)) ??
    repositories[0];
  return found ?? vscode.l10n.t("There is no Git repository in this folder.");
}

function rootOf(sourceControl: unknown): string | undefined {
  if (typeof sourceControl !== "object" || sourceControl === null || !("rootUri" in sourceControl)) return undefined;
  return sourceControl.rootUri instanceof vscode.Uri ? String(sourceControl.rootUri) : undefined;
}
