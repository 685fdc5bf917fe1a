import * as vscode from "vscode";

/** Relative to the workspace folder; the bare name outside of one. */
export function relativePath(uri: vscode.Uri): string {
  if (vscode.workspace.getWorkspaceFolder(uri)) return vscode.workspace.asRelativePath(uri).replaceAll("\\", "/");
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
