import * as vscode from "vscode";

/** As text they would be JSON, or cannot be read at all. */
const neverText = /\.(?:ipynb|png|jpe?g|webp|gif|bmp|ico|avif|pdf|mp[34]|wav)$/i;

/** Shows a file in the editor that is right for it. Lines count in a text alone. */
export async function openFile(uri: vscode.Uri, lines?: vscode.Range): Promise<void> {
  const document = neverText.test(uri.path) ? undefined : await textOf(uri);
  if (document) {
    await vscode.window.showTextDocument(document, { preview: true, ...(lines ? { selection: lines } : {}) });
    return;
  }
  // With options it goes to the editor itself, which takes no command for a file.
  await vscode.commands.executeCommand("vscode.open", uri, { preview: true });
}

/** Undefined for what the editor takes for no text, or for too long a one. */
function textOf(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  return Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);
}
