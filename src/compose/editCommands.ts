import type { Assist } from "../core/event.ts";
import { reviewCommands } from "../vscode/review/commands.ts";
import { changesCommands } from "../vscode/changes/commands.ts";
import type { Command } from "../vscode/ui/command.ts";
import { commitMessage } from "../vscode/commit/commitMessage.ts";
import { document } from "../vscode/edit/document.ts";
import { editAgain } from "../vscode/edit/editAgain.ts";
import { editSelection } from "../vscode/edit/editSelection.ts";
import { fix } from "../vscode/edit/fix.ts";
import { generateTests } from "../vscode/tests/generateTests.ts";
import { instructionCommands } from "../vscode/edit/instruction.ts";
import { stopEdit } from "../vscode/edit/runningEdits.ts";
import { newFileAgain } from "../vscode/edit/newFileAgain.ts";
import { createCommitRun, stopCommitMessage } from "../vscode/commit/stopCommitMessage.ts";
import { dialogs } from "../vscode/ui/dialogs.ts";
import type { FileGuard } from "../vscode/workspace/ignored.ts";
import type { Core } from "./core.ts";
import type { Edits } from "./edits.ts";

export interface EditCommandParts {
  readonly assist: Assist;
  readonly edits: Edits;
  readonly guard: FileGuard;
}

export function editCommands(
  { models, settings, routing, composers }: Core,
  asked: EditCommandParts,
): readonly Command[] {
  const { assist, guard } = asked;
  const { review, read, showRefused, changes, box, running } = asked.edits;
  const { report } = routing;
  const shared = { review, read, guard, dialogs, showRefused, report, changes, running };
  const parts = { ...shared, assist, compose: composers.edit };
  const asking = { ...parts, box, usableModels: () => models.usable() };
  const run = createCommitRun();
  return [
    fix(parts),
    generateTests(parts),
    document(parts),
    editSelection(asking),
    editAgain(asking),
    newFileAgain(asking),
    stopEdit(running),
    ...instructionCommands(box),
    ...reviewCommands(review),
    ...changesCommands(changes),
    commitMessage({ ...parts, compose: composers.commit, run, settings }),
    stopCommitMessage(run),
  ];
}
