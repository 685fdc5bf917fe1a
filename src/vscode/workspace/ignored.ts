import { realpath } from "node:fs/promises";
import * as vscode from "vscode";
import { judgeFile, type FileVerdict } from "../../context/judgeFile.ts";
import type { Withheld } from "../../context/workspace.ts";
import { folderAround } from "./folderAround.ts";
import { isFileIgnored, type KnownFolders } from "./ignoreLayers.ts";
import { ruleFilesOf } from "./ruleFiles.ts";
import { createTextJudge, type SecretRules } from "./textJudge.ts";

/** Asked on every route by which a file could reach a prompt. */
export interface FileGuard extends vscode.Disposable {
  /** `text`: what would be sent of the file, where that is not its text as it stands. */
  withheld(uri: vscode.Uri, text?: string): Promise<Withheld | undefined>;
  /** The user agreed that questions about this ignored file take it along, until the window closes. */
  allow(uri: vscode.Uri): void;
  isAllowed(uri: vscode.Uri): boolean;
  /** Of a text that has no file: anything that looks like a secret counts. */
  holdsSecret(text: string): boolean;
  /** The text with a mark in place of each secret in it. */
  mask(text: string): string;
}

/** Ignore files above the workspace are not watched. */
const oldestMilliseconds = 60_000;

/** `rules` know secret files by path and text; ignored ones are known from the ignore files around them. */
export function createFileGuard(rules: SecretRules): FileGuard {
  const known = new Map<string, Promise<FileVerdict>>();
  const folders: KnownFolders = new Map();
  const judgeText = createTextJudge(rules);
  const allowed = new Set<string>();
  let readAt = Date.now();
  let watcher: vscode.FileSystemWatcher | undefined;
  const forget = (): void => {
    known.clear();
    folders.clear();
    readAt = Date.now();
  };
  const watch = (): vscode.FileSystemWatcher => {
    const made = vscode.workspace.createFileSystemWatcher("**/{.gitignore,.aiignore}");
    made.onDidChange(forget);
    made.onDidCreate(forget);
    made.onDidDelete(forget);
    return made;
  };
  const judge = async (uri: vscode.Uri): Promise<FileVerdict> => {
    const real = uri.scheme === "untitled" ? uri : await realUri(uri);
    const paths = [...new Set([uri.path, real.path])];
    const isIgnored = async () => uri.scheme !== "untitled" && isAnyIgnored(uri, paths, folders);
    return judgeFile(
      paths.map((path) => rules.judgeName(path)),
      isIgnored,
    );
  };
  return {
    async withheld(uri, text) {
      watcher ??= watch();
      if (Date.now() - readAt > oldestMilliseconds) forget();
      const file = asFile(uri);
      const key = String(file);
      const answer = known.get(key) ?? judge(file);
      known.set(key, answer);
      const { why, doubt } = await answer;
      // Read anew each time: the user writes on.
      if (doubt && (await judgeText(uri, file, { doubt, text }))) return "secret";
      return why;
    },
    allow: (uri) => void allowed.add(String(asFile(uri))),
    isAllowed: (uri) => allowed.has(String(asFile(uri))),
    holdsSecret: (text) => rules.holdsSecret(text, "suspicious"),
    mask: (text) => rules.mask(text),
    dispose: () => watcher?.dispose(),
  };
}

async function isAnyIgnored(uri: vscode.Uri, paths: readonly string[], known: KnownFolders): Promise<boolean> {
  const files = ruleFilesOf(uri);
  for (const path of paths) {
    const workspace = vscode.workspace.getWorkspaceFolder(uri.with({ path }))?.uri.path.replace(/\/$/, "");
    if (await isFileIgnored(path, workspace, { files, known })) return true;
  }
  return false;
}

/** Other views of a file, such as its committed version or a notebook's cell, carry its path. */
function asFile(uri: vscode.Uri): vscode.Uri {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
  const isFile = ["file", "untitled", ...folders.map(({ scheme }) => scheme)].includes(uri.scheme);
  // In a remote window other views carry an authority that the file has not: its rules would not be found.
  const { scheme, authority } = isFile ? uri : (folderAround(uri.path, folders) ?? vscode.Uri.file("/"));
  return uri.with({ scheme, authority, query: "", fragment: "" });
}

async function realUri(uri: vscode.Uri): Promise<vscode.Uri> {
  if (uri.scheme !== "file") return uri;
  const real = await realpath(uri.fsPath).catch(() => undefined);
  return real === undefined ? uri : vscode.Uri.file(real);
}
