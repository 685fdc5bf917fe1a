import * as vscode from "vscode";
import { shown, shownLabel, type Text } from "./shown.ts";

export interface StatusAppearance {
  /** Name of a product icon. */
  readonly icon: string;
  readonly text: string;
  readonly isTrouble: boolean;
  /** What a screen reader says. */
  readonly spoken: readonly Text[];
}

export function showStatus(item: vscode.StatusBarItem, { icon, text, isTrouble, spoken }: StatusAppearance): void {
  item.text = shownLabel(text, icon);
  item.backgroundColor = isTrouble ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
  item.accessibilityInformation = { label: spoken.map((one) => shown(one)).join(", "), role: "button" };
}

/** The editor parses a tooltip whenever it is given one, so it is given only what is new. */
export function statusTooltip(item: vscode.StatusBarItem): (tooltip: vscode.MarkdownString) => void {
  let last: string | undefined;
  return (tooltip) => {
    if (tooltip.value === last) return;
    last = tooltip.value;
    item.tooltip = tooltip;
  };
}
