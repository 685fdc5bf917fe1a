import * as vscode from "vscode";
import { diffFiles } from "../../surfaces/commit/diffFiles.ts";
import { clean } from "../workspace/documentText.ts";
import type { GitRepository } from "./git.ts";
import type { FileGuard } from "../workspace/ignored.ts";

/** A file's part beyond this tells a message nothing more. */
const mostCharactersOfAFile = 20_000;
const mostCharacters = 200_000;

/** What would be committed: the staged changes, or all of them where none is staged. Secret files are left out. */
export async function commitDiff(repository: GitRepository, guard: FileGuard): Promise<string> {
  const staged = repository.state.indexChanges.length > 0 ? await repository.diff(true) : "";
  const diff = staged.trim() === "" ? await repository.diff(false) : staged;
  const kept: string[] = [];
  let characters = 0;
  for (const { paths, text } of diffFiles(diff)) {
    const uris = paths.map((path) => vscode.Uri.joinPath(repository.rootUri, path));
    const part = text.length > mostCharactersOfAFile ? `${text.slice(0, mostCharactersOfAFile)}\n` : text;
    const withheld = await Promise.all(uris.map((uri) => guard.withheld(uri, withoutColumns(part))));
    if (withheld.some((why) => why !== undefined)) continue;
    if (characters + part.length > mostCharacters) break;
    characters += part.length;
    kept.push(part);
  }
  return clean(kept.join(""));
}

/** The lines of a diff as they stand in the file, old and new. */
function withoutColumns(diff: string): string {
  return diff.replace(/^[ +-]/gm, "");
}
