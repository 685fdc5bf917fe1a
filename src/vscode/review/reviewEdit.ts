import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import { lookedAt, proposed, without } from "../../surfaces/review/fileReview.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import {
  isShown,
  newProposal,
  proposalScheme,
  renderProposal,
  restoredProposal,
  showDiff,
  showsUri,
  tabsOf,
  type Made,
  type Proposal,
  type ProposalTarget,
} from "./proposal.ts";
import { openDocumentOf, textOfOpen } from "../workspace/documentText.ts";
import { applyHunks } from "./applyHunks.ts";
import { createConfirmations, textChange, type ConfirmationParts, type TextChange } from "./editConfirmations.ts";
import { followChange } from "./followChange.ts";
import { createHunkLenses, type Reviews } from "./hunkLenses.ts";
import { createHunkMarks } from "./hunkMarks.ts";
import { currentHunk, goToHunk } from "./goToHunk.ts";
import { tellWorkbench } from "./reviewContext.ts";
import { returnKeyboard } from "./returnKeyboard.ts";
import { createReviewMemory, type ReviewMemory } from "./reviewMemory.ts";
import { relativePath } from "../workspace/relativePath.ts";

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

/** Shows changes, and makes those the user accepts, all at once or one by one: at most one proposal per document. */
export class EditReview implements vscode.Disposable, Reviews {
  readonly #parts: ConfirmationParts;
  readonly #confirmations: ReturnType<typeof createConfirmations>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #shown = new vscode.EventEmitter<vscode.Uri>();
  readonly #open = new Map<string, Proposal>();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChange = this.#changed.event;
  readonly #made = new vscode.EventEmitter<Made>();
  readonly onDidMake = this.#made.event;
  readonly #ended = new vscode.EventEmitter<Proposal>();
  readonly onDidEnd = this.#ended.event;
  readonly #memory: ReviewMemory;
  #next = 0;
  #held = 0;

  constructor(parts: ConfirmationParts & { readonly memory: vscode.Memento }) {
    this.#parts = parts;
    this.#confirmations = createConfirmations(parts);
    this.#memory = createReviewMemory(parts.memory, this);
    const provider = {
      onDidChange: this.#shown.event,
      provideTextDocumentContent: (uri: vscode.Uri) => {
        const proposal = this.#open.get(String(uri));
        return proposal && renderProposal(proposal);
      },
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#memory,
      this.#changed,
      this.#made,
      this.#ended,
      this.#shown,
      createHunkLenses(this),
      createHunkMarks(this),
      vscode.workspace.registerTextDocumentContentProvider(proposalScheme, provider),
      vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#lookAgain(document)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#closed(closed)),
    );
  }

