import type { Assist } from "../core/event.ts";
import { acceptChange } from "../vscode/commands/acceptChange.ts";
import { acceptEdit } from "../vscode/commands/acceptEdit.ts";
import { changesCommands } from "../vscode/commands/changes.ts";
import type { Command } from "../vscode/commands/command.ts";
import { commitMessage } from "../vscode/commands/commitMessage.ts";
import { discardEdit } from "../vscode/commands/discardEdit.ts";
import { document } from "../vscode/commands/document.ts";
import { editAgain } from "../vscode/commands/editAgain.ts";
import { editSelection } from "../vscode/commands/editSelection.ts";
import { fix } from "../vscode/commands/fix.ts";
import { generateTests } from "../vscode/commands/generateTests.ts";
import { goToChange } from "../vscode/commands/goToChange.ts";
import { instructionCommands } from "../vscode/commands/instruction.ts";
import { newFileAgain } from "../vscode/commands/newFileAgain.ts";
import { nextChange } from "../vscode/commands/nextChange.ts";
import { previousChange } from "../vscode/commands/previousChange.ts";
import { rejectChange } from "../vscode/commands/rejectChange.ts";
import { showReview } from "../vscode/commands/showReview.ts";
import { createCommitRun, stopCommitMessage } from "../vscode/commands/stopCommitMessage.ts";
import { dialogs } from "../vscode/dialogs.ts";
import type { FileGuard } from "../vscode/ignored.ts";
import type { TestParts } from "../vscode/writeTests.ts";
import type { Core } from "./core.ts";
import type { Edits } from "./edits.ts";

export interface EditCommandParts {
  readonly assist: Assist;
  readonly edits: Edits;
  readonly guard: FileGuard;
}

export function editCommands({ models, settings, routing }: Core, asked: EditCommandParts): readonly Command[] {
  const { assist, guard } = asked;
  const { review, showRefused, changes, box } = asked.edits;
  const { report } = routing;
  const parts: TestParts = { assist, review, guard, dialogs, showRefused, report, changes };
  const asking = { ...parts, box, usableModels: () => models.usable() };
  const run = createCommitRun();
  return [
    fix(parts),
    generateTests(parts),
    document(parts),
    editSelection(asking),
    editAgain(asking),
    newFileAgain(asking),
    ...instructionCommands(box),
    acceptEdit(review),
    discardEdit(review),
    acceptChange(review),
    rejectChange(review),
    nextChange(review),
    previousChange(review),
    showReview(review),
    goToChange(review),
    ...changesCommands(changes),
    commitMessage({ ...parts, run, settings }),
    stopCommitMessage(run),
  ];
}
