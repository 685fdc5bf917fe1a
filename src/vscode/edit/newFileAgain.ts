import { phrase } from "../../core/phrase.ts";
import { askAgain, type AgainParts } from "./askAgain.ts";
import { focusEditor } from "../review/returnKeyboard.ts";
import { writeTests } from "../tests/writeTests.ts";
import type { Command } from "../ui/command.ts";

/** Asks once more for a new file that waits; the new answer takes its place. */
export const newFileAgain = (parts: AgainParts): Command => ({
  id: "pointsman.changes.again",
  async run(uri) {
    const changes = await parts.changes();
    const op = changes.toAskAgain(uri);
    const { source, asked } = op ?? {};
    if (!op || !source || !asked) {
      void parts.dialogs.info(phrase("There is no edit to retry."));
      return;
    }
    await askAgain(parts, {
      source,
      asked,
      ask: writeTests,
      async leave({ editor }) {
        op.source = undefined;
        // The new one opens beside the code, as the old one did.
        await focusEditor(editor);
        await changes.discard({ kind: "op", op });
      },
    });
  },
});
