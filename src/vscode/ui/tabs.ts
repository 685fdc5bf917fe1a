import * as vscode from "vscode";
import { shownLabel, type Text } from "./shown.ts";

/** Opens a comparison of two documents in a tab. */
export async function openDiff(
  left: vscode.Uri,
  right: vscode.Uri,
  title: Text,
  options: vscode.TextDocumentShowOptions,
): Promise<void> {
  await vscode.commands.executeCommand("vscode.diff", left, right, shownLabel(title), options);
}

/** What one file of several is shown as: its name, and what it was and would be. */
export type DiffSides = readonly [name: vscode.Uri, left: vscode.Uri | undefined, right: vscode.Uri | undefined];

/** Opens comparisons of several files in one tab. */
export async function openChanges(title: Text, files: readonly DiffSides[]): Promise<void> {
  await vscode.commands.executeCommand("vscode.changes", shownLabel(title), files);
}

export function openPanel(
  viewType: string,
  title: Text,
  options: vscode.WebviewOptions & vscode.WebviewPanelOptions,
): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(viewType, shownLabel(title), vscode.ViewColumn.Active, options);
}
