import * as vscode from "vscode";
import { createBeginning } from "./beginReview.ts";
import { createDeciding } from "./decide.ts";
import { createConfirmations, type ConfirmationParts } from "./editConfirmations.ts";
import { followProposals } from "./followProposals.ts";
import { createStepping } from "./goToHunk.ts";
import { createHunkLenses } from "./hunkLenses.ts";
import { createHunkMarks } from "./hunkMarks.ts";
import { OpenProposals } from "./openProposals.ts";
import { createReviewMemory } from "./reviewMemory.ts";
import type { Deciding, Decisions, MadeTogether, Meaning, Proposing, Restoring, Reviews, Stepping } from "./reviews.ts";

/** Shows changes, and applies those the user accepts. Each user of it names the part that it needs. */
export type EditReview = vscode.Disposable &
  Reviews &
  Proposing &
  Deciding &
  Stepping &
  Meaning &
  MadeTogether &
  Decisions &
  Restoring;

export function createEditReview(parts: ConfirmationParts & { readonly memory: vscode.Memento }): EditReview {
  const open = new OpenProposals();
  const memory = createReviewMemory(parts.memory, open);
  const confirmations = createConfirmations(parts);
  const stepping = createStepping(open);
  const owned = vscode.Disposable.from(
    // First: it still has to store the open ones.
    memory,
    createHunkLenses(open),
    createHunkMarks(open),
    followProposals(open),
    open,
  );
  return {
    ...stepping,
    ...createBeginning(open, memory),
    ...createDeciding({ open, confirmations, dialogs: parts.dialogs, showAgain: (uri) => stepping.showAgain(uri) }),
    onDidChange: open.onDidChange,
    onDidMake: open.onDidMake,
    onDidEnd: open.onDidEnd,
    all: () => open.all(),
    meant: (uri) => open.meant(uri),
    whyNot: (uri) => confirmations.whyNot(uri),
    confirmed: (changes) => confirmations.confirmed(changes),
    together: (work) => open.together(work),
    madeAll: (proposal, sides) => open.madeAll(proposal, sides),
    dispose: () => owned.dispose(),
  };
}
