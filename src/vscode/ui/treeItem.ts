import * as vscode from "vscode";
import { shownLabel, type Text } from "./shown.ts";

export interface TreeRow {
  readonly label: Text;
  readonly description?: Text;
  /** Name of a product icon. */
  readonly icon: string;
  readonly contextValue: string;
  /** What a click on it does. */
  readonly command: string;
  readonly args: readonly unknown[];
  readonly state?: vscode.TreeItemCollapsibleState;
}

export function treeItem({ label, description, icon, contextValue, command, args, state }: TreeRow): vscode.TreeItem {
  const item = new vscode.TreeItem(shownLabel(label), state);
  if (description !== undefined) item.description = shownLabel(description);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = contextValue;
  item.command = { title: "", command, arguments: [...args] };
  return item;
}
