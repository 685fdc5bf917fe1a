import * as vscode from "vscode";
import type { FileRef } from "../../context/workspace.ts";
import { fileRef } from "../workspace/fileRefs.ts";

const most = 50;

/** Files that were looked at, the latest first, and then those in other tabs. In memory only. */
export interface Lately extends vscode.Disposable {
  files(): readonly FileRef[];
}

export function createLately(): Lately {
  let viewed: readonly vscode.Uri[] = vscode.window.visibleTextEditors
    .map(({ document }) => document.uri)
    .filter(isFile);
  const look = (uri: vscode.Uri | undefined): void => {
    if (!uri || !isFile(uri)) return;
    viewed = [uri, ...viewed.filter((other) => String(other) !== String(uri))].slice(0, most);
  };
  const listener = vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor((editor) => look(editor?.document.uri)),
    vscode.window.onDidChangeActiveNotebookEditor((editor) => look(editor?.notebook.uri)),
  );
  return {
    files() {
      const all = new Map([...viewed, ...tabs()].map((uri) => [String(uri), uri]));
      return [...all.values()].map(fileRef);
    },
    dispose: () => listener.dispose(),
  };
}

function isFile({ scheme }: vscode.Uri): boolean {
  return scheme === "file" || scheme === "vscode-remote" || scheme === "vscode-vfs";
}

function tabs(): readonly vscode.Uri[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook ? [input.uri] : [],
    )
    .filter(isFile);
}
