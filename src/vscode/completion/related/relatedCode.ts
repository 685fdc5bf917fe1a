import * as vscode from "vscode";
import type { gatherContext } from "../../../context/gatherContext.ts";
import type { Excerpt } from "../../../core/task.ts";
import type { CompletionQuery } from "../../../surfaces/completion/completionSession.ts";
import { createWorkspace } from "../../workspace/createWorkspace.ts";
import { diagnosticsIn } from "../../workspace/diagnostics.ts";
import type { FileGuard } from "../../workspace/ignored.ts";

/** Knows what in other files helps the file being edited; gathers it while the editor is idle. */
export interface RelatedCode extends vscode.Disposable {
  /** What is known by now. Quick. */
  at(query: CompletionQuery): readonly Excerpt[];
}

interface Edit {
  readonly document: vscode.TextDocument;
  readonly line: number;
}

const idleMilliseconds = 1_200;
const mostViewed = 6;
const mostEdits = 8;
/** Edits nearer to each other than this count as one. */
const linesApart = 6;

export function createRelatedCode(guard: FileGuard, gather: typeof gatherContext): RelatedCode {
  let viewed = documentsInTabs();
  let edits: readonly Edit[] = [];
  let known: { readonly document: string; readonly excerpts: readonly Excerpt[] } | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const refresh = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !vscode.workspace.isTrusted) return;
    const workspace = createWorkspace(guard, { editor, viewed, edits });
    const { related } = await gather({ workspace, use: "completion" });
    known = { document: String(editor.document.uri), excerpts: related };
  };
  const later = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void refresh().catch(() => undefined), idleMilliseconds);
  };
  const see = (editor: vscode.TextEditor | undefined): void => {
    if (!editor) return;
    const { document } = editor;
    viewed = [document, ...viewed.filter((other) => other !== document)].slice(0, mostViewed);
    later();
  };
  const note = ({ document, contentChanges }: vscode.TextDocumentChangeEvent): void => {
    const [change] = contentChanges;
    if (!change || document !== vscode.window.activeTextEditor?.document) return;
    const { line } = change.range.start;
    const others = edits.filter((edit) => edit.document !== document || Math.abs(edit.line - line) > linesApart);
    edits = [...others, { document, line }].slice(-mostEdits);
    later();
  };
  see(vscode.window.activeTextEditor);
  const watching = vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(see),
    vscode.workspace.onDidChangeTextDocument(note),
  );
  return {
    at(query) {
      const excerpts = known?.document === query.document ? known.excerpts : [];
      return [...excerpts, ...problemsOn(query)];
    },
    dispose() {
      clearTimeout(waiting);
      watching.dispose();
    },
  };
}

/** Documents opened before this was watching: they were looked at, but it is not known when. */
function documentsInTabs(): readonly vscode.TextDocument[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = new Set(tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [String(input.uri)] : [])));
  return vscode.workspace.textDocuments.filter(({ uri }) => shown.has(String(uri))).slice(0, mostViewed);
}

/** Last, because it changes with every key. */
function problemsOn({ document, path, prefix }: CompletionQuery): readonly Excerpt[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor || String(editor.document.uri) !== document) return [];
  const { line } = editor.selection.active;
  const [worst] = diagnosticsIn(editor.document.uri, editor.document.lineAt(line).range);
  const begun = prefix.slice(prefix.lastIndexOf("\n") + 1).trim() !== "";
  // A line that is being written is full of problems that writing on will solve.
  return worst && worst.severity === "error" && !begun ? [{ path, text: `Problem here: ${worst.message}` }] : [];
}
