import * as vscode from "vscode";

/** Asks where to, and writes the text there as UTF-8; nothing where the user gives up. */
export async function saveText(name: string, text: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {});
  if (!target) return;
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await vscode.window.showErrorMessage(vscode.l10n.t("{0} could not be written: {1}", target.fsPath, reason));
    return;
  }
  const open = vscode.l10n.t("Open");
  const chosen = await vscode.window.showInformationMessage(vscode.l10n.t("Saved as {0}.", target.fsPath), open);
  if (chosen === open) await vscode.window.showTextDocument(target);
}
