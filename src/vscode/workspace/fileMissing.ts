import * as vscode from "vscode";

/** No such file; false where that cannot be found out. The editor keeps documents of deleted files for a while. */
export async function fileMissing(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return false;
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === "FileNotFound";
  }
}
