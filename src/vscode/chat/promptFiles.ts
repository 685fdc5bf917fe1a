import * as vscode from "vscode";
import type { FileRef, Workspace } from "../../context/workspace.ts";
import { phrase } from "../../core/phrase.ts";
import type { Model } from "../../core/model.ts";
import { readPromptFile, type PromptFile } from "../../slash/promptFile.ts";
import { createWorkspace } from "../workspace/createWorkspace.ts";
import type { FileGuard } from "../workspace/ignored.ts";

const patterns = [".pointsman/prompts/*.md", ".github/prompts/*.prompt.md"];
const mostFiles = 50;
const mostCharacters = 20_000;

/** The prompts of folders that are trusted; the first of a name holds. Their models are keys of those that can be asked. */
export async function readPromptFiles(guard: FileGuard, models: readonly Model[]): Promise<readonly PromptFile[]> {
  const workspace = createWorkspace(guard);
  const signal = AbortSignal.timeout(2_000);
  const searches = workspace
    .trustedFolders()
    .flatMap((folder) => patterns.map((pattern) => workspace.find({ folder, pattern, most: mostFiles }, signal)));
  const files = (await Promise.all(searches)).flat().slice(0, mostFiles);
  const read = await Promise.all(files.map((file) => readOne(workspace, file)));
  const prompts = new Map<string, PromptFile>();
  for (const prompt of read.flatMap((one) => one ?? []))
    if (!prompts.has(prompt.name.toLowerCase())) prompts.set(prompt.name.toLowerCase(), withKey(prompt, models));
  return [...prompts.values()].sort((one, other) => one.name.localeCompare(other.name));
}

async function readOne(workspace: Workspace, file: FileRef): Promise<PromptFile | undefined> {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1).replace(/(?:\.prompt)?\.md$/i, "");
  if (!/^[A-Za-z][\w.-]{0,60}$/.test(name) || (await workspace.stat(file))?.isOutside !== false) return undefined;
  const text = await workspace.read(file, { characters: mostCharacters });
  return text.kind === "text" ? readPromptFile(name, text.text) : undefined;
}

/** Files of other tools name their models in their own way. */
function withKey({ model: named, ...prompt }: PromptFile, models: readonly Model[]): PromptFile {
  if (named === undefined) return prompt;
  const found = models.find(({ key, id, name }) =>
    [key, id, name].some((one) => one.toLowerCase() === named.toLowerCase()),
  );
  if (found) return { ...prompt, model: found.key };
  return { ...prompt, problems: [...prompt.problems, phrase("the model {0} cannot be asked", named.slice(0, 100))] };
}

/** Tells when a file of prompts comes, goes or changes. */
export function watchPromptFiles(changed: () => void): vscode.Disposable {
  const watchers = patterns.map((pattern) => vscode.workspace.createFileSystemWatcher(`**/${pattern}`));
  for (const watcher of watchers)
    for (const on of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) on(changed);
  return vscode.Disposable.from(...watchers);
}
