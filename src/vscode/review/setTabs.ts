import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { isSetTab, type DiffsTab } from "../../surfaces/review/setTab.ts";
import { newFileScheme, proposalScheme } from "./proposal.ts";
import { translate } from "../ui/translate.ts";

/** A tab that shows the changes of several files side by side. */
export interface SetTab extends DiffsTab {
  readonly tab: vscode.Tab;
}

/** Names us, so that no tab of somebody else is taken for ours. */
export function setTitle(): string {
  return translate(phrase("Pointsman: Proposed Changes"));
}

export function setTabs(): readonly SetTab[] {
  const title = setTitle();
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap((tab) => {
      const diffs = diffsIn(tab.input);
      return diffs ? [{ tab, label: tab.label, shown: diffs.map(({ modified }) => modified.toString()) }] : [];
    })
    .filter((one) => isSetTab(one, title, [proposalScheme, newFileScheme]));
}

/**
 * After a reload the editor opens such a tab before our content provider is there, and leaves our documents out for
 * good. True where one was in front: it is to be shown again.
 */
export async function closeLeftoverSets(): Promise<boolean> {
  const tabs = setTabs().map(({ tab }) => tab);
  const wasInFront = tabs.some((tab) => tab.isActive && tab.group.isActive);
  await vscode.window.tabGroups.close(tabs);
  return wasInFront;
}

/**
 * The stable API has no type for what such a tab shows: it is recognised by its shape, and no longer where that
 * changes.
 */
function diffsIn(input: unknown): readonly vscode.TabInputTextDiff[] | undefined {
  if (typeof input !== "object" || input === null || !("textDiffs" in input)) return undefined;
  const { textDiffs } = input;
  if (!Array.isArray(textDiffs)) return undefined;
  return textDiffs.filter((one: unknown) => one instanceof vscode.TabInputTextDiff);
}
