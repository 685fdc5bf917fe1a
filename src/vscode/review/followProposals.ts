import * as vscode from "vscode";
import { followed, lookedAt, type FileReview } from "../../surfaces/review/fileReview.ts";
import { lineChange } from "../../surfaces/review/track.ts";
import { linesAt } from "../workspace/documentText.ts";
import type { OpenProposals } from "./openProposals.ts";
import { proposalScheme, renderProposal, showsUri, tabsOf } from "./proposal.ts";

/** Keeps proposals and their documents, diffs and tabs together. */
export function followProposals(open: OpenProposals): vscode.Disposable {
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: open.onDidShow,
    provideTextDocumentContent(uri) {
      const proposal = open.shownAs(uri);
      return proposal && renderProposal(proposal);
    },
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(proposalScheme, provider),
    vscode.workspace.onDidChangeTextDocument((change) => follow(open, change)),
    vscode.workspace.onDidOpenTextDocument((document) => lookAgain(open, document)),
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => tabsClosed(open, closed)),
  );
}

function follow(open: OpenProposals, change: vscode.TextDocumentChangeEvent): void {
  if (change.contentChanges.length === 0) return;
  for (const proposal of open.of(change.document.uri)) {
    proposal.review = followChange(proposal.review, change);
    open.tell(proposal);
  }
}

/** The review after a change of its document, whoever made it. */
function followChange(review: FileReview, { document, contentChanges }: vscode.TextDocumentChangeEvent): FileReview {
  const changes = contentChanges.map(({ range, text }) =>
    lineChange(range.start.line, range.start.character, range.end.line, text),
  );
  return followed(review, changes, linesAt(document));
}

/** While a document is closed, changes of its file raise no event. */
function lookAgain(open: OpenProposals, document: vscode.TextDocument): void {
  for (const proposal of open.of(document.uri)) {
    const review = lookedAt(proposal.review, document.getText());
    if (review === proposal.review) continue;
    proposal.review = review;
    open.tell(proposal);
  }
}

function tabsClosed(open: OpenProposals, tabs: readonly vscode.Tab[]): void {
  for (const proposal of open.all()) {
    if (!tabs.some(({ input }) => showsUri(input, proposal.shownAs))) continue;
    // Closing what is still arriving stops it; what is complete was paid for, and waits at its lines.
    if (proposal.review.complete) open.moved();
    // Moving a tab to another group closes and opens it.
    else if (tabsOf(proposal).length === 0) void open.end(proposal);
  }
}
