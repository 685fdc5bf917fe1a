import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { findTarget } from "./editTarget.ts";
import { runEditCommand, type EditParts } from "./runEditCommand.ts";
import { diagnosticsIn } from "../workspace/diagnostics.ts";
import type { Command } from "../ui/command.ts";

/** Fixes the selection; without one, what the editor underlines around the cursor. */
export const fix = (parts: EditParts): Command => ({
  id: "pointsman.edit.fix",
  async run(problem) {
    const at = problem instanceof vscode.Range ? problem : undefined;
    const target = await findTarget(parts, "symbol-or-line", at);
    if (!target) return;
    if (!at && target.editor.selection.isEmpty && diagnosticsIn(target.uri, target.range).length === 0) {
      void parts.dialogs.info(phrase("No problems are reported near the cursor. Select the code to fix."));
      return;
    }
    const refused = await parts.review.whyNot(target.uri);
    if (refused === undefined) await runEditCommand(parts, { intent: "fix", text: "", target });
    else void parts.dialogs.warn(refused);
  },
});
