import * as vscode from "vscode";
import type { CompletionQuery } from "../../surfaces/completion/completionSession.ts";
import type { Insertion } from "../../surfaces/completion/suggestion.ts";
import { textAfter, textBefore } from "../workspace/documentText.ts";
import { relativePath } from "../workspace/relativePath.ts";

/** Enough to see which brackets are open; the prompt takes what fits its budget. */
const mostBefore = 60_000;
const mostAfter = 20_000;
/** Run by the editor when a suggestion is taken; nobody else should. */
export const acceptedId = "_pointsman.completions.accepted";

/** The cursor as the session knows it. */
export function queryAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Omit<CompletionQuery, "trigger" | "typedAt"> {
  return {
    document: String(document.uri),
    path: relativePath(document.uri),
    languageId: document.languageId,
    prefix: textBefore(document, position, mostBefore),
    suffix: textAfter(document, position, mostAfter),
  };
}

/** With the suggest widget open the editor shows only what continues its selected entry. */
export function itemFor(
  document: vscode.TextDocument,
  position: vscode.Position,
  { text, replaces, source }: Insertion,
  selected: vscode.SelectedCompletionInfo | undefined,
): vscode.InlineCompletionItem[] {
  const end = position.translate(0, replaces);
  const start = selected?.range.start ?? position;
  const whole = document.getText(new vscode.Range(start, position)) + text;
  if (selected && !whole.startsWith(selected.text)) return [];
  const shown = new vscode.InlineCompletionItem(whole, new vscode.Range(start, end));
  if (source) shown.command = { command: acceptedId, title: "", arguments: [source] };
  return [shown];
}
