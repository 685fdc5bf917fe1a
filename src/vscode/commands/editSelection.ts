import { phrase } from "../../core/phrase.ts";
import { findTarget } from "../editTarget.ts";
import { runEditCommand, type EditParts } from "../runEditCommand.ts";
import type { Command } from "./command.ts";

/** A keybinding may carry the instruction as its argument. */
export const editSelection = (parts: EditParts): Command => ({
  id: "switchyard.edit.start",
  async run(instruction) {
    const target = await findTarget(parts, "symbol-or-line");
    if (!target) return;
    const refused = await parts.review.whyNot(target.uri);
    if (refused !== undefined) {
      void parts.dialogs.warn(refused);
      return;
    }
    const text = typeof instruction === "string" ? instruction : await ask(parts, target.label);
    if (text === undefined || text.trim() === "") return;
    await runEditCommand(parts, { intent: "edit", text: text.trim(), target });
  },
});

function ask({ dialogs }: EditParts, label: string): Promise<string | undefined> {
  return dialogs.input({
    title: phrase("Edit {0}", label),
    prompt: phrase("What shall change? The result is shown as a diff before anything is written."),
  });
}
