import * as vscode from "vscode";
import { phrase } from "../core/phrase.ts";
import { addedHiddenCharacters } from "../surfaces/hiddenCharacters.ts";
import type { Proposed } from "../surfaces/proposedText.ts";
import { checkedReplacement } from "../surfaces/replacement.ts";
import { reanchor } from "../surfaces/reanchor.ts";
import { applyProposal, linesAreGone } from "./applyProposal.ts";
import type { Dialogs } from "./dialogs.ts";
import {
  newProposal,
  proposalScheme,
  renderProposal,
  showDiff,
  showsUri,
  tabsOf,
  type Proposal,
  type ProposalTarget,
} from "./proposal.ts";
import { realPathOf } from "./realPath.ts";
import { relativePath } from "./snapshot.ts";
import { whyNotWritable } from "./writable.ts";

export interface ReviewParts {
  readonly dialogs: Dialogs;
  /** Files that can make a program run. */
  readonly isProtected: (path: string) => boolean;
}

/** A change under review; nothing is written before the user accepts it. */
export interface OpenReview {
  /** Aborts when the user discards the change or closes its tab. */
  readonly signal: AbortSignal;
  /** All of the new text so far, or all of it. Opens the diff with the first one. */
  show(text: string, state: Proposed["state"]): Promise<void>;
  close(): Promise<void>;
}

/** What the chat panel's Apply and the edit commands hand over. */
export interface ProposedEdit {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly newText: string;
  /** The text of `range` when the user asked, if that was a while ago. */
  readonly original?: string;
}

const contextKey = "switchyard.edit.reviewing";

/** Shows changes as diffs and makes those the user accepts: at most one per document. */
export class EditReview implements vscode.Disposable {
  readonly #parts: ReviewParts;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #open = new Map<string, Proposal>();
  readonly #subscriptions: vscode.Disposable;
  #next = 0;

  constructor(parts: ReviewParts) {
    this.#parts = parts;
    const provider = {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: (uri: vscode.Uri) => {
        const proposal = this.#open.get(String(uri));
        return proposal && renderProposal(proposal);
      },
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(proposalScheme, provider),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#refresh(document.uri)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#closed(closed)),
    );
  }

