import * as vscode from "vscode";
import { phrase } from "../core/phrase.ts";
import { checkedReplacement } from "../surfaces/replacement.ts";
import { followed, proposed, standing, without } from "../surfaces/review/fileReview.ts";
import { lineChange } from "../surfaces/review/track.ts";
import { reanchor } from "../surfaces/reanchor.ts";
import {
  newProposal,
  proposalScheme,
  renderProposal,
  showDiff,
  showsUri,
  tabsOf,
  type Proposal,
  type ProposalSource,
  type ProposalTarget,
} from "./proposal.ts";
import { applyHunks, linesAreGone } from "./review/applyHunks.ts";
import { createConcerns, type ConcernParts, type Concerns } from "./review/concerns.ts";
import { createHunkLenses, type Reviews } from "./review/hunkLenses.ts";
import { createHunkMarks } from "./review/hunkMarks.ts";
import { currentHunk, goToHunk } from "./review/goToHunk.ts";
import { relativePath } from "./snapshot.ts";

/** A change under review; nothing is written before the user accepts it. */
export interface OpenReview {
  /** Aborts when the user discards the change or closes its tab. */
  readonly signal: AbortSignal;
  /** All of the new text so far, or all of it. Opens the diff with the first one. */
  show(text: string, state: "growing" | "whole"): Promise<void>;
  /** Whose answer it is; said when it is complete. */
  about(source: ProposalSource): void;
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
/** Paths of the files under review, for the buttons in their titles. */
const filesKey = "switchyard.edit.files";

/** Shows changes, and makes those the user accepts, all at once or one by one: at most one proposal per document. */
export class EditReview implements vscode.Disposable, Reviews {
  readonly #parts: ConcernParts;
  readonly #concerns: Concerns;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #shown = new vscode.EventEmitter<vscode.Uri>();
  readonly #open = new Map<string, Proposal>();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChange = this.#changed.event;
  #next = 0;

  constructor(parts: ConcernParts) {
    this.#parts = parts;
    this.#concerns = createConcerns(parts);
    const provider = {
      onDidChange: this.#shown.event,
      provideTextDocumentContent: (uri: vscode.Uri) => {
        const proposal = this.#open.get(String(uri));
        return proposal && renderProposal(proposal);
      },
    };
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#shown,
      createHunkLenses(this),
      createHunkMarks(this),
      vscode.workspace.registerTextDocumentContentProvider(proposalScheme, provider),
      vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#closed(closed)),
    );
  }

