import * as vscode from "vscode";
import type { NameVerdict } from "../../context/secretFiles.ts";

/** What tells secret files from others. */
export interface SecretRules {
  /** `likely` and `possible`: the text decides; `likely` ones are secret while nobody can read them. */
  judgeName(path: string): NameVerdict;
  /** Whether the beginning of a text holds a secret; `suspicious`: or anything that looks like one. */
  holdsSecret(text: string, how: "plain" | "suspicious"): boolean;
  /** Puts a mark in place of each secret in a text. */
  mask(text: string): string;
}

interface Doubt {
  readonly doubt: "likely" | "possible";
  /** What would be sent, where that is not the file's text as it stands. */
  readonly text?: string | undefined;
}

const mostLines = 2_000;
const mostBytes = 4_000_000;
const mostCharacters = 64_000;

/** Judges whether a file's text, in the editor or else on the disk, holds a secret. */
export function createTextJudge(rules: SecretRules) {
  /** By address, with the state of the file it was read in. */
  const read = new Map<string, { readonly stamp: string; readonly isSecret: boolean }>();

  async function isSecretOnDisk(file: vscode.Uri, doubt: Doubt["doubt"], unread: boolean): Promise<boolean> {
    const found = await Promise.resolve(vscode.workspace.fs.stat(file)).catch(() => undefined);
    if (!found || found.size > mostBytes) return unread;
    const key = String(file);
    const stamp = `${found.mtime} ${found.size}`;
    const known = read.get(key);
    if (known?.stamp === stamp) return known.isSecret;
    const bytes = await Promise.resolve(vscode.workspace.fs.readFile(file)).catch(() => undefined);
    if (!bytes) return unread;
    const isSecret = holds(new TextDecoder().decode(bytes.subarray(0, mostCharacters)), doubt);
    read.set(key, { stamp, isSecret });
    return isSecret;
  }

  const holds = (text: string, doubt: Doubt["doubt"]) =>
    rules.holdsSecret(text, doubt === "likely" ? "suspicious" : "plain");

  return async (uri: vscode.Uri, file: vscode.Uri, { doubt, text }: Doubt): Promise<boolean> => {
    if (text !== undefined && holds(text, doubt)) return true;
    const shown = vscode.workspace.textDocuments.filter(
      (document) => !document.isClosed && [String(uri), String(file)].includes(String(document.uri)),
    );
    if (shown.some((document) => holds(document.getText(new vscode.Range(0, 0, mostLines, 0)), doubt))) return true;
    if (shown.length > 0 || file.scheme === "untitled") return false;
    // Deleted files have no text but what is given.
    return isSecretOnDisk(file, doubt, doubt === "likely" && text === undefined);
  };
}
