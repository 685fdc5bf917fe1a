/** What a review is to each of those who use it. */
import type * as vscode from "vscode";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import type { TextChange } from "./editConfirmations.ts";
import type { MadeHunks, Proposal, ProposalTarget } from "./proposal.ts";

/** To those who show what waits: lenses, marks, the list, keys, and what is kept over a reload. */
export interface Reviews {
  readonly onDidChange: vscode.Event<void>;
  all(): readonly Proposal[];
}

/** To those who have a change to propose. */
export interface Proposing {
  /** Why a change to the document would be refused; undefined where it may be proposed. */
  whyNot(uri: vscode.Uri): Promise<string | undefined>;
  /** Begins a review; shows nothing yet. The title is asked for when it does; without one the diff is not opened. */
  begin(target: ProposalTarget, title?: () => string): Promise<OpenReview>;
}

/** A change under review; nothing is written before the user accepts it. */
export interface OpenReview {
  /** Aborts when the user discards the change, or closes its tab while it is still arriving. */
  readonly signal: AbortSignal;
  /** All of the new text so far, or all of it. Opens the diff with the first one. */
  show(text: string, state: "growing" | "whole"): Promise<void>;
  /** Whose answer it is; said when it is complete. */
  about(source: ProposalSource): void;
  close(): Promise<void>;
}

/**
 * To the user's decision. `uri`: the document, or the diff's right side; without one the visible review. `id`: of one
 * change.
 */
export interface Deciding {
  /** Makes one change, or all that wait. */
  accept(uri?: unknown, id?: unknown): Promise<void>;
  /** Drops one change, or all that wait. */
  discard(uri?: unknown, id?: unknown): Promise<void>;
}

/** To the keys and buttons that lead through it. */
export interface Stepping {
  /** Moves to the change after (1) or before (-1) the cursor, or after the one given, or to that one itself (0). */
  step(by: 1 | 0 | -1, uri?: unknown, id?: unknown): Promise<void>;
  /** The change at the cursor. */
  hunkAtCursor(): readonly [vscode.Uri, number] | undefined;
  /** Brings the diff to the front again. */
  showAgain(uri?: unknown): Promise<void>;
}

/** To whoever asks for the same change again. */
export interface Meaning {
  /** The review of a document; without one that of the visible diff or editor, or the only one. */
  meant(uri: unknown): Proposal | undefined;
}

/** To a set of changes that is made as a whole. */
export interface MadeTogether {
  /** Asks about what deserves a second look; false: the user does not want it. */
  confirmed(changes: readonly TextChange[]): Promise<boolean>;
  /** What happens to many reviews at once is told once. */
  together<T>(work: () => Promise<T>): Promise<T>;
  /** All changes of a proposal were made together with others. */
  madeAll(proposal: Proposal, sides: Pick<MadeHunks, "before" | "after">): Promise<void>;
}

/** To those who learn from it. */
export interface Decisions {
  readonly onDidMake: vscode.Event<MadeHunks>;
  readonly onDidEnd: vscode.Event<Proposal>;
}

/** To a window that has opened again. */
export interface Restoring {
  /** Restores what the previous window left undecided. */
  restore(): Promise<void>;
}
