import type * as vscode from "vscode";
import { isProtectedPath } from "../apply/paths/protectedPaths.ts";
import type { Read } from "../surfaces/reading/read.ts";
import type { Changes } from "../vscode/changes/index.ts";
import { changesOnDemand } from "../vscode/changes/onDemand.ts";
import { registerCodeActions } from "../vscode/edit/codeActions.ts";
import { dialogs } from "../vscode/ui/dialogs.ts";
import { createInstructionBox, type InstructionBox } from "../vscode/edit/instructionBox.ts";
import { createRunningEdits, type RunningEdits } from "../vscode/edit/runningEdits.ts";
import { watchOutcomes } from "../vscode/review/outcomes.ts";
import { createRefusedAnswers, type ShowRefused } from "../vscode/review/refusedAnswer.ts";
import { closeLeftoverSets } from "../vscode/review/setTabs.ts";
import { createEditReview, type EditReview } from "../vscode/review/editReview.ts";
import type { Core, Own } from "./core.ts";

/** Where changes wait for the user's decision. */
export interface Edits {
  readonly review: EditReview;
  readonly read: Read;
  readonly showRefused: ShowRefused;
  readonly box: InstructionBox;
  readonly running: RunningEdits;
  /** Answers that change several files; read on first use. */
  readonly changes: () => Promise<Changes>;
  /** Restores what the previous window left undecided. */
  readonly restore: () => Promise<void>;
}

export interface EditsParts {
  readonly memory: vscode.Memento;
  readonly own: Own;
  /** Changes of a chat turn were made. */
  readonly made: (turnId: string) => void;
}

export function createEdits({ routing, read }: Core, { memory, own, made }: EditsParts): Edits {
  const review = own(createEditReview({ dialogs, isProtected: isProtectedPath, memory }));
  own(watchOutcomes({ review, report: routing.report }));
  own(registerCodeActions());
  const showRefused = own(createRefusedAnswers(dialogs)).show;
  const running = own(createRunningEdits(dialogs));
  const load = async () => {
    const { createChanges } = await import("../vscode/changes/index.ts");
    return own(createChanges({ review, dialogs, showRefused, read, made, memory, report: routing.report }));
  };
  const { changes, restore } = own(changesOnDemand({ review, memory, closeLeftovers: closeLeftoverSets, load }));
  return { review, read, showRefused, restore, box: own(createInstructionBox()), running, changes };
}
