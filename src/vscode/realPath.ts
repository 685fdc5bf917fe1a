import { realpath } from "node:fs/promises";
import * as vscode from "vscode";
import { isWithin, type Platform } from "../apply/paths/confine.ts";

/** The file's path with every link resolved; as it is where the disk cannot tell. */
export async function realPathOf(uri: vscode.Uri): Promise<string> {
  if (uri.scheme !== "file") return uri.path;
  try {
    return await realpath(uri.fsPath);
  } catch {
    return uri.fsPath;
  }
}

/** True for a file of the workspace that is a link, or behind one, out of all its folders. */
export async function leavesFolder(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== "file" || !vscode.workspace.getWorkspaceFolder(uri)) return false;
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  const [file, ...roots] = await Promise.all([uri, ...folders.map((folder) => folder.uri)].map(realPathOf));
  return file !== undefined && !roots.some((root) => isWithin(root, file, platform()));
}

export function platform(): Platform {
  return process.platform === "win32" || process.platform === "darwin" ? process.platform : "linux";
}
