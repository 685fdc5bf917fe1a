import { acceptEdit } from "../vscode/commands/acceptEdit.ts";
import type { Command } from "../vscode/commands/command.ts";
import { commitMessage } from "../vscode/commands/commitMessage.ts";
import { discardEdit } from "../vscode/commands/discardEdit.ts";
import { document } from "../vscode/commands/document.ts";
import { editSelection } from "../vscode/commands/editSelection.ts";
import { fix } from "../vscode/commands/fix.ts";
import { generateTests } from "../vscode/commands/generateTests.ts";
import { createCommitRun, stopCommitMessage } from "../vscode/commands/stopCommitMessage.ts";
import type { EditParts } from "../vscode/runEditCommand.ts";
import { type Settings } from "../vscode/settings.ts";

export function editCommands(parts: EditParts, settings: Settings): readonly Command[] {
  const run = createCommitRun();
  return [
    fix(parts),
    generateTests(parts),
    document(parts),
    editSelection(parts),
    acceptEdit(parts.review),
    discardEdit(parts.review),
    commitMessage({ ...parts, run, settings }),
    stopCommitMessage(run),
  ];
}
