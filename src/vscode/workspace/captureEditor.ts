import * as vscode from "vscode";
import type { EditorBounds, EditorView } from "../../context/workspace.ts";
import type { Selection } from "../../core/task.ts";
import { problemsOf } from "./diagnostics.ts";
import { clean, textAfter, textBefore } from "./documentText.ts";
import { fileRef } from "./fileRefs.ts";

/** The state of an editor; `range`: the whole lines that are selected, or that a command is about. */
export function captureEditor(
  { document, selection }: vscode.TextEditor,
  range: vscode.Range | undefined,
  { characters, linesAround }: EditorBounds,
): EditorView {
  const { line } = selection.active;
  return {
    file: fileRef(document.uri),
    languageId: document.languageId,
    ...textAround(document, selection.active, characters),
    cursorLine: line + 1,
    ...(range ? { selection: selectionOf(document, range, linesAround) } : {}),
    problems: problemsOf(document.uri),
  };
}

function textAround(
  document: vscode.TextDocument,
  cursor: vscode.Position,
  most: number,
): Pick<EditorView, "text" | "firstLine"> {
  const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
  if (length <= most) return { text: clean(document.getText()), firstLine: 1 };
  const before = textBefore(document, cursor, most / 2);
  const lines = before.split("\n").length;
  return { text: before + textAfter(document, cursor, most / 2), firstLine: cursor.line + 2 - lines };
}

function selectionOf(document: vscode.TextDocument, range: vscode.Range, linesAround: number): Selection {
  const before = new vscode.Range(Math.max(0, range.start.line - linesAround), 0, range.start.line, 0);
  const next = range.end.line + 1;
  const after = new vscode.Range(next, 0, next + linesAround, 0);
  return {
    text: clean(document.getText(range)),
    startLine: range.start.line + 1,
    endLine: range.end.line + 1,
    before: clean(document.getText(before)),
    after: next < document.lineCount ? clean(document.getText(document.validateRange(after))) : "",
  };
}
