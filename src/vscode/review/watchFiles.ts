import * as vscode from "vscode";

/** What was done in the editor with a file; an undo with the text that it left. */
export type FileStep =
  | { readonly kind: "undo"; readonly text: string }
  | { readonly kind: "deleted" }
  /** It exists under this name: that is how the undo of a deletion or a move ends. */
  | { readonly kind: "came" }
  | { readonly kind: "moved" };

export interface FileWatch extends vscode.Disposable {
  /** Runs `run` with each step until the result is called. */
  on(uri: vscode.Uri, run: (step: FileStep) => void): () => void;
}

/** One listener of each kind for all files of a large change. */
export function watchFiles(): FileWatch {
  const waiting = new Map<string, Set<(step: FileStep) => void>>();
  const tell = (key: string, step: FileStep): void => {
    for (const run of waiting.get(key) ?? []) run(step);
  };
  /** What is done with a folder is done with all in it. */
  const tellBelow = (uri: vscode.Uri, step: FileStep): void => {
    const folder = `${uri.toString()}/`;
    for (const key of waiting.keys()) if (`${key}/`.startsWith(folder)) tell(key, step);
  };
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, reason }) => {
      if (reason !== vscode.TextDocumentChangeReason.Undo) return;
      tell(document.uri.toString(), { kind: "undo", text: document.getText() });
    }),
    // The undo of a creation deletes as well.
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) tellBelow(uri, { kind: "deleted" });
    }),
    vscode.workspace.onDidCreateFiles(({ files }) => {
      for (const uri of files) tellBelow(uri, { kind: "came" });
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        tellBelow(oldUri, { kind: "moved" });
        tellBelow(newUri, { kind: "came" });
      }
    }),
  );
  return {
    on(uri, run) {
      const key = uri.toString();
      const own = waiting.get(key) ?? new Set();
      waiting.set(key, own.add(run));
      return () => {
        own.delete(run);
        if (own.size === 0) waiting.delete(key);
      };
    },
    dispose: () => listening.dispose(),
  };
}
