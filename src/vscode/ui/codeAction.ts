import * as vscode from "vscode";
import { shownLabel, type Text } from "./shown.ts";

/** An entry of the lightbulb's menu that runs a command. */
export function codeAction(
  title: Text,
  kind: vscode.CodeActionKind,
  command: string,
  args: readonly unknown[],
): vscode.CodeAction {
  const label = shownLabel(title);
  const made = new vscode.CodeAction(label, kind);
  made.command = { title: label, command, arguments: [...args] };
  made.isPreferred = false;
  return made;
}
