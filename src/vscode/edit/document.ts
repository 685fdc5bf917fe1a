import { findTarget } from "./editTarget.ts";
import { runEditCommand, type EditParts } from "./runEditCommand.ts";
import type { Command } from "../ui/command.ts";

export const document = (parts: EditParts): Command => ({
  id: "pointsman.edit.document",
  async run() {
    const target = await findTarget(parts, "symbol");
    if (!target) return;
    const refused = await parts.review.whyNot(target.uri);
    if (refused === undefined) await runEditCommand(parts, { intent: "document", text: "", target });
    else void parts.dialogs.warn(refused);
  },
});