  all(): readonly Proposal[] {
    return [...this.#open.values()];
  }

  /** Why a change to the document would be refused; undefined where it may be proposed. */
  whyNot(uri: vscode.Uri): Promise<string | undefined> {
    return this.#concerns.whyNot(uri);
  }

  /** Begins a review; shows nothing yet. The title is asked for when it does. */
  async begin(target: ProposalTarget, title: () => string): Promise<OpenReview> {
    for (const other of this.#open.values()) {
      if (String(other.target.uri) === String(target.uri)) await this.#end(other);
    }
    const proposal = newProposal(target, String(++this.#next));
    const { controller } = proposal;
    this.#open.set(String(proposal.shownAs), proposal);
    let shown: Promise<void> | undefined;
    return {
      signal: controller.signal,
      show: async (text, state) => {
        if (controller.signal.aborted) return;
        proposal.review = proposed(proposal.review, text, state);
        this.#tell(proposal);
        shown ??= showDiff(proposal, title());
        await shown;
      },
      about: (source) => {
        proposal.source = source;
        this.#tell(proposal);
      },
      close: () => this.#end(proposal),
    };
  }

  /** Shows a finished change, or says why it cannot be shown. */
  async propose({ uri, range, newText, original }: ProposedEdit, source?: ProposalSource): Promise<void> {
    const { dialogs } = this.#parts;
    const refused = await this.whyNot(uri);
    if (refused !== undefined) {
      void dialogs.warn(refused);
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const end = document.lineAt(Math.min(range.end.line, document.lineCount - 1)).range.end;
    const lines = new vscode.Range(Math.min(range.start.line, end.line), 0, end.line, end.character);
    const text = original ?? document.getText(lines);
    const start = reanchor(document.getText(), text, lines.start.line);
    if (start === undefined) {
      void dialogs.warn(linesAreGone(uri));
      return;
    }
    const result = checkedReplacement(newText, text);
    if (result.kind === "refused") {
      void dialogs.warn(result.reason);
      return;
    }
    const target = { uri, range: new vscode.Range(start, 0, start, 0), text };
    const review = await this.begin(target, () => vscode.l10n.t("Switchyard: apply to {0}?", relativePath(uri)));
    await review.show(result.text, "whole");
    if (source) review.about(source);
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
    if (!review.complete) {
      void dialogs.info(phrase("The edit is still coming. Accept it when it is complete, or discard it."));
      return;
    }
    const wanted = review.hunks.filter((hunk) => typeof id !== "number" || hunk.id === id);
    const [old, fresh] = [wanted.flatMap((hunk) => hunk.old), wanted.flatMap((hunk) => hunk.fresh)];
    const refused = await this.whyNot(target.uri);
    if (refused === undefined && !(await this.#concerns.confirmed(target.uri, old.join("\n"), fresh.join("\n"))))
      return;
    const ids = wanted.map((hunk) => hunk.id);
    const { made, problem } =
      refused === undefined ? await applyHunks(target.uri, () => proposal.review, ids) : { made: [], problem: refused };
    if (problem !== undefined) void dialogs.warn(problem);
    await this.#settle(proposal, made);
    await returnKeyboard(target.uri);
  }

  /** Drops one change, or all that wait. */
  async discard(uri?: unknown, id?: unknown): Promise<void> {
    const proposal = this.meant(uri);
    if (!proposal) void this.#parts.dialogs.info(phrase("There is no edit to discard."));
    else if (typeof id === "number") await this.#settle(proposal, [id]);
    else await this.#end(proposal);
  }

  /** Moves to the change after (1) or before (-1) the cursor, or after the one given. */
  async step(by: 1 | -1, uri?: unknown, id?: unknown): Promise<void> {
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

  /** Hunks that the user has decided on leave the review; with the last one it ends. */
  async #settle(proposal: Proposal, ids: readonly number[]): Promise<void> {
    proposal.review = without(proposal.review, ids);
    if (proposal.review.hunks.length === 0) await this.#end(proposal);
    else this.#tell(proposal);
  }

  async #end(proposal: Proposal): Promise<void> {
    proposal.controller.abort();
    if (!this.#open.delete(String(proposal.shownAs))) return;
    await vscode.window.tabGroups.close(tabsOf(proposal));
    this.#tell(proposal);
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    for (const proposal of this.#open.values()) {
      if (String(proposal.target.uri) !== String(document.uri)) continue;
      const changes = contentChanges.map(({ range, text }) =>
        lineChange(range.start.line, range.start.character, range.end.line, text),
      );
      const lineAt = (line: number) =>
        line >= 0 && line < document.lineCount ? document.lineAt(line).text : undefined;
      proposal.review = followed(proposal.review, changes, lineAt);
      this.#tell(proposal);
    }
  }

  #closed(tabs: readonly vscode.Tab[]): void {
    for (const proposal of this.#open.values()) {
      if (!tabs.some(({ input }) => showsUri(input, proposal.shownAs))) continue;
      // Moving a tab to another group closes and opens it.
      if (tabsOf(proposal).length === 0) void this.#end(proposal);
    }
  }

  #tell(proposal: Proposal): void {
    this.#shown.fire(proposal.shownAs);
    this.#changed.fire();
    const visible = this.all().some(({ review }) => standing(review).placed.length > 0 || review.complete);
    void vscode.commands.executeCommand("setContext", contextKey, visible);
    const paths = this.all().map(({ target }) => target.uri.fsPath);
    void vscode.commands.executeCommand("setContext", filesKey, paths);
  }
}

/** From a button back to the editor in front, if it is the document's. */
async function returnKeyboard(uri: vscode.Uri): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString() || editor.viewColumn === undefined) return;
  await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, preview: false });
}
