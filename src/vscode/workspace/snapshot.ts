import * as vscode from "vscode";
import type { Diagnostic, Selection, Snapshot } from "../../core/task.ts";
import { clean, textAfter, textBefore, wholeLines } from "./documentText.ts";
import type { FileGuard, Withheld } from "./ignored.ts";

/** What the user looks at: what may be sent of it, and where code of an answer may go. */
export interface CapturedEditor {
  readonly snapshot: Snapshot;
  /** What is sent along, in the user's words: `cart.ts:12-20`. */
  readonly attachments: readonly string[];
  /** The selected lines; absent without a selection. */
  readonly target?: CaptureTarget;
  /** The open file is not sent, for this reason. */
  readonly withheld?: { readonly path: string; readonly why: Withheld };
}

export interface CaptureTarget {
  readonly uri: vscode.Uri;
  /** Whole lines. */
  readonly range: vscode.Range;
  /** As it was, to find the lines again. */
  readonly text: string;
}

export interface CaptureOptions {
  readonly editor?: vscode.TextEditor | undefined;
  /** Looked at instead of what is selected. */
  readonly range?: vscode.Range;
}

const mostFileCharacters = 400_000;
const linesAround = 30;
const mostDiagnostics = 20;
const linesNear = 10;
const mostTabs = 20;

/** Takes the picture that goes into a task. Secret and ignored files are not in it. */
export async function takeSnapshot(guard: FileGuard, options: CaptureOptions = {}): Promise<CapturedEditor> {
  const { editor = vscode.window.activeTextEditor } = options;
  if (!editor) return { snapshot: { diagnostics: [], openTabs: await openTabs(guard) }, attachments: [] };
  const { document } = editor;
  const selected = options.range ?? (editor.selection.isEmpty ? undefined : wholeLines(document, editor.selection));
  const path = relativePath(document.uri);
  // Read before the first await: the user goes on typing.
  const file = { path, languageId: document.languageId, text: textAround(document, editor.selection.active) };
  const selection = selected && selectionOf(document, selected);
  const near = selected ?? around(document, editor.selection.active.line, linesNear);
  const diagnostics = diagnosticsIn(document.uri, near);
  const target = selected && { uri: document.uri, range: selected, text: document.getText(selected) };
  const [tabs, why] = await Promise.all([openTabs(guard, document.uri), guard.withheld(document.uri)]);
  if (why === "secret" || (why === "ignored" && !guard.isAllowed(document.uri))) {
    return { snapshot: { diagnostics: [], openTabs: tabs }, attachments: [], withheld: { path, why } };
  }
  const lines = selection && `:${selection.startLine}-${selection.endLine}`;
  return {
    snapshot: { file, ...(selection ? { selection } : {}), diagnostics, openTabs: tabs },
    attachments: [`${path.slice(path.lastIndexOf("/") + 1)}${lines ?? ""}`],
    ...(target ? { target } : {}),
  };
}

/** Relative to the workspace folder; the bare name outside of one. */
export function relativePath(uri: vscode.Uri): string {
  if (vscode.workspace.getWorkspaceFolder(uri)) return vscode.workspace.asRelativePath(uri).replaceAll("\\", "/");
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

function textAround(document: vscode.TextDocument, cursor: vscode.Position): string {
  const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
  if (length <= mostFileCharacters) return clean(document.getText());
  return textBefore(document, cursor, mostFileCharacters / 2) + textAfter(document, cursor, mostFileCharacters / 2);
}

function selectionOf(document: vscode.TextDocument, range: vscode.Range): Selection {
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

function around(document: vscode.TextDocument, line: number, lines: number): vscode.Range {
  return document.validateRange(new vscode.Range(Math.max(0, line - lines), 0, line + lines + 1, 0));
}

const severities = ["error", "warning", "information", "hint"] as const;

/** The problems shown in a range, worst first. */
export function diagnosticsIn(uri: vscode.Uri, range: vscode.Range): Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((diagnostic) => diagnostic.range.intersection(range) !== undefined)
    .toSorted((one, other) => one.severity - other.severity)
    .slice(0, mostDiagnostics)
    .map(({ severity, message, range: { start }, source }) => ({
      severity: severities[severity] ?? "hint",
      message: clean(message).slice(0, 1_000),
      line: start.line + 1,
      ...(source ? { source } : {}),
    }));
}

async function openTabs(guard: FileGuard, except?: vscode.Uri): Promise<string[]> {
  const uris = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook ? [input.uri] : [],
    )
    .filter((uri) => uri.toString() !== except?.toString())
    .slice(0, mostTabs);
  const kept = await Promise.all(uris.map(async (uri) => ((await guard.withheld(uri)) ? [] : [relativePath(uri)])));
  return [...new Set(kept.flat())];
}
