import * as vscode from "vscode";
import { withoutTurn } from "../../surfaces/review/proposalSource.ts";
import { opsWithinBounds, readStoredOps, type StoredOp } from "../../surfaces/review/storedOps.ts";
import { askedFrom, storedLinesOf } from "../review/askedLines.ts";
import type { FileOp, FileOps } from "./fileOps.ts";
import { opsKey } from "./opsKey.ts";

const pauseMilliseconds = 300;

/** Restores the files that the previous window left undecided, and stores those of this one. */
export function rememberOps(memory: vscode.Memento, ops: FileOps): vscode.Disposable {
  for (const { folder, change, source, asked } of readStoredOps(memory.get(opsKey))) {
    ops.add(vscode.Uri.parse(folder, true), change, { source, asked: asked && askedFrom(asked) });
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    timer = undefined;
    const stored = opsWithinBounds(
      ops
        .all()
        .filter(({ complete }) => complete)
        .map(storedFrom),
    );
    void memory.update(opsKey, stored.length === 0 ? undefined : stored);
  };
  const changed = ops.onDidChange(() => {
    timer ??= setTimeout(save, pauseMilliseconds);
  });
  return new vscode.Disposable(() => {
    changed.dispose();
    if (timer === undefined) return;
    clearTimeout(timer);
    save();
  });
}

function storedFrom({ folder, change, source, asked }: FileOp): StoredOp {
  const kept = withoutTurn(source);
  return {
    folder: folder.toString(),
    change,
    ...(kept ? { source: kept } : {}),
    ...(asked ? { asked: storedLinesOf(asked) } : {}),
  };
}
