import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { dialogs } from "../ui/dialogs.ts";

/** Asks where to, and writes the text there as UTF-8; nothing where the user gives up. */
export async function saveText(name: string, text: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {});
  if (!target) return;
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await dialogs.error(phrase("Could not save {0}: {1}", target.fsPath, reason));
    return;
  }
  const chosen = await dialogs.info(phrase("Saved as {0}.", target.fsPath), phrase("Open"));
  if (chosen === 0) await vscode.window.showTextDocument(target);
}
