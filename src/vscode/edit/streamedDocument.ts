import * as vscode from "vscode";

/** A new, unsaved document that an answer is written into. */
export interface StreamedDocument extends vscode.Disposable {
  /** Aborts when the user closes it. */
  readonly signal: AbortSignal;
  /** All of the text so far; opens the document beside the editor with the first of it. */
  show(text: string): Promise<void>;
}

/** The focus stays where it is; what the user writes into the document is left alone. */
export function openStreamedDocument(languageId: string): StreamedDocument {
  const controller = new AbortController();
  let document: vscode.TextDocument | undefined;
  let written = "";
  const closing = vscode.workspace.onDidCloseTextDocument((closed) => {
    if (closed === document) controller.abort();
  });
  return {
    signal: controller.signal,
    async show(text) {
      if (text.length <= written.length || controller.signal.aborted) return;
      if (!document) {
        document = await vscode.workspace.openTextDocument({ language: languageId, content: "" });
        await vscode.window.showTextDocument(document, {
          viewColumn: vscode.ViewColumn.Beside,
          preserveFocus: true,
          preview: false,
        });
      }
      const edit = new vscode.WorkspaceEdit();
      const end = document.lineAt(document.lineCount - 1).range.end;
      edit.insert(document.uri, end, text.slice(written.length));
      written = text;
      await vscode.workspace.applyEdit(edit);
    },
    dispose: () => closing.dispose(),
  };
}