  /** Why a change to the document would be refused; undefined where it may be proposed. */
  async whyNot(uri: vscode.Uri): Promise<string | undefined> {
    if (!vscode.workspace.isTrusted && (await this.#isProtected(uri))) {
      return vscode.l10n.t("{0} can start programs, and this folder is not trusted.", relativePath(uri));
    }
    return whyNotWritable(uri);
  }

  /** Begins a review; shows nothing yet. The title is asked for when it does. */
  async begin(target: ProposalTarget, title: () => string): Promise<OpenReview> {
    for (const other of this.#open.values()) {
      if (String(other.target.uri) === String(target.uri)) await this.#end(other);
    }
    let proposal = newProposal(target, String(++this.#next));
    const { shownAs, controller } = proposal;
    const key = String(shownAs);
    this.#open.set(key, proposal);
    let shown: Promise<void> | undefined;
    return {
      signal: controller.signal,
      show: async (text, state) => {
        if (controller.signal.aborted) return;
        proposal = { ...proposal, proposed: { original: target.text, text, state } };
        this.#open.set(key, proposal);
        if (shown) this.#changed.fire(shownAs);
        shown ??= this.#present(proposal, title());
        await shown;
      },
      close: () => this.#end(proposal),
    };
  }

  /** Shows a finished change, or says why it cannot be shown. */
  async propose({ uri, range, newText, original }: ProposedEdit): Promise<void> {
    const { dialogs } = this.#parts;
    const refused = await this.whyNot(uri);
    if (refused !== undefined) {
      void dialogs.warn(refused);
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const end = document.lineAt(Math.min(range.end.line, document.lineCount - 1)).range.end;
    const lines = new vscode.Range(Math.min(range.start.line, end.line), 0, end.line, end.character);
    const target = { uri, range: lines, text: original ?? document.getText(lines) };
    if (reanchor(document.getText(), target.text, lines.start.line) === undefined) {
      void dialogs.warn(linesAreGone(uri));
      return;
    }
    const result = checkedReplacement(newText, target.text);
    if (result.kind === "refused") {
      void dialogs.warn(result.reason);
      return;
    }
    const review = await this.begin(target, () => vscode.l10n.t("Switchyard: apply to {0}?", relativePath(uri)));
    await review.show(result.text, "whole");
  }

  /** `uri` is that of the diff's right side, as title buttons give it; without one the visible review is meant. */
  async accept(uri?: unknown): Promise<void> {
    const { dialogs } = this.#parts;
    const proposal = this.#meant(uri);
    if (!proposal) {
      void dialogs.info(phrase("There is no edit to accept."));
      return;
    }
    const { target, proposed } = proposal;
    if (proposed?.state !== "whole") {
      void dialogs.info(phrase("The edit is still coming. Accept it when it is complete, or discard it."));
      return;
    }
    const refused = await this.whyNot(target.uri);
    if (refused === undefined && !(await this.#confirmed(target, proposed.text))) return;
    const failed = refused ?? (await applyProposal(target, proposed.text));
    if (failed !== undefined) {
      void dialogs.warn(failed);
      return;
    }
    await this.#end(proposal);
    await vscode.window.showTextDocument(target.uri, { preview: false });
  }

  async discard(uri?: unknown): Promise<void> {
    const proposal = this.#meant(uri);
    if (proposal) await this.#end(proposal);
    else void this.#parts.dialogs.info(phrase("There is no edit to discard."));
  }

  dispose(): void {
    for (const { controller } of this.#open.values()) controller.abort();
    this.#subscriptions.dispose();
  }

  async #present(proposal: Proposal, title: string): Promise<void> {
    await showDiff(proposal, title);
    await this.#tellWorkbench();
  }

  /** By its name, or by that of the file it is a link to. */
  async #isProtected(uri: vscode.Uri): Promise<boolean> {
    const { isProtected } = this.#parts;
    return isProtected(uri.path) || isProtected(await realPathOf(uri));
  }

  /** Some changes deserve a second look. */
  async #confirmed({ uri, text: original }: ProposalTarget, text: string): Promise<boolean> {
    const { dialogs } = this.#parts;
    const hidden = addedHiddenCharacters(text, original);
    const concerns = [
      ...(hidden > 0
        ? [phrase("The new text has {0} invisible characters that can make it read differently than it works.", hidden)]
        : []),
      ...((await this.#isProtected(uri)) ? [phrase("{0} can start programs on your machine.", relativePath(uri))] : []),
    ];
    for (const concern of concerns) {
      if ((await dialogs.warn(concern, phrase("Accept Anyway"))) !== 0) return false;
    }
    return true;
  }

  #meant(uri: unknown): Proposal | undefined {
    const given = uri instanceof vscode.Uri ? this.#open.get(String(uri)) : undefined;
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    const active = [...this.#open.values()].find(({ shownAs }) => showsUri(input, shownAs));
    return given ?? active ?? (this.#open.size === 1 ? [...this.#open.values()][0] : undefined);
  }

  async #end(proposal: Proposal): Promise<void> {
    proposal.controller.abort();
    if (!this.#open.delete(String(proposal.shownAs))) return;
    await vscode.window.tabGroups.close(tabsOf(proposal));
    await this.#tellWorkbench();
  }

  #refresh(uri: vscode.Uri): void {
    for (const { target, shownAs } of this.#open.values()) {
      if (String(target.uri) === String(uri)) this.#changed.fire(shownAs);
    }
  }

  #closed(tabs: readonly vscode.Tab[]): void {
    for (const proposal of this.#open.values()) {
      if (!tabs.some(({ input }) => showsUri(input, proposal.shownAs))) continue;
      // Moving a tab to another group closes and opens it.
      if (tabsOf(proposal).length === 0) void this.#end(proposal);
    }
  }

  async #tellWorkbench(): Promise<void> {
    const visible = [...this.#open.values()].some(({ proposed }) => proposed !== undefined);
    await vscode.commands.executeCommand("setContext", contextKey, visible);
  }
}
