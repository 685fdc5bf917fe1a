import * as vscode from "vscode";
import { shownLabel, type Text } from "./shown.ts";

export interface Lens {
  readonly line: number;
  /** Name of a product icon. */
  readonly icon?: string;
  readonly title: Text;
  /** Without one it only says something. */
  readonly command?: string;
  readonly args?: readonly unknown[];
}

export function codeLens({ line, icon, title, command = "", args = [] }: Lens): vscode.CodeLens {
  const range = new vscode.Range(line, 0, line, 0);
  return new vscode.CodeLens(range, { title: shownLabel(title, icon), command, arguments: [...args] });
}
