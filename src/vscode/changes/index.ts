/** Answers that change several files: their list, and applying all of it or nothing. In a bundle of its own. */
import * as vscode from "vscode";
import { phrase } from "../../core/phrase.ts";
import type { FileChange } from "../../surfaces/review/replyChanges.ts";
import type { Read } from "../../surfaces/reading/read.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { openDocumentOf } from "../workspace/documentText.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import type { Proposal } from "../review/proposal.ts";
import type { ShowRefused } from "../review/refusedAnswer.ts";
import { watchOutcomes, type OutcomeWatchParts } from "../review/outcomes.ts";
import type { Deciding, Decisions, MadeTogether, OpenReview, Proposing, Reviews, Stepping } from "../review/reviews.ts";
import { applySet } from "./applySet.ts";
import { createChangesTree } from "./changesTree.ts";
import { createCheckpoints, type Checkpoints } from "./checkpoints.ts";
import { createFileOps, type FileOp, type FileOps } from "./fileOps.ts";
import type { ChangeSet } from "./checkSet.ts";
import { beginNewFile, type NewFile } from "./newFile.ts";
import { createNewFileLenses } from "./newFileLenses.ts";
import { rememberOps } from "./opMemory.ts";
import { createRowActions, type RowActions } from "./rowActions.ts";
import { changesIn, type WholeAnswer } from "./readAnswer.ts";
import { createSideBySide } from "./sideBySide.ts";

export interface ChangesParts extends Pick<OutcomeWatchParts, "report" | "watchMilliseconds"> {
  readonly review: Reviews & Proposing & Deciding & MadeTogether & Decisions & Pick<Stepping, "showAgain">;
  readonly dialogs: Dialogs;
  readonly showRefused: ShowRefused;
  readonly read: Read;
  /** Changes of a chat turn were applied: they can be undone. */
  readonly made: (turnId: string) => void;
  /** Keeps what waits over a reload of the window. */
  readonly memory: vscode.Memento;
}

export interface Changes extends vscode.Disposable, RowActions {
  /** Shows the user all changes of an answer. */
  propose(answer: WholeAnswer): Promise<void>;
  /** A file that an answer is about to write; nothing is shown yet. */
  beginFile(file: NewFile): OpenReview;
  acceptAll(): Promise<void>;
  discardAll(): Promise<void>;
  /** All of it side by side, in one editor; nothing where nothing waits. */
  showAll(): Promise<void>;
  /** Undoes all changes of a chat turn, or redoes them; false where nothing was changed. */
  restore(turnId: string): Promise<boolean>;
}

export function createChanges(parts: ChangesParts): Changes {
  const { review, dialogs, showRefused, made } = parts;
  const ops = createFileOps();
  const sideBySide = createSideBySide(review, ops);
  const checkpoints = createCheckpoints(dialogs);
  const watching = vscode.Disposable.from(
    rememberOps(parts.memory, ops),
    ops,
    sideBySide,
    noteMade(parts, checkpoints),
    createChangesTree(review, ops),
    createNewFileLenses(ops),
    watchOutcomes({ ...parts, review: ops }),
  );
  const take = (set: ChangeSet) => takeSet({ review, dialogs, ops, checkpoints, made }, set);
  const all = (): ChangeSet => ({
    proposals: review.all().filter((one) => one.review.complete),
    ops: ops.all().filter((one) => one.complete),
  });
  const changes: Changes = {
    async propose(answer) {
      const found = await changesIn(answer, parts.read);
      if (found.kind === "refused") {
        const languageId = (answer.asked && openDocumentOf(answer.asked)?.languageId) ?? "plaintext";
        await showRefused(found.reason, found.answer, languageId);
        return;
      }
      await review.together(async () => {
        for (const change of found.changes) {
          if (change.kind === "change") await proposeChange(review, found.folder, change, answer.source);
          else ops.add(found.folder, change, { source: answer.source });
        }
      });
      await changes.showAll();
    },
    beginFile: (file) => beginNewFile(ops, file),
    acceptAll: async () => void (await take(all())),
    async discardAll() {
      await review.together(async () => {
        await ops.drop(ops.all(), "rejected");
        for (const { target } of review.all()) await review.discard(target.uri);
      });
    },
    showAll: () => sideBySide.show(all()),
    ...createRowActions({ review, dialogs, ops, take }),
    restore: (turnId) => checkpoints.restore(turnId),
    dispose: () => watching.dispose(),
  };
  return changes;
}

/** Changes of a chat turn that are accepted one by one can be undone as well. */
function noteMade({ review, made }: ChangesParts, checkpoints: Checkpoints): vscode.Disposable {
  return review.onDidMake(({ proposal: { source, target }, before, after }) => {
    if (source?.turn === undefined) return;
    checkpoints.note(source.turn, target.uri, { before, after });
    made(source.turn);
  });
}

interface TakeParts extends Pick<ChangesParts, "review" | "dialogs" | "made"> {
  readonly ops: FileOps;
  readonly checkpoints: Checkpoints;
}

/** Applies a set as a whole, or says why not; what was applied can be undone. */
async function takeSet({ review, dialogs, ops, checkpoints, made }: TakeParts, set: ChangeSet): Promise<boolean> {
  if (set.proposals.length + set.ops.length === 0) {
    void dialogs.info(phrase("There is no edit to accept."));
    return false;
  }
  const result = await applySet({ review, dialogs }, set);
  if (!result.made) {
    if (result.problems.length > 0) void dialogs.warn(phrase("No changes were made. {0}", result.problems.join(" ")));
    return false;
  }
  for (const op of set.ops) noteOp(op, checkpoints);
  for (const turnId of turnsOf(set)) made(turnId);
  await review.together(async () => {
    for (const [proposal, sides] of result.sides) await review.madeAll(proposal, sides);
  });
  await ops.drop(set.ops, "made");
  return true;
}

async function proposeChange(
  review: Proposing,
  folder: vscode.Uri,
  { path, old, text }: Extract<FileChange, { kind: "change" }>,
  source: ProposalSource | undefined,
): Promise<void> {
  const target = { uri: vscode.Uri.joinPath(folder, path), range: new vscode.Range(0, 0, 0, 0), text: old };
  const open = await review.begin(target);
  await open.show(text, "whole");
  if (source) open.about(source);
}

function noteOp({ change, uri, to, source }: FileOp, checkpoints: Checkpoints): void {
  if (source?.turn === undefined) return;
  const old = change.kind === "create" ? undefined : change.old;
  checkpoints.note(source.turn, uri, { before: old, after: change.kind === "create" ? change.text : undefined });
  if (to && change.kind === "move") checkpoints.note(source.turn, to, { before: undefined, after: change.text });
}

function turnsOf({ proposals, ops }: ChangeSet): readonly string[] {
  const sources: readonly (Proposal | FileOp)[] = [...proposals, ...ops];
  return [...new Set(sources.flatMap(({ source }) => source?.turn ?? []))];
}
