import * as vscode from "vscode";
import type { FileProblems, FileRef, SelectedLines } from "../../context/workspace.ts";
import { problemsOf } from "../workspace/diagnostics.ts";
import { clean, wholeLines } from "../workspace/documentText.ts";
import { fileRef, uriOf } from "../workspace/fileRefs.ts";

/** The whole lines that are selected in an editor, each selection apart. */
export function selectedIn({ document, selections }: vscode.TextEditor): readonly SelectedLines[] {
  return selections
    .filter(({ isEmpty }) => !isEmpty)
    .toSorted((one, other) => one.start.compareTo(other.start))
    .map((selection) => {
      const range = wholeLines(document, selection);
      return {
        file: fileRef(document.uri),
        lines: { from: range.start.line + 1, to: range.end.line + 1 },
        text: clean(document.getText(range)),
      };
    });
}

/** What is selected in all editors that are shown; where no text is, the cells that are selected in a notebook. */
export function allSelections(): readonly SelectedLines[] {
  const texts = vscode.window.visibleTextEditors.flatMap(selectedIn);
  return texts.length > 0 ? texts : selectedCells();
}

/** The cells that are selected in the notebook that the user is in; that which was clicked, where it is none of them. */
export function selectedCells(clicked?: unknown): readonly SelectedLines[] {
  const { activeNotebookEditor: editor } = vscode.window;
  const selected = editor?.selections.flatMap((range) => editor.notebook.getCells(range)) ?? [];
  const known = vscode.workspace.notebookDocuments.flatMap((notebook) => notebook.getCells());
  const other = known.find((cell) => cell === clicked && !selected.includes(cell));
  return (other ? [other] : selected)
    .map(({ document }) => ({
      file: fileRef(document.uri),
      lines: { from: 1, to: document.lineCount },
      text: clean(document.getText()),
    }))
    .filter(({ text }) => text.trim() !== "");
}

/** What is reported of one file, or of all. */
export function reportedOf(file?: FileRef): readonly FileProblems[] {
  const uris = file ? [uriOf(file)] : vscode.languages.getDiagnostics().map(([uri]) => uri);
  return uris
    .map((uri) => ({ file: fileRef(uri), problems: problemsOf(uri) }))
    .filter((found) => found.problems.length > 0);
}
