import * as vscode from "vscode";
import { openDiff } from "../ui/tabs.ts";
import { isVisible } from "../workspace/documentText.ts";
import { linesOf, newReview, standing, withHunks, type FileReview } from "../../surfaces/review/fileReview.ts";
import type { Hunk } from "../../surfaces/review/hunks.ts";
import { fitsSideBySide } from "../../surfaces/review/inView.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";

/** Whole lines of a document as they were when the change was asked for. */
export interface ProposalTarget {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly text: string;
  /** What was asked about, where another document changes for it; its editor stays in view. */
  readonly asked?: ProposalTarget;
}

/** A change that is shown but not made. */
export interface Proposal {
  readonly target: ProposalTarget;
  /** The document on the right side of the diff. */
  readonly shownAs: vscode.Uri;
  /** Aborts when the proposal is discarded. */
  readonly controller: AbortController;
  /** Follows the document and the user's decisions. */
  review: FileReview;
  source: ProposalSource | undefined;
  /** How many changes the whole answer brought. */
  offered: number;
}

/** A document before and after accepted changes were made in it. */
export interface MadeHunks {
  readonly proposal: Proposal;
  readonly before: string;
  readonly after: string;
  readonly hunks: readonly Hunk[];
}

export const proposalScheme = "pointsman-edit";
/** Of documents that show files that would be created or moved. */
export const newFileScheme = "pointsman-change";

export function newProposal(target: ProposalTarget, id: string): Proposal {
  // The same path on both sides: the editor takes a file of another name for a renamed one.
  const shownAs = vscode.Uri.from({ scheme: proposalScheme, path: target.uri.path, query: id });
  const review = newReview(target.text, target.range.start.line);
  return { target, shownAs, controller: new AbortController(), review, source: undefined, offered: 0 };
}

/** What the window before this one left undecided. */
export interface RestoredReview {
  readonly uri: vscode.Uri;
  readonly review: FileReview;
  readonly source: ProposalSource | undefined;
  /** The lines that were asked about, where those are not the ones that would change. */
  readonly asked: ProposalTarget | undefined;
  /** Title of the diff, where that was open. */
  readonly title: string | undefined;
}

export function restoredProposal({ uri, review, source, asked }: RestoredReview, id: string): Proposal {
  const start = review.track.find((line) => line !== undefined) ?? 0;
  const text = review.original.join("\n");
  const target = { uri, range: new vscode.Range(start, 0, start, 0), text, ...(asked ? { asked } : {}) };
  return { ...newProposal(target, id), review, source, offered: review.hunks.length };
}

export function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

/** The document with every placed change applied. */
export async function renderProposal({ target, review }: Proposal): Promise<string> {
  const document = await vscode.workspace.openTextDocument(target.uri);
  return withHunks(linesOf(document.getText()), standing(review).placed).lines.join("\n");
}

/** Shows a diff of current and proposed text beside the editor, which keeps the focus; of too many changes the editor alone. */
export async function showDiff({ target, shownAs, review }: Proposal, title: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(target.uri);
  if (!vscode.window.visibleTextEditors.some((editor) => editor.document === document)) {
    const where = target.asked ? { viewColumn: vscode.ViewColumn.Beside } : {};
    await vscode.window.showTextDocument(document, { ...where, preserveFocus: true, preview: false });
  }
  if (!fitsSideBySide(review)) return;
  const shown = await vscode.workspace.openTextDocument(shownAs);
  if (shown.languageId !== document.languageId) {
    await vscode.languages.setTextDocumentLanguage(shown, document.languageId);
  }
  const line = standing(review).placed[0]?.start ?? target.range.start.line;
  const options: vscode.TextDocumentShowOptions = {
    viewColumn: vscode.ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
    selection: new vscode.Range(line, 0, line, 0),
  };
  await openDiff(target.uri, shownAs, title, options);
}

/** The tabs that show a proposal. */
export function tabsOf({ shownAs }: Proposal): vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => showsUri(input, shownAs));
}

export function showsUri(input: unknown, uri: vscode.Uri): boolean {
  return input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString();
}

/** A keybinding must not decide on what the user does not see. */
export function isShown({ target, shownAs }: Proposal): boolean {
  return isVisible(target.uri) || isVisible(shownAs);
}
