import type * as vscode from "vscode";
import type { FileChange } from "../../context/workspace.ts";
import { newFileDiff } from "../../surfaces/commit/newFileDiff.ts";
import { fileRef } from "../workspace/fileRefs.ts";
import { readFile, stateOf } from "../workspace/readFile.ts";
import type { GitRepository } from "./git.ts";

const mostFiles = 200;
/** UTF-16 units: more of one file is not sent of any diff. */
const longest = 100_000;
/** As the built-in Git extension numbers what may have become of a file. */
const untracked = 7;

/** Files that git does not know yet, as changes that add them: by `git diff` alone they are none. */
export async function untrackedChanges({ rootUri, state }: GitRepository): Promise<readonly FileChange[]> {
  const inTree = (state.workingTreeChanges ?? []).filter(({ status }) => status === untracked);
  const uris = new Map([...inTree, ...(state.untrackedChanges ?? [])].map(({ uri }) => [String(uri), uri]));
  const found: FileChange[] = [];
  for (const uri of [...uris.values()].slice(0, mostFiles)) {
    const file = await stateOf(uri);
    if (!file || file.isOutside) continue;
    const read = await readFile(uri, { characters: longest });
    if (read.kind !== "text") continue;
    found.push({ files: [fileRef(uri)], text: newFileDiff(pathBelow(rootUri, uri), read.text) });
  }
  return found;
}

function pathBelow(root: vscode.Uri, { path }: vscode.Uri): string {
  const start = `${root.path.replace(/\/$/, "")}/`;
  return path.startsWith(start) ? path.slice(start.length) : path.slice(path.lastIndexOf("/") + 1);
}
