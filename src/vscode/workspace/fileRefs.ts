import * as vscode from "vscode";
import type { FileRef, FolderRef } from "../../context/workspace.ts";
import { relativePath } from "./relativePath.ts";

export function fileRef(uri: vscode.Uri): FileRef {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const path = relativePath(uri);
  if (!folder) return { uri: String(uri), path };
  const below = uri.path.slice(folder.path.replace(/\/$/, "").length + 1);
  return { uri: String(uri), path, inside: { folder: { uri: String(folder) }, path: below } };
}

export function uriOf({ uri }: FileRef | FolderRef): vscode.Uri {
  return vscode.Uri.parse(uri, true);
}
