import * as vscode from "vscode";
import type { FileRef, FolderRef } from "../../context/workspace.ts";
import { cellOf } from "./notebooks/notebooks.ts";
import { relativePath } from "./relativePath.ts";

/** A cell of a notebook is read by its own address, and goes by the notebook's name. */
export function fileRef(uri: vscode.Uri): FileRef {
  const cell = cellOf(uri);
  const file = cell?.notebook.uri ?? uri;
  const folder = vscode.workspace.getWorkspaceFolder(file)?.uri;
  const ref = { uri: String(uri), path: relativePath(file), ...(cell ? { cell: cell.index + 1 } : {}) };
  if (!folder) return ref;
  const below = uri.path.slice(folder.path.replace(/\/$/, "").length + 1);
  return { ...ref, inside: { folder: { uri: String(folder) }, path: below } };
}

export function uriOf({ uri }: FileRef | FolderRef): vscode.Uri {
  return vscode.Uri.parse(uri, true);
}
