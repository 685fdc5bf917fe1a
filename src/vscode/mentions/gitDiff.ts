import * as vscode from "vscode";
import type { CommitRef, DiffChoice, FileChange } from "../../context/workspace.ts";
import { diffFiles } from "../../surfaces/commit/diffFiles.ts";
import { untrackedChanges } from "../commit/untracked.ts";
import { findRepository, type GitRepository } from "../commit/git.ts";
import { fileRef } from "../workspace/fileRefs.ts";

const mostFiles = 200;
/** Where branches begin, as far as a repository has one of them. */
const mainBranches = ["origin/HEAD", "origin/main", "origin/master", "upstream/main", "main", "master", "develop"];
/** The commit before the first one. */
const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** Throws what git says, and where there is no repository. */
export async function gitDiff(choice: DiffChoice): Promise<readonly FileChange[]> {
  const repository = await theRepository();
  switch (choice) {
    case "staged":
      return changesIn(repository, await repository.diff(true));
    case "unstaged":
      return [...changesIn(repository, await repository.diff(false)), ...(await untrackedChanges(repository))];
    case "branch":
      return between(repository, await mergeBase(repository), "HEAD");
    default:
      return between(repository, await parentOf(repository, choice.commit), choice.commit);
  }
}

/** The latest commits; none where git cannot tell. */
export async function gitCommits(most: number): Promise<readonly CommitRef[]> {
  const repository = await theRepository().catch(() => undefined);
  const found = await Promise.resolve(repository?.log?.({ maxEntries: most })).catch(() => undefined);
  return (found ?? []).map(({ hash, message }) => ({ hash, subject: message.split("\n")[0] ?? "" }));
}

async function theRepository(): Promise<GitRepository> {
  const found = await findRepository(undefined);
  if (typeof found === "string") throw new Error(found);
  return found;
}

function changesIn({ rootUri }: GitRepository, diff: string): readonly FileChange[] {
  return diffFiles(diff).map(({ paths, text }) => ({
    files: paths.map((path) => fileRef(vscode.Uri.joinPath(rootUri, path))),
    text,
  }));
}

async function between(repository: GitRepository, from: string, to: string): Promise<readonly FileChange[]> {
  const changed = (await repository.diffBetween?.(from, to)) ?? [];
  const parts: FileChange[] = [];
  for (const { uri } of changed.slice(0, mostFiles)) {
    const text = await repository.diffBetween?.(from, to, uri.fsPath);
    if (typeof text === "string") parts.push(...changesIn(repository, text));
  }
  return parts;
}

async function mergeBase(repository: GitRepository): Promise<string> {
  for (const branch of mainBranches) {
    const base = await Promise.resolve(repository.getMergeBase?.(branch, "HEAD")).catch(() => undefined);
    if (base) return base;
  }
  throw new Error("No main branch was found.");
}

async function parentOf(repository: GitRepository, commit: string): Promise<string> {
  const found = await repository.getCommit?.(commit);
  return found?.parents[0] ?? emptyTree;
}
