import * as vscode from "vscode";
import type { FileChange } from "../../context/workspace.ts";
import { diffFiles } from "../../surfaces/commit/diffFiles.ts";
import { fileRef } from "../workspace/fileRefs.ts";
import type { GitRepository } from "./git.ts";

/** What would be committed: the staged changes, or all of them where none is staged. */
export async function changesOf(repository: GitRepository): Promise<readonly FileChange[]> {
  const staged = repository.state.indexChanges.length > 0 ? await repository.diff(true) : "";
  const diff = staged.trim() === "" ? await repository.diff(false) : staged;
  return diffFiles(diff).map(({ paths, text }) => ({
    files: paths.map((path) => fileRef(vscode.Uri.joinPath(repository.rootUri, path))),
    text,
  }));
}
