import { realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";
import { isWithin, type Platform } from "../../apply/paths/confine.ts";

/** The file's path with every link resolved, also of one that is not there yet; as it is where the disk cannot tell. */
export async function realPathOf(uri: vscode.Uri): Promise<string> {
  return uri.scheme === "file" ? realPath(uri.fsPath) : uri.path;
}

async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(await realPath(folder), basename(path));
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
