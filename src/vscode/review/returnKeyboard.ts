import * as vscode from "vscode";

/** From a button back to the editor in front, if it is the document's. */
export async function returnKeyboard(uri: vscode.Uri): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString() || editor.viewColumn === undefined) return;
  await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, preview: false });
}
