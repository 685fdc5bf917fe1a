import * as vscode from "vscode";

/** Shows a file in the editor that is right for it: pictures and notebooks are no text. Lines count in a text alone. */
export async function openFile(uri: vscode.Uri, lines?: vscode.Range): Promise<void> {
  const options = { preview: true, ...(lines ? { selection: lines } : {}) };
  // With options it goes to the editor itself, which takes no command for a file.
  await vscode.commands.executeCommand("vscode.open", uri, options);
}
