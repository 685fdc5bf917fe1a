import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { mayBeSent } from "../edit/editTarget.ts";
import { currentEditor } from "../workspace/lastEditor.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import type { ChatPort } from "./chatPort.ts";
import type { Command } from "../ui/command.ts";

export interface ExplainParts {
  readonly chat: ChatPort;
  readonly guard: FileGuard;
  readonly dialogs: Dialogs;
}

/** Explains the selection in the chat panel; without one, the open file. */
export const explain = ({ chat, guard, dialogs }: ExplainParts): Command => ({
  id: "pointsman.edit.explain",
  async run(question) {
    const editor = currentEditor();
    if (!editor) {
      void dialogs.info(phrase("Open a file in an editor first."));
      return;
    }
    if (!(await mayBeSent(editor.document.uri, guard, dialogs))) return;
    const whole = editor.selection.isEmpty
      ? vscode.l10n.t("Explain what this file does.")
      : vscode.l10n.t("Explain this code.");
    await chat.ask({ text: typeof question === "string" ? question : whole, intent: "explain" });
  },
});
