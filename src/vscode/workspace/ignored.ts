import { realpath } from "node:fs/promises";
import * as vscode from "vscode";
import { ignoreLayer, isIgnored, type IgnoreLayer } from "./ignoreRules.ts";

/** Why a file never enters a prompt by itself. */
export type Withheld = "secret" | "ignored";

/** Asked by every route on which a file could reach a prompt. */
export interface FileGuard extends vscode.Disposable {
  withheld(uri: vscode.Uri): Promise<Withheld | undefined>;
  /** The user agreed that questions about this ignored file take it along, until the window closes. */
  allow(uri: vscode.Uri): void;
  isAllowed(uri: vscode.Uri): boolean;
}

const ignoreFiles = [".gitignore", ".aiignore"] as const;
/** Ignore files above the workspace are not watched. */
const oldestMilliseconds = 60_000;
const deepest = 64;

/** `isSecret` knows secret files by path; ignored ones are known from the ignore files around them. */
export function createFileGuard(isSecret: (path: string) => boolean): FileGuard {
  const known = new Map<string, Promise<Withheld | undefined>>();
  const folders = new Map<string, Promise<Folder>>();
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
  const judge = async (uri: vscode.Uri): Promise<Withheld | undefined> => {
    if (isSecret(uri.path)) return "secret";
    if (uri.scheme === "untitled") return undefined;
    const real = await realUri(uri);
    if (isSecret(real.path)) return "secret";
    for (const path of new Set([uri.path, real.path])) {
      if (isIgnored(path, await layersAbove(uri.with({ path }), folders))) return "ignored";
    }
    return undefined;
  };
  return {
    withheld(uri) {
      watcher ??= watch();
      if (Date.now() - readAt > oldestMilliseconds) forget();
      const file = asFile(uri);
      const key = String(file);
      const answer = known.get(key) ?? judge(file);
      known.set(key, answer);
      return answer;
    },
    allow: (uri) => void allowed.add(String(asFile(uri))),
    isAllowed: (uri) => allowed.has(String(asFile(uri))),
    dispose: () => watcher?.dispose(),
  };
}

interface Folder {
  readonly layer?: IgnoreLayer;
  readonly isRoot: boolean;
}

/** Other views of a file, such as its committed version or a notebook's cell, carry its path. */
function asFile(uri: vscode.Uri): vscode.Uri {
  const schemes = ["file", "untitled", ...(vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme)];
  const scheme = schemes.includes(uri.scheme) ? uri.scheme : (schemes[2] ?? "file");
  return uri.with({ scheme, query: "", fragment: "" });
}

async function realUri(uri: vscode.Uri): Promise<vscode.Uri> {
  if (uri.scheme !== "file") return uri;
  const real = await realpath(uri.fsPath).catch(() => undefined);
  return real === undefined ? uri : vscode.Uri.file(real);
}

/** Ignore rules from the repository's root, or else the workspace folder, down to the file. Outermost first. */
async function layersAbove(uri: vscode.Uri, folders: Map<string, Promise<Folder>>): Promise<IgnoreLayer[]> {
  const workspace = vscode.workspace.getWorkspaceFolder(uri)?.uri.path.replace(/\/$/, "");
  const layers: IgnoreLayer[] = [];
  let inWorkspace = 0;
  let path = uri.path;
  for (let level = 0; level < deepest && path.includes("/") && path !== ""; level++) {
    path = path.slice(0, path.lastIndexOf("/"));
    const at = uri.with({ path: path || "/" });
    const reading = folders.get(String(at)) ?? readFolder(at, path);
    folders.set(String(at), reading);
    const { layer, isRoot } = await reading;
    if (layer) layers.unshift(layer);
    if (workspace !== undefined && path.startsWith(workspace)) inWorkspace = layers.length;
    if (isRoot) return layers;
  }
  // No repository: what lies above the workspace does not concern it.
  return layers.slice(layers.length - inWorkspace);
}

async function readFolder(at: vscode.Uri, folder: string): Promise<Folder> {
  const read = async (...name: readonly string[]): Promise<string> => {
    const bytes = await Promise.resolve(vscode.workspace.fs.readFile(vscode.Uri.joinPath(at, ...name))).catch(
      () => undefined,
    );
    return bytes && bytes.length < 1_000_000 ? new TextDecoder().decode(bytes) : "";
  };
  const isRoot = await Promise.resolve(vscode.workspace.fs.stat(vscode.Uri.joinPath(at, ".git"))).then(
    () => true,
    () => false,
  );
  const texts = await Promise.all([
    ...(isRoot ? [read(".git", "info", "exclude")] : []),
    ...ignoreFiles.map((name) => read(name)),
  ]);
  const rules = texts.filter((text) => text !== "");
  return rules.length === 0 ? { isRoot } : { isRoot, layer: ignoreLayer(folder, ...rules) };
}
