import * as vscode from "vscode";
import { phrase, type Phrase } from "../../core/phrase.ts";
import { codeLens } from "../ui/lens.ts";
import { newFileScheme } from "../review/proposal.ts";
import { relativePath } from "../workspace/relativePath.ts";
import { canBeAskedAgain, type FileOp, type FileOps } from "./fileOps.ts";

/** CodeLenses above the text of a file that would be created or moved: what it is, and what can be done with it. */
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
  const lens = (title: Phrase, command = "", icon?: string) =>
    codeLens({ line: 0, title, command, args: [shownAs], ...(icon === undefined ? {} : { icon }) });
  if (!complete) {
    return [
      lens(phrase("Pointsman is writing"), "", "loading~spin"),
      lens(phrase("Stop"), "pointsman.changes.discard", "debug-stop"),
    ];
  }
  const name = relativePath(to ?? uri);
  const what = change.kind === "move" ? phrase("Moved file: {0}", name) : phrase("New file: {0}", name);
  return [
    lens(phrase("Accept"), "pointsman.changes.accept", "check"),
    lens(phrase("Reject"), "pointsman.changes.discard", "x"),
    ...(canBeAskedAgain(op) ? [lens(phrase("Retry…"), "pointsman.changes.again")] : []),
    // Last: a long name may be cut off beside the code.
    lens(what),
  ];
}
