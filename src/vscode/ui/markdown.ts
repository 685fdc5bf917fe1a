import * as vscode from "vscode";
import { inertMarkdown } from "../../core/inert.ts";
import type { Phrase } from "../../core/phrase.ts";
import { withHiddenSpelledOut } from "../../surfaces/hiddenCharacters.ts";
import { shown } from "./shown.ts";

/** A part of a tooltip: a text, or a table whose cells are escaped already (`ledger/usageTable.ts`). */
export type Paragraph =
  | { readonly text: Phrase | string; /** Name of a product icon. */ readonly icon?: string }
  | { readonly table: string };

/** Not trusted: no link in it can run a command. */
export function tooltip(paragraphs: readonly Paragraph[]): vscode.MarkdownString {
  const parts = paragraphs.map((one) => {
    if ("table" in one) return one.table;
    const text = inertMarkdown(shown(one.text));
    return one.icon === undefined ? text : `$(${one.icon}) ${text}`;
  });
  return new vscode.MarkdownString(parts.join("\n\n"), true);
}

/** Nobody reads more than this in a hover. */
const longestCode = 20_000;

export function codeHover(code: string, languageId: string): vscode.MarkdownString {
  return new vscode.MarkdownString().appendCodeblock(withHiddenSpelledOut(code.slice(0, longestCode)), languageId);
}