  all(): readonly Proposal[] {
    return [...this.#open.values()];
  }

  /** What happens to many reviews at once is told once. */
  async together<T>(work: () => Promise<T>): Promise<T> {
    this.#held++;
    try {
      return await work();
    } finally {
      this.#held--;
      this.#tellAll();
    }
  }

  /** Why a change to the document would be refused; undefined where it may be proposed. */
  whyNot(uri: vscode.Uri): Promise<string | undefined> {
    return this.#confirmations.whyNot(uri);
  }

  /** Asks about what deserves a second look; false: the user does not want it. */
  confirmed(changes: readonly TextChange[]): Promise<boolean> {
    return this.#confirmations.confirmed(changes);
  }

  /** Begins a review; shows nothing yet. The title is asked for when it does; without one the diff is not opened. */
  async begin(target: ProposalTarget, title?: () => string): Promise<OpenReview> {
    for (const other of this.#of(target.uri)) await this.#end(other);
    const proposal = newProposal(target, String(++this.#next));
    const { controller } = proposal;
    const document = openDocumentOf(target.uri);
    if (document) proposal.review = lookedAt(proposal.review, document.getText());
    this.#open.set(String(proposal.shownAs), proposal);
    let shown: Promise<void> | undefined;
    return {
      signal: controller.signal,
      show: async (text, state) => {
        if (controller.signal.aborted) return;
        proposal.review = proposed(proposal.review, text, state);
        proposal.offered = state === "whole" ? proposal.review.hunks.length : 0;
        this.#tell(proposal);
        if (title) shown ??= showDiff(proposal, title());
        await shown;
      },
      about: (source) => {
        proposal.source = source;
        this.#tell(proposal);
      },
      close: () => this.#end(proposal),
    };
  }

  /** Goes on with what the window before this one left undecided. */
  async restore(): Promise<void> {
    for (const one of await this.#memory.restore()) {
      if (this.#of(one.uri).length > 0) continue;
      const proposal = restoredProposal(one, String(++this.#next));
      this.#open.set(String(proposal.shownAs), proposal);
      this.#tell(proposal);
      if (one.title !== undefined) await showDiff(proposal, one.title);
    }
  }

  /** Makes one change, or all that wait. `uri`: the document, or the diff's right side; without one the visible review. */
  async accept(uri?: unknown, id?: unknown): Promise<void> {
    const { dialogs } = this.#parts;
    const proposal = this.meant(uri);
    if (!proposal) {
      void dialogs.info(phrase("There is no edit to accept."));
      return;
    }
    const { target, review } = proposal;
    if (uri === undefined && !isShown(proposal)) return this.showAgain(target.uri);
    // At once: a moment later the user may be typing into a box, and what is typed would go into the file.
    await returnKeyboard(target.uri);
    if (!review.complete) {
      void dialogs.info(phrase("The edit is still being generated. Wait until it is complete, or reject it."));
      return;
    }
    const wanted = review.hunks.filter((hunk) => typeof id !== "number" || hunk.id === id);
    const refused = await this.whyNot(target.uri);
    if (refused === undefined && !(await this.confirmed([textChange(target.uri, wanted)]))) return;
    const ids = wanted.map((hunk) => hunk.id);
    const before = textOfOpen(target.uri);
    const { made, problem } =
      refused === undefined ? await applyHunks(target.uri, () => proposal.review, ids) : { made: [], problem: refused };
    if (problem !== undefined) void dialogs.warn(problem);
    const hunks = wanted.filter((hunk) => made.includes(hunk.id));
    if (hunks.length > 0) this.#made.fire({ proposal, hunks, before, after: textOfOpen(target.uri) });
    await this.taken(proposal, made);
  }

  /** Drops one change, or all that wait. */
  async discard(uri?: unknown, id?: unknown): Promise<void> {
    const proposal = this.meant(uri);
    if (!proposal) void this.#parts.dialogs.info(phrase("There is no edit to reject."));
    else if (uri === undefined && !isShown(proposal)) await this.showAgain(proposal.target.uri);
    else if (typeof id === "number") await this.taken(proposal, [id]);
    else await this.#end(proposal);
  }

  /** Moves to the change after (1) or before (-1) the cursor, or after the one given, or to that one itself (0). */
  async step(by: 1 | 0 | -1, uri?: unknown, id?: unknown): Promise<void> {
    const proposal = this.meant(uri);
    if (proposal) await goToHunk(proposal, by, typeof id === "number" ? id : undefined);
  }

  /** The change at the cursor; for keys. */
  hunkAtCursor(): readonly [vscode.Uri, number] | undefined {
    const proposal = this.meant(undefined);
    const id = proposal && currentHunk(proposal);
    return proposal && id !== undefined ? [proposal.target.uri, id] : undefined;
  }

  /** Brings the diff to the front again. */
  async showAgain(uri?: unknown): Promise<void> {
    const proposal = this.meant(uri);
    if (proposal) await showDiff(proposal, tabsOf(proposal)[0]?.label ?? relativePath(proposal.target.uri));
  }

  dispose(): void {
    for (const { controller } of this.#open.values()) controller.abort();
    this.#subscriptions.dispose();
  }

  /** The review of a document; without one that of the visible diff or editor, or the only one. */
  meant(uri: unknown): Proposal | undefined {
    const all = this.all();
    const isMeant = (which: vscode.Uri | undefined) => (one: Proposal) =>
      [one.target.uri, one.shownAs].some((own) => own.toString() === which?.toString());
    if (uri instanceof vscode.Uri) return all.find(isMeant(uri));
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    const active = all.find(({ shownAs }) => showsUri(input, shownAs));
    return (
      active ??
      all.find(isMeant(vscode.window.activeTextEditor?.document.uri)) ??
      (all.length === 1 ? all[0] : undefined)
    );
  }

  /** All changes of a proposal were made together with others. */
  async madeAll(proposal: Proposal, sides: Pick<Made, "before" | "after">): Promise<void> {
    const { hunks } = proposal.review;
    this.#made.fire({ proposal, hunks, ...sides });
    const ids = hunks.map(({ id }) => id);
    await this.taken(proposal, ids);
  }

  /** Hunks that the user has decided on leave the review; with the last one it ends. */
  async taken(proposal: Proposal, ids: readonly number[]): Promise<void> {
    proposal.review = without(proposal.review, ids);
    if (proposal.review.hunks.length === 0) await this.#end(proposal);
    else this.#tell(proposal);
  }

  async #end(proposal: Proposal): Promise<void> {
    proposal.controller.abort();
    if (!this.#open.delete(String(proposal.shownAs))) return;
    this.#ended.fire(proposal);
    const tabs = tabsOf(proposal);
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
    this.#tell(proposal);
  }

  #follow(change: vscode.TextDocumentChangeEvent): void {
    if (change.contentChanges.length === 0) return;
    for (const proposal of this.#of(change.document.uri)) {
      proposal.review = followChange(proposal.review, change);
      this.#tell(proposal);
    }
  }

  /** While a document is closed, nobody tells what happens to its file. */
  #lookAgain(document: vscode.TextDocument): void {
    for (const proposal of this.#of(document.uri)) {
      const review = lookedAt(proposal.review, document.getText());
      if (review === proposal.review) continue;
      proposal.review = review;
      this.#tell(proposal);
    }
  }

  #of(uri: vscode.Uri): readonly Proposal[] {
    return this.all().filter(({ target }) => String(target.uri) === String(uri));
  }

  #closed(tabs: readonly vscode.Tab[]): void {
    for (const proposal of this.#open.values()) {
      if (!tabs.some(({ input }) => showsUri(input, proposal.shownAs))) continue;
      // Closing what is still arriving stops it; what is complete was paid for, and waits at its lines.
      if (proposal.review.complete) {
        this.#changed.fire();
        continue;
      }
      // Moving a tab to another group closes and opens it.
      if (tabsOf(proposal).length === 0) void this.#end(proposal);
    }
  }

  #tell(proposal: Proposal): void {
    this.#shown.fire(proposal.shownAs);
    this.#tellAll();
  }

  #tellAll(): void {
    if (this.#held > 0) return;
    this.#changed.fire();
    tellWorkbench(this);
  }
}
