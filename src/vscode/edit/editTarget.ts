import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { reanchor } from "../../surfaces/review/reanchor.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { wholeLines } from "../workspace/documentText.ts";
import { enclosingSymbol } from "./enclosingSymbol.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import { relativePath } from "../workspace/relativePath.ts";

/** The lines a command works on. */
export interface EditTarget {
  readonly editor: vscode.TextEditor;
  readonly uri: vscode.Uri;
  /** Whole lines. */
  readonly range: vscode.Range;
  readonly text: string;
  /** Such as `cart.ts:12-20`, with the name of the function where nothing was selected. */
  readonly label: string;
}

/** What is taken where nothing is selected. */
export type WithoutSelection = "symbol" | "symbol-or-line";

const mostCharacters = 60_000;

/**
 * Finds the lines to work on: those around `at`, else what is selected, else those around the cursor. Where there are
 * none, tells the user why and returns undefined.
 */
export async function findTarget(
  parts: { readonly guard: FileGuard; readonly dialogs: Dialogs },
  without: WithoutSelection,
  at?: vscode.Range,
): Promise<EditTarget | undefined> {
  const { dialogs } = parts;
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void dialogs.info(phrase("Open a file in an editor first."));
    return undefined;
  }
  const { document, selection } = editor;
  const found =
    at || selection.isEmpty
      ? await lineOrSymbol(document, at?.start ?? selection.active, without)
      : { range: wholeLines(document, selection) };
  if (!found) {
    void dialogs.info(phrase("Select code first, or place the cursor inside a function."));
    return undefined;
  }
  if (!(await mayBeSent(document.uri, parts.guard, dialogs))) return undefined;
  const { range } = found;
  const text = document.getText(range);
  if (text.length > mostCharacters) {
    void dialogs.warn(phrase("The selection is too long for one edit. Select fewer lines."));
    return undefined;
  }
  const name = document.uri.path.slice(document.uri.path.lastIndexOf("/") + 1);
  const lines = range.isSingleLine ? `${range.start.line + 1}` : `${range.start.line + 1}-${range.end.line + 1}`;
  const label = `${name}:${lines}${"name" in found ? ` (${found.name})` : ""}`;
  return { editor, uri: document.uri, range, text, label };
}

/** The same lines where they are by now; undefined where they do not read as they did. */
export function asItIsNow(target: EditTarget): EditTarget | undefined {
  const { document } = target.editor;
  const start = reanchor(document.getText(), target.text, target.range.start.line);
  if (start === undefined) return undefined;
  const end = document.lineAt(start + target.range.end.line - target.range.start.line).range.end;
  return { ...target, range: new vscode.Range(new vscode.Position(start, 0), end) };
}

async function lineOrSymbol(
  document: vscode.TextDocument,
  cursor: vscode.Position,
  without: WithoutSelection,
): Promise<{ readonly range: vscode.Range; readonly name?: string } | undefined> {
  const symbol = await enclosingSymbol(document, cursor);
  if (symbol) return { name: symbol.name, range: wholeLines(document, symbol.range) };
  return without === "symbol" ? undefined : { range: document.lineAt(cursor.line).range };
}

/** Secret files are never sent; ignored ones once the user says so. Tells the user why not. */
export async function mayBeSent(uri: vscode.Uri, guard: FileGuard, dialogs: Dialogs): Promise<boolean> {
  const path = relativePath(uri);
  const why = await guard.withheld(uri);
  switch (why) {
    case undefined:
      return true;
    case "secret":
      void dialogs.warn(phrase("{0} may contain secrets. Pointsman does not send it to any model.", path));
      return false;
    case "ignored":
      if (guard.isAllowed(uri)) return true;
      if (!(await agreesToSend(path, dialogs))) return false;
      guard.allow(uri);
      return true;
  }
}

async function agreesToSend(path: string, dialogs: Dialogs): Promise<boolean> {
  const question = phrase(
    "{0} is ignored by .gitignore or .aiignore. Allow sending it to models when you ask about it, until this window is closed?",
    path,
  );
  return (await dialogs.warn(question, phrase("Send"))) === 0;
}
