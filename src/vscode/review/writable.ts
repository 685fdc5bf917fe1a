import { stat } from "node:fs/promises";
import * as vscode from "vscode";
import { leavesFolder } from "../workspace/realPath.ts";

const editable = ["file", "vscode-remote", "untitled", "vscode-notebook-cell"];
const writeBits = 0o222;

/** Why a document cannot be changed, in the reader's language; undefined where it can. */
export async function whyNotWritable(uri: vscode.Uri): Promise<string | undefined> {
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const { fs } = vscode.workspace;
  if (!editable.includes(uri.scheme) && fs.isWritableFileSystem(uri.scheme) !== true) {
    return vscode.l10n.t("{0} cannot be edited.", name);
  }
  if (uri.scheme === "untitled" || uri.scheme === "vscode-notebook-cell") return undefined;
  if (await leavesFolder(uri)) {
    return vscode.l10n.t("{0} is a link to a file outside the workspace. Open that file to edit it.", name);
  }
  try {
    return (await isReadOnly(uri)) ? vscode.l10n.t("{0} is read-only. Make it writable first.", name) : undefined;
  } catch {
    return vscode.l10n.t("{0} no longer exists.", name);
  }
}

async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
  // VS Code's own answer leaves the disk's permissions out.
  if (uri.scheme === "file") return ((await stat(uri.fsPath)).mode & writeBits) === 0;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
  return (permissions & vscode.FilePermission.Readonly) !== 0;
}
