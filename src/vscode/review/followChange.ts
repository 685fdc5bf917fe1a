import type * as vscode from "vscode";
import { followed, type FileReview } from "../../surfaces/review/fileReview.ts";
import { lineChange } from "../../surfaces/review/track.ts";
import { linesAt } from "../workspace/documentText.ts";

/** The review after a change of its document, whoever made it. */
export function followChange(
  review: FileReview,
  { document, contentChanges }: vscode.TextDocumentChangeEvent,
): FileReview {
  const changes = contentChanges.map(({ range, text }) =>
    lineChange(range.start.line, range.start.character, range.end.line, text),
  );
  return followed(review, changes, linesAt(document));
}
