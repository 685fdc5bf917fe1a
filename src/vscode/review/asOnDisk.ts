import * as vscode from "vscode";
import { toLineFeeds } from "../../core/text/lineFeeds.ts";
import { relativePath } from "../workspace/relativePath.ts";

/**
 * Why a document without unsaved changes must not be edited: its file is not what the editor has read, or has bytes
 * that the editor would lose. Undefined where it may be edited.
 */
export async function whyNotAsOnDisk(document: vscode.TextDocument): Promise<string | undefined> {
  if (document.isDirty || document.isUntitled || document.uri.scheme === "vscode-notebook-cell") return undefined;
  const changed = () => vscode.l10n.t("{0} has changed on disk. Review it again first.", relativePath(document.uri));
  const { encoding } = document;
  try {
    const bytes = await vscode.workspace.fs.readFile(document.uri);
    const [text, own] = [await vscode.workspace.decode(bytes, { encoding }), document.getText()];
    const written = await vscode.workspace.encode(own, { encoding });
    if (document.isDirty || Buffer.compare(bytes, written) === 0) return undefined;
    // The editor has made mixed line endings alike; a whole file of others is a change like any other.
    if (isMixed(text) && toLineFeeds(text) === toLineFeeds(own)) return undefined;
    if (text !== own || hasMark(bytes) !== hasMark(written)) return changed();
    return vscode.l10n.t(
      "{0} contains bytes that are not valid {1}; saving it would change them. Reopen it with the correct encoding first.",
      relativePath(document.uri),
      encoding,
    );
  } catch {
    return changed();
  }
}

function isMixed(text: string): boolean {
  return /\r(?!\n)/.test(text) || (text.includes("\r\n") && /(?<!\r)\n/.test(text));
}

/** A byte order mark of UTF-8. */
function hasMark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}
