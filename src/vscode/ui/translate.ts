import * as vscode from "vscode";
import type { Translate } from "../../core/phrase.ts";

/** A phrase in the language of the editor. The only place that translates a text it does not name itself. */
export const translate: Translate = ({ text, args }) =>
  vscode.l10n.t(
    text,
    ...(args ?? []).map((argument) => (typeof argument === "object" ? translate(argument) : argument)),
  );

/** The sentences of the editor's language, for pages that translate by themselves; empty in English. */
export function translations(): Readonly<Record<string, string>> {
  return vscode.l10n.bundle ?? {};
}
