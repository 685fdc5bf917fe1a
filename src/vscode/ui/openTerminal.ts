import * as vscode from "vscode";
import { shownLabel, type Text } from "./shown.ts";

/** A terminal of our own, which the user may close. */
export function openTerminal(name: Text): vscode.Terminal {
  return vscode.window.createTerminal(shownLabel(name));
}
