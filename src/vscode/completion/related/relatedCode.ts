import * as vscode from "vscode";
import type { Excerpt } from "../../../core/task.ts";
import type { CompletionQuery } from "../../../surfaces/completion/completionSession.ts";
import { importedNames, similarLines } from "../../../context/similarLines.ts";
import { clean } from "../../workspace/documentText.ts";
import type { FileGuard } from "../../workspace/ignored.ts";
import { diagnosticsIn, relativePath } from "../../workspace/snapshot.ts";

/** Knows what of other files helps the file being written; gathers it while nothing else happens. */
export interface RelatedCode extends vscode.Disposable {
  /** What is known by now. Quick. */
  at(query: CompletionQuery): readonly Excerpt[];
}

interface Edit {
  readonly document: vscode.TextDocument;
  readonly line: number;
}

const idleMilliseconds = 1_200;
const definitionMilliseconds = 400;
const mostDefinitions = 4;
const definitionLines = 14;
const mostViewed = 6;
const mostSimilar = 2;
const leastSimilar = 0.05;
const mostEdits = 4;
const linesAroundEdit = 3;
const nearLines = 40;
const mostCharacters = 200_000;

export function createRelatedCode(guard: FileGuard): RelatedCode {
  let viewed = documentsInTabs();
  let edits: readonly Edit[] = [];
  let known: { readonly document: string; readonly excerpts: readonly Excerpt[] } | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const gather = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !vscode.workspace.isTrusted) return;
    const excerpts = await excerptsFor(editor, { viewed, edits }, guard);
    known = { document: String(editor.document.uri), excerpts };
  };
  const later = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void gather().catch(() => undefined), idleMilliseconds);
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
    const others = edits.filter(
      (edit) => edit.document !== document || Math.abs(edit.line - line) > 2 * linesAroundEdit,
    );
    edits = [...others, { document, line }].slice(-2 * mostEdits);
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

/** What was opened before anybody watched: it was looked at, nobody knows when. */
function documentsInTabs(): readonly vscode.TextDocument[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = new Set(tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [String(input.uri)] : [])));
  return vscode.workspace.textDocuments.filter(({ uri }) => shown.has(String(uri))).slice(0, mostViewed);
}

interface Seen {
  readonly viewed: readonly vscode.TextDocument[];
  readonly edits: readonly Edit[];
}

async function excerptsFor(editor: vscode.TextEditor, seen: Seen, guard: FileGuard): Promise<readonly Excerpt[]> {
  const { document } = editor;
  if (await guard.withheld(document.uri)) return [];
  const candidates = seen.viewed.filter((other) => other !== document && !other.isClosed);
  const others = await allowed(candidates, guard);
  const elsewhere = seen.edits.filter((edit) => others.includes(edit.document)).slice(-mostEdits);
  // What changes least comes first: an endpoint that keeps what it has read finds it again.
  return [...(await definitionsFor(document, guard)), ...similarIn(others, editor), ...elsewhere.map(around)];
}

async function allowed(
  documents: readonly vscode.TextDocument[],
  guard: FileGuard,
): Promise<readonly vscode.TextDocument[]> {
  const open = documents.filter(({ uri }) => uri.scheme === "file" || uri.scheme === "vscode-remote");
  const withheld = await Promise.all(open.map(({ uri }) => guard.withheld(uri)));
  return open.filter((_, index) => !withheld[index]);
}

function similarIn(
  documents: readonly vscode.TextDocument[],
  { document, selection }: vscode.TextEditor,
): readonly Excerpt[] {
  const { line } = selection.active;
  const near = document.getText(new vscode.Range(Math.max(0, line - nearLines), 0, line + 1, 0));
  return documents
    .flatMap((other) => {
      const found = similarLines(other.getText().slice(0, mostCharacters), near);
      return found && found.score >= leastSimilar ? [{ path: relativePath(other.uri), ...found }] : [];
    })
    .toSorted((one, other) => other.score - one.score)
    .slice(0, mostSimilar)
    .toSorted((one, other) => one.path.localeCompare(other.path))
    .map(({ path, text }) => ({ path, text: clean(text) }));
}

function around({ document, line }: Edit): Excerpt {
  const range = new vscode.Range(Math.max(0, line - linesAroundEdit), 0, line + linesAroundEdit + 1, 0);
  return { path: relativePath(document.uri), text: clean(document.getText(document.validateRange(range))).trimEnd() };
}

/** What the imports of a file mean, as far as its language tells in time. */
async function definitionsFor(document: vscode.TextDocument, guard: FileGuard): Promise<readonly Excerpt[]> {
  const names = importedNames(document.getText().slice(0, 20_000), mostDefinitions);
  const found = await Promise.all(
    names.map(async ({ line, column }) => {
      const asked = vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[] | undefined>(
        "vscode.executeDefinitionProvider",
        document.uri,
        new vscode.Position(line, column),
      );
      const [first] = (await inTime(asked)) ?? [];
      return first && excerptAt(first, document, guard);
    }),
  );
  return found.flatMap((excerpt) => excerpt ?? []).toSorted((one, other) => one.path.localeCompare(other.path));
}

async function excerptAt(
  place: vscode.Location | vscode.LocationLink,
  from: vscode.TextDocument,
  guard: FileGuard,
): Promise<Excerpt | undefined> {
  const uri = "targetUri" in place ? place.targetUri : place.uri;
  const { start } = "targetUri" in place ? place.targetRange : place.range;
  const inProject = vscode.workspace.getWorkspaceFolder(uri) && !/\/node_modules\//.test(uri.path);
  if (!inProject || String(uri) === String(from.uri) || (await guard.withheld(uri))) return undefined;
  const bytes = await vscode.workspace.fs.readFile(uri);
  if (bytes.length > mostCharacters) return undefined;
  const lines = clean(new TextDecoder().decode(bytes))
    .split("\n")
    .slice(start.line, start.line + definitionLines);
  return { path: relativePath(uri), text: lines.join("\n").trimEnd() };
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

function inTime<T>(work: Thenable<T>): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<T | undefined>();
  const timer = setTimeout(() => resolve(undefined), definitionMilliseconds);
  void Promise.resolve(work)
    .then(resolve, () => resolve(undefined))
    .finally(() => clearTimeout(timer));
  return promise;
}
