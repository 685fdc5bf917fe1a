import * as vscode from "vscode";
import { toLineFeeds } from "../../core/text/lineFeeds.ts";

/** The document, if the editor has it open. */
export function openDocumentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
}

export function textOfOpen(uri: vscode.Uri): string {
  return openDocumentOf(uri)?.getText() ?? "";
}

/** Whether the user sees the document, in an editor or as a side of a diff. */
export function isVisible(uri: vscode.Uri): boolean {
  return vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString());
}

/** The whole lines a selection touches; one that ends before the first character of a line leaves that line out. */
export function wholeLines(document: vscode.TextDocument, { start, end }: vscode.Range): vscode.Range {
  const last = end.line > start.line && end.character === 0 ? end.line - 1 : end.line;
  return new vscode.Range(start.line, 0, last, document.lineAt(Math.min(last, document.lineCount - 1)).text.length);
}

/** Text before a place: at most so many characters, from the start of a line where there is one. */
export function textBefore(document: vscode.TextDocument, position: vscode.Position, most: number): string {
  const offset = document.offsetAt(position);
  const start = document.positionAt(Math.max(0, offset - most));
  const text = clean(document.getText(new vscode.Range(start, position)));
  return offset <= most || start.character === 0 ? text : text.slice(text.indexOf("\n") + 1);
}

/** Text after a place: at most so many characters, to the end of a line where there is one. */
export function textAfter(document: vscode.TextDocument, position: vscode.Position, most: number): string {
  const end = document.positionAt(document.offsetAt(position) + most);
  const text = clean(document.getText(new vscode.Range(position, end)));
  const last = document.lineAt(document.lineCount - 1).range.end;
  const lastLine = text.lastIndexOf("\n");
  return end.isEqual(last) || lastLine < 0 ? text : text.slice(0, lastLine + 1);
}

/** As prompts have it: `\n` between lines, and nothing that UTF-8 cannot hold. */
export function clean(text: string): string {
  return toLineFeeds(text).toWellFormed();
}

/** Reads lines as they are now; undefined beyond the ends. */
export function linesAt(document: vscode.TextDocument): (line: number) => string | undefined {
  return (line) => (line >= 0 && line < document.lineCount ? document.lineAt(line).text : undefined);
}
