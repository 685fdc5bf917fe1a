import * as vscode from "vscode";
import type { Dialogs } from "../ui/dialogs.ts";
import { currentEditorShown } from "./lastEditor.ts";

/** Puts code of an answer at the cursor of the editor last used, in place of what is selected there; one undo step. */
export async function insertCode(code: string, dialogs: Dialogs): Promise<void> {
  const editor = await currentEditorShown();
  if (!editor) {
    // Not awaited: the caller need not wait until the notice is closed.
    void dialogs.warn(vscode.l10n.t("Open a file, place the cursor where the code should go, and insert again."));
    return;
  }
  const done = await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, code);
  });
  if (!done)
    void dialogs.warn(
      vscode.l10n.t(
        "The code was not inserted: {0} cannot be edited.",
        vscode.workspace.asRelativePath(editor.document.uri),
      ),
    );
}
