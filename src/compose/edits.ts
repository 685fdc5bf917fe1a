import type * as vscode from "vscode";
import { isProtectedPath } from "../apply/paths/protectedPaths.ts";
import type { Changes } from "../vscode/changes/index.ts";
import { opsKey } from "../vscode/changes/opsKey.ts";
import { registerCodeActions } from "../vscode/edit/codeActions.ts";
import { dialogs } from "../vscode/ui/dialogs.ts";
import { createInstructionBox, type InstructionBox } from "../vscode/edit/instructionBox.ts";
import { watchOutcomes } from "../vscode/review/outcomes.ts";
import { createRefusedAnswers, type ShowRefused } from "../vscode/review/refusedAnswer.ts";
import { closeLeftoverSets } from "../vscode/review/setTabs.ts";
import { EditReview } from "../vscode/review/reviewEdit.ts";
import type { Core, Own } from "./core.ts";

/** Where changes wait for the user's decision. */
export interface Edits {
  readonly review: EditReview;
  readonly showRefused: ShowRefused;
  readonly box: InstructionBox;
  /** Answers that change several files; read on first use. */
  readonly changes: () => Promise<Changes>;
  /** Goes on with what the window before this one left undecided. */
  readonly restore: () => Promise<void>;
}

export interface EditsParts {
  readonly memory: vscode.Memento;
  readonly own: Own;
  /** Changes of a chat turn were made. */
  readonly made: (turnId: string) => void;
}

export function createEdits({ routing }: Core, { memory, own, made }: EditsParts): Edits {
  const review = own(new EditReview({ dialogs, isProtected: isProtectedPath, memory }));
  own(watchOutcomes({ review, report: routing.report }));
  own(registerCodeActions());
  const showRefused = own(createRefusedAnswers(dialogs)).show;
  let loading: Promise<Changes> | undefined;
  const changes = () =>
    (loading ??= import("../vscode/changes/index.ts").then(({ createChanges }) =>
      own(createChanges({ review, dialogs, showRefused, made, memory, report: routing.report })),
    ));
  // Several files want their list, also those that the last window left undecided; a chat's change wants its way back.
  own(
    review.onDidChange(() => {
      const all = review.all();
      if (all.length > 1 || all.some(({ source }) => source?.turn !== undefined)) void changes();
    }),
  );
  const restore = async () => {
    const wasInFront = await closeLeftoverSets();
    await review.restore();
    if (memory.get(opsKey) !== undefined) await changes();
    if (wasInFront) await (await changes()).showAll();
  };
  return { review, showRefused, restore, box: own(createInstructionBox()), changes };
}
