import * as vscode from "vscode";

/** Our own tabs that are about code, not code themselves: the end of the editor's name for them. */
const aboutCode = "pointsman.chatEditor";

let last: vscode.TextEditor | undefined;

/** Remembers which editor the user worked in. */
export function followEditors(): vscode.Disposable {
  last = vscode.window.activeTextEditor;
  return vscode.window.onDidChangeActiveTextEditor((editor) => {
    last = editor ?? last;
  });
}

/** The editor that the user is in; where that is a chat in a tab, the one before. It may be hidden behind the chat. */
export function currentEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, tabGroups, visibleTextEditors } = vscode.window;
  if (activeTextEditor) return activeTextEditor;
  const input = tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputWebview) || !input.viewType.endsWith(aboutCode)) return undefined;
  const inGroups = visibleTextEditors.filter(({ viewColumn }) => viewColumn !== undefined);
  if (!last || last.document.isClosed) return inGroups[0];
  const { document } = last;
  return inGroups.find((editor) => editor.document === document) ?? last;
}

/** The same, where its text can be changed: it is shown again where the chat hides it. */
export async function currentEditorShown(): Promise<vscode.TextEditor | undefined> {
  const editor = currentEditor();
  if (!editor || vscode.window.visibleTextEditors.includes(editor)) return editor;
  const { document, selection, viewColumn } = editor;
  return vscode.window.showTextDocument(document, { selection, ...(viewColumn ? { viewColumn } : {}) });
}
