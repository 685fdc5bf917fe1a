import * as vscode from "vscode";

/** Moves the focus from a button back to the active editor, if that shows the document. */
export async function returnKeyboard(uri: vscode.Uri): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() === uri.toString()) await focusEditor(editor);
}

/** Focuses an editor; a side of a diff has no view column, and is left alone. */
export async function focusEditor({ document, viewColumn }: vscode.TextEditor): Promise<void> {
  if (viewColumn !== undefined) await vscode.window.showTextDocument(document, { viewColumn, preview: false });
}
