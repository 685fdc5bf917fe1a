import { mayBeSent } from "../edit/editTarget.ts";
import { currentEditor } from "../workspace/lastEditor.ts";
import type { Command } from "../ui/command.ts";
import type { ExplainParts } from "./explain.ts";

/** Opens the chat panel for a question; what is selected is sent along with it. */
export const askAboutSelection = ({ chat, guard, dialogs }: ExplainParts): Command => ({
  id: "pointsman.chat.ask",
  async run() {
    const editor = currentEditor();
    const asksAboutCode = editor !== undefined && !editor.selection.isEmpty;
    if (asksAboutCode && !(await mayBeSent(editor.document.uri, guard, dialogs))) return;
    await chat.draft();
  },
});
