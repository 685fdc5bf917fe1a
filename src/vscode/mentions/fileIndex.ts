import * as vscode from "vscode";
import type { FolderPaths } from "../../context/workspace.ts";
import { listPaths } from "./listPaths.ts";

/** The names of all files, kept while the window is open: nothing is written to the disk. */
export interface FileIndex extends vscode.Disposable {
  /** As they were a moment ago; a new file is among them at once. */
  paths(): Promise<readonly FolderPaths[]>;
}

interface Listed {
  readonly folder: vscode.Uri;
  paths: Promise<readonly string[]>;
  /** Created since. */
  added: readonly string[];
  isStale: boolean;
  listedAt: number;
}

const mostAdded = 1_000;
/** A build that writes files all the time does not have all of them listed all the time. */
const leastMilliseconds = 2_000;

export function createFileIndex(): FileIndex {
  const known = new Map<string, Listed>();
  let watcher: vscode.FileSystemWatcher | undefined;

  const folderOf = (uri: vscode.Uri): Listed | undefined => {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    return folder && known.get(String(folder));
  };
  const watch = (): vscode.FileSystemWatcher => {
    const made = vscode.workspace.createFileSystemWatcher("**/*", false, true, false);
    made.onDidCreate((uri) => {
      const listed = folderOf(uri);
      if (!listed) return;
      listed.isStale = true;
      const path = uri.path.slice(listed.folder.path.replace(/\/$/, "").length + 1);
      if (listed.added.length < mostAdded && !listed.added.includes(path)) listed.added = [...listed.added, path];
    });
    made.onDidDelete((uri) => {
      const listed = folderOf(uri);
      if (listed) listed.isStale = true;
    });
    return made;
  };

  async function pathsOf(folder: vscode.Uri): Promise<readonly FolderPaths[]> {
    const key = String(folder);
    const listed = known.get(key) ?? begin(folder);
    known.set(key, listed);
    if (listed.isStale && Date.now() - listed.listedAt > leastMilliseconds) listAgain(listed);
    const paths = await listed.paths;
    const added = new Set(listed.added);
    if (added.size > 0) for (const path of paths) added.delete(path);
    const ref = { uri: key };
    return [{ folder: ref, paths }, ...(added.size > 0 ? [{ folder: ref, paths: [...added] }] : [])];
  }

  return {
    async paths() {
      watcher ??= watch();
      const folders = vscode.workspace.workspaceFolders ?? [];
      return (await Promise.all(folders.map(({ uri }) => pathsOf(uri)))).flat();
    },
    dispose: () => watcher?.dispose(),
  };
}

function begin(folder: vscode.Uri): Listed {
  return { folder, paths: listPaths(folder), added: [], isStale: false, listedAt: Date.now() };
}

/** The list of before serves until the new one is whole. */
function listAgain(listed: Listed): void {
  listed.isStale = false;
  listed.listedAt = Date.now();
  const { added } = listed;
  void listPaths(listed.folder).then((paths) => {
    listed.paths = Promise.resolve(paths);
    listed.added = listed.added.filter((path) => !added.includes(path));
  });
}
