import * as vscode from "vscode";

/** From a button back to the editor in front, if it is the document's. */
export async function returnKeyboard(uri: vscode.Uri): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() === uri.toString()) await focusEditor(editor);
}

/** The keyboard goes to it; a side of a diff has no column and is left alone. */
export async function focusEditor({ document, viewColumn }: vscode.TextEditor): Promise<void> {
  if (viewColumn !== undefined) await vscode.window.showTextDocument(document, { viewColumn, preview: false });
}
