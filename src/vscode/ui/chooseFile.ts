import * as vscode from "vscode";
import { shown, shownLabel, type Text } from "./shown.ts";

/** Lets the user choose one file of a kind, by its extensions without a dot; undefined where none was chosen. */
export async function chooseFile(
  title: Text,
  kind: Text,
  extensions: readonly string[],
): Promise<vscode.Uri | undefined> {
  const filters = { [shownLabel(kind)]: [...extensions] };
  const [file] = (await vscode.window.showOpenDialog({ title: shown(title), filters })) ?? [];
  return file;
}
