import * as vscode from "vscode";

/** A file of this test's own in the open folder, shown in an editor. */
export async function openFile(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = inFolder(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  return vscode.window.showTextDocument(document, { preview: false });
}

export function inFolder(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error("No folder is open.");
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function textOnDisk(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Selects whole lines, 0-based, both ends included. */
export function selectLines(editor: vscode.TextEditor, first: number, last: number): void {
  const end = editor.document.lineAt(last).range.end;
  editor.selection = new vscode.Selection(first, 0, end.line, end.character);
}

/** Closes everything without asking what to do with changes. */
export async function closeAll(): Promise<void> {
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
}
