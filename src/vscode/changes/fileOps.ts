import * as vscode from "vscode";
import type { FileOpChange } from "../../surfaces/review/storedOps.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import { newFileScheme, type ProposalTarget } from "../review/proposal.ts";
import type { Decided, Judged } from "../review/outcomes.ts";

/** A file that would be created, deleted or moved. */
export interface FileOp {
  readonly id: number;
  change: FileOpChange;
  /** The paths of the change are below it. */
  readonly folder: vscode.Uri;
  readonly uri: vscode.Uri;
  /** Where a file moves to. */
  readonly to: vscode.Uri | undefined;
  /** The document that shows the new text; undefined where there is none. */
  readonly shownAs: vscode.Uri | undefined;
  /** The lines that the whole answer is about, where it is about some. */
  readonly asked: ProposalTarget | undefined;
  source: ProposalSource | undefined;
  /** False while the answer is still arriving. */
  complete: boolean;
  /** Aborts when it is made or dropped. */
  readonly controller: AbortController;
}

/** Where an op comes from. */
export type Origin = Partial<Pick<FileOp, "source" | "asked">>;

export interface FileOps extends vscode.Disposable, Decided {
  /** Another op, or another state of one. */
  readonly onDidChange: vscode.Event<void>;
  all(): readonly FileOp[];
  /** The op that a document shows. */
  shownIn(uri: vscode.Uri | undefined): FileOp | undefined;
  add(folder: vscode.Uri, change: FileOp["change"], origin?: Origin): FileOp;
  /** Its text has changed. */
  shown(op: FileOp): void;
  /** Something else of an op has changed. */
  tell(): void;
  drop(ops: readonly FileOp[], how: "made" | "rejected"): Promise<void>;
}

export function createFileOps(): FileOps {
  const changed = new vscode.EventEmitter<void>();
  const shown = new vscode.EventEmitter<vscode.Uri>();
  const made = new vscode.EventEmitter<Made>();
  const ended = new vscode.EventEmitter<Judged>();
  let ops: readonly FileOp[] = [];
  let next = 0;
  const shownIn = (uri: vscode.Uri | undefined) =>
    uri && ops.find(({ shownAs }) => shownAs?.toString() === uri.toString());
  const provider = vscode.workspace.registerTextDocumentContentProvider(newFileScheme, {
    onDidChange: shown.event,
    provideTextDocumentContent(uri) {
      const op = shownIn(uri);
      return op && op.change.kind !== "delete" ? op.change.text : undefined;
    },
  });
  const drop: FileOps["drop"] = async (gone, how) => {
    const mine = gone.filter((op) => ops.includes(op));
    ops = ops.filter((op) => !mine.includes(op));
    for (const op of mine) {
      op.controller.abort();
      const judged = judgedOf(op);
      if (how === "made") made.fire({ proposal: judged, ...sidesOf(op) });
      ended.fire(judged);
    }
    changed.fire();
    await vscode.window.tabGroups.close(mine.flatMap(tabsOf));
  };
  return {
    onDidChange: changed.event,
    onDidMake: made.event,
    onDidEnd: ended.event,
    all: () => ops,
    shownIn,
    shown: ({ shownAs }) => shownAs && shown.fire(shownAs),
    tell: () => changed.fire(),
    add(folder, change, origin) {
      const op: FileOp = { ...newOp(folder, change, next++), ...origin };
      const replaced = ops.filter(({ uri }) => uri.toString() === op.uri.toString());
      ops = [...ops, op];
      void drop(replaced, "rejected");
      return op;
    },
    drop,
    dispose() {
      for (const { controller } of ops) controller.abort();
      vscode.Disposable.from(changed, shown, made, ended, provider).dispose();
    },
  };
}

type Made = Parameters<Parameters<Decided["onDidMake"]>[0]>[0];

function newOp(folder: vscode.Uri, change: FileOp["change"], id: number): FileOp {
  const path = `/${change.kind === "move" ? change.to : change.path}`;
  return {
    id,
    change,
    folder,
    uri: vscode.Uri.joinPath(folder, change.path),
    to: change.kind === "move" ? vscode.Uri.joinPath(folder, change.to) : undefined,
    shownAs: change.kind === "delete" ? undefined : vscode.Uri.from({ scheme: newFileScheme, path, query: String(id) }),
    asked: undefined,
    source: undefined,
    complete: true,
    controller: new AbortController(),
  };
}

function judgedOf({ source, asked, uri, to, complete }: FileOp): Judged {
  return { source, target: { uri: to ?? uri, ...(asked ? { asked } : {}) }, offered: complete ? 1 : 0 };
}

/**
 * What is watched for a while after an op was applied: all of the text of a created file; of other files, whether they
 * come back.
 */
function sidesOf({ change, uri }: FileOp): Omit<Made, "proposal"> {
  if (change.kind !== "create") return { before: "", after: "", hunks: [{ fresh: [] }], from: uri };
  return { before: undefined, after: change.text, hunks: [{ fresh: change.text.trimEnd().split("\n") }] };
}

/** Whether it can be asked for again. */
export function canBeAskedAgain({ source, asked, complete }: FileOp): boolean {
  return complete && source !== undefined && asked !== undefined;
}

/** The tabs that show nothing but the text of an op. */
export function tabsOf({ shownAs }: FileOp): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === shownAs?.toString());
}
