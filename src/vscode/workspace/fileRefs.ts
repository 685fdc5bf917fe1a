import * as vscode from "vscode";
import type { FileRef, FolderRef } from "../../context/workspace.ts";
import { cellOf } from "./notebooks/notebooks.ts";
import { relativePath } from "./relativePath.ts";

/** A cell of a notebook is read by its own address, and goes by the notebook's name. */
export function fileRef(uri: vscode.Uri): FileRef {
  const file = cellOf(uri)?.notebook.uri ?? uri;
  const folder = vscode.workspace.getWorkspaceFolder(file)?.uri;
  const path = relativePath(file);
  if (!folder) return { uri: String(uri), path };
  const below = uri.path.slice(folder.path.replace(/\/$/, "").length + 1);
  return { uri: String(uri), path, inside: { folder: { uri: String(folder) }, path: below } };
}

export function uriOf({ uri }: FileRef | FolderRef): vscode.Uri {
  return vscode.Uri.parse(uri, true);
}
