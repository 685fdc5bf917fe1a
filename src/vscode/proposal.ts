import * as vscode from "vscode";
import { proposedText, type Proposed } from "../surfaces/proposedText.ts";
import { reanchor } from "../surfaces/reanchor.ts";

/** Whole lines of a document as they were when the change was asked for. */
export interface ProposalTarget {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly text: string;
}

/** A change that is shown but not made. */
export interface Proposal {
  readonly target: ProposalTarget;
  /** The document on the right side of the diff. */
  readonly shownAs: vscode.Uri;
  /** Undefined until the first line has come. */
  readonly proposed: Proposed | undefined;
  /** Aborts when the proposal is discarded. */
  readonly controller: AbortController;
}

export const proposalScheme = "switchyard-edit";

export function newProposal(target: ProposalTarget, id: string): Proposal {
  const name = target.uri.path.slice(target.uri.path.lastIndexOf("/") + 1);
  const shownAs = vscode.Uri.from({ scheme: proposalScheme, path: `/${name}`, query: id });
  return { target, shownAs, proposed: undefined, controller: new AbortController() };
}

/** How the document would look; as it is where its lines cannot be found any more. */
export async function renderProposal({ target, proposed }: Proposal): Promise<string> {
  const document = await vscode.workspace.openTextDocument(target.uri);
  const text = document.getText();
  const startLine = reanchor(text, target.text, target.range.start.line);
  return proposed === undefined || startLine === undefined ? text : proposedText(text, startLine, proposed);
}

/** Shows current and proposed text side by side; the keyboard stays where it is. */
export async function showDiff({ target, shownAs }: Proposal, title: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(target.uri);
  const shown = await vscode.workspace.openTextDocument(shownAs);
  if (shown.languageId !== document.languageId) {
    await vscode.languages.setTextDocumentLanguage(shown, document.languageId);
  }
  const { start } = target.range;
  const options: vscode.TextDocumentShowOptions = {
    preserveFocus: true,
    preview: true,
    selection: new vscode.Range(start, start),
  };
  await vscode.commands.executeCommand("vscode.diff", target.uri, shownAs, title, options);
}

/** The tabs that show a proposal. */
export function tabsOf({ shownAs }: Proposal): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => showsUri(input, shownAs));
}

export function showsUri(input: unknown, uri: vscode.Uri): boolean {
  return input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString();
}
