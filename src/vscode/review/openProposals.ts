import * as vscode from "vscode";
import { without } from "../../surfaces/review/fileReview.ts";
import { showsUri, tabsOf, type MadeHunks, type Proposal } from "./proposal.ts";
import { tellWorkbench } from "./reviewContext.ts";
import type { Decisions, MadeTogether, Meaning, Reviews } from "./reviews.ts";

/** The changes that wait for the user's decision: at most one proposal per document. */
export class OpenProposals
  implements vscode.Disposable, Reviews, Decisions, Meaning, Pick<MadeTogether, "madeAll" | "together">
{
  readonly #open = new Map<string, Proposal>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #shown = new vscode.EventEmitter<vscode.Uri>();
  readonly #made = new vscode.EventEmitter<MadeHunks>();
  readonly #ended = new vscode.EventEmitter<Proposal>();
  readonly onDidChange = this.#changed.event;
  /** The right side of a diff reads differently now. */
  readonly onDidShow = this.#shown.event;
  readonly onDidMake = this.#made.event;
  readonly onDidEnd = this.#ended.event;
  #held = 0;

  all(): readonly Proposal[] {
    return [...this.#open.values()];
  }

  /** That of a document, if any. */
  of(uri: vscode.Uri): readonly Proposal[] {
    return this.all().filter(({ target }) => String(target.uri) === String(uri));
  }

  shownAs(uri: vscode.Uri): Proposal | undefined {
    return this.#open.get(String(uri));
  }

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

  /** Fires no event yet: there is nothing to show. */
  add(proposal: Proposal): void {
    this.#open.set(String(proposal.shownAs), proposal);
  }

  /** A proposal has changed, or where it is shown. */
  tell(proposal: Proposal): void {
    this.#shown.fire(proposal.shownAs);
    this.#tellAll();
  }

  /** Only where proposals are shown has changed. */
  moved(): void {
    this.#changed.fire();
  }

  async together<T>(work: () => Promise<T>): Promise<T> {
    this.#held++;
    try {
      return await work();
    } finally {
      this.#held--;
      this.#tellAll();
    }
  }

  /** Some changes of a proposal were made. */
  async made(made: MadeHunks): Promise<void> {
    if (made.hunks.length > 0) this.#made.fire(made);
    const ids = made.hunks.map(({ id }) => id);
    await this.taken(made.proposal, ids);
  }

  madeAll(proposal: Proposal, sides: Pick<MadeHunks, "before" | "after">): Promise<void> {
    return this.made({ proposal, hunks: proposal.review.hunks, ...sides });
  }

  /** Hunks that the user has decided on leave the review; with the last one it ends. */
  async taken(proposal: Proposal, ids: readonly number[]): Promise<void> {
    proposal.review = without(proposal.review, ids);
    if (proposal.review.hunks.length === 0) await this.end(proposal);
    else this.tell(proposal);
  }

  async end(proposal: Proposal): Promise<void> {
    proposal.controller.abort();
    if (!this.#open.delete(String(proposal.shownAs))) return;
    this.#ended.fire(proposal);
    const tabs = tabsOf(proposal);
    if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
    this.tell(proposal);
  }

  dispose(): void {
    for (const { controller } of this.#open.values()) controller.abort();
    vscode.Disposable.from(this.#changed, this.#made, this.#ended, this.#shown).dispose();
  }

  #tellAll(): void {
    if (this.#held > 0) return;
    this.#changed.fire();
    tellWorkbench(this);
  }
}
