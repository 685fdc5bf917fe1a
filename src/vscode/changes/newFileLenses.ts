import * as vscode from "vscode";
import { newFileScheme } from "../review/proposal.ts";
import { relativePath } from "../workspace/snapshot.ts";
import { canBeAskedAgain, type FileOp, type FileOps } from "./fileOps.ts";

/** Says above the text of a file that would come what it is, and offers what can be done with it. */
export function createNewFileLenses(ops: FileOps): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses({ uri }) {
      const op = ops.shownIn(uri);
      return op ? lensesOf(op) : [];
    },
  };
  return vscode.Disposable.from(
    changed,
    ops.onDidChange(() => changed.fire()),
    vscode.languages.registerCodeLensProvider({ scheme: newFileScheme }, provider),
  );
}

function lensesOf(op: FileOp): vscode.CodeLens[] {
  const { uri, to, change, shownAs, complete } = op;
  const lens = (title: string, command = "") =>
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [shownAs] });
  if (!complete) {
    return [
      lens(`$(loading~spin) ${vscode.l10n.t("Pointsman is writing")}`),
      lens(`$(debug-stop) ${vscode.l10n.t("Stop")}`, "pointsman.changes.discard"),
    ];
  }
  const name = relativePath(to ?? uri);
  const what = change.kind === "move" ? vscode.l10n.t("Moved file: {0}", name) : vscode.l10n.t("New file: {0}", name);
  return [
    lens(`$(check) ${vscode.l10n.t("Accept")}`, "pointsman.changes.accept"),
    lens(`$(x) ${vscode.l10n.t("Reject")}`, "pointsman.changes.discard"),
    ...(canBeAskedAgain(op) ? [lens(vscode.l10n.t("Again…"), "pointsman.changes.again")] : []),
    // Last: a long name may be cut off beside the code.
    lens(what),
  ];
}
