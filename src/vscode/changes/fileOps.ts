import * as vscode from "vscode";
import type { FileChange } from "../../surfaces/review/replyChanges.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";

/** A file that would come, go, or get another name. */
export interface FileOp {
  readonly id: number;
  readonly change: Exclude<FileChange, { kind: "change" }>;
  readonly uri: vscode.Uri;
  /** Where a file moves to. */
  readonly to: vscode.Uri | undefined;
  /** The document that shows the new text; undefined where there is none. */
  readonly shownAs: vscode.Uri | undefined;
  readonly source: ProposalSource | undefined;
}

export const opScheme = "switchyard-change";

export interface FileOps extends vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
  all(): readonly FileOp[];
  add(folder: vscode.Uri, change: FileOp["change"], source: ProposalSource | undefined): void;
  drop(ops: readonly FileOp[]): void;
}

export function createFileOps(): FileOps {
  const changed = new vscode.EventEmitter<void>();
  let ops: readonly FileOp[] = [];
  let next = 0;
  const provider = vscode.workspace.registerTextDocumentContentProvider(opScheme, {
    provideTextDocumentContent(uri) {
      const op = ops.find(({ shownAs }) => shownAs?.toString() === uri.toString());
      return op && op.change.kind !== "delete" ? op.change.text : undefined;
    },
  });
  return {
    onDidChange: changed.event,
    all: () => ops,
    add(folder, change, source) {
      const id = next++;
      const uri = vscode.Uri.joinPath(folder, change.path);
      const to = change.kind === "move" ? vscode.Uri.joinPath(folder, change.to) : undefined;
      const path = `/${change.kind === "move" ? change.to : change.path}`;
      const shownAs =
        change.kind === "delete" ? undefined : vscode.Uri.from({ scheme: opScheme, path, query: String(id) });
      const replaced = ops.filter((op) => op.uri.toString() !== uri.toString());
      ops = [...replaced, { id, change, uri, to, shownAs, source }];
      changed.fire();
    },
    drop(gone) {
      ops = ops.filter((op) => !gone.includes(op));
      changed.fire();
    },
    dispose: () => vscode.Disposable.from(changed, provider).dispose(),
  };
}
