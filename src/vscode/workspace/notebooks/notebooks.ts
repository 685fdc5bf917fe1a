import * as vscode from "vscode";
import { cellsText, notebookText, placeOfCell } from "../../../core/text/notebookText.ts";
import { folderAround } from "../folderAround.ts";

/** The scheme of a cell's own document; its path is that of the notebook. */
const cellScheme = "vscode-notebook-cell";

/** The notebook that this document is a cell of, and where. */
export function cellOf(uri: vscode.Uri): vscode.NotebookCell | undefined {
  if (uri.scheme !== cellScheme) return undefined;
  const key = String(uri);
  return vscode.workspace.notebookDocuments
    .filter((notebook) => notebook.uri.path === uri.path)
    .flatMap((notebook) => notebook.getCells())
    .find(({ document }) => String(document.uri) === key);
}

/** Shows a cell in its notebook; where that was closed since, the one that stood at `index` then. */
export async function showCell(uri: vscode.Uri, index: number): Promise<void> {
  const cell = cellOf(uri);
  const notebook = cell?.notebook ?? (await vscode.workspace.openNotebookDocument(fileOf(uri)));
  const at = cell?.index ?? placeOfCell(index, notebook.cellCount);
  await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(at, at + 1)] });
}

/** In a remote window a cell's address has an authority that its file's has not. */
function fileOf({ path }: vscode.Uri): vscode.Uri {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  return (folderAround(path, folders) ?? vscode.Uri.file("/")).with({ path });
}

/** What is written in a notebook that is open, saved or not. */
export function openNotebookText(uri: vscode.Uri): string | undefined {
  const notebook = vscode.workspace.notebookDocuments.find((one) => String(one.uri) === String(uri));
  return (
    notebook &&
    cellsText(notebook.getCells().map(({ document }) => ({ language: document.languageId, text: document.getText() })))
  );
}

/** The same of one on the disk; its file holds pictures and tables as well, which no model can read. */
export function savedNotebookText(uri: vscode.Uri, json: string): string | undefined {
  return notebookText(uri.path, json);
}
