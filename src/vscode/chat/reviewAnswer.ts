import * as vscode from "vscode";
import type { Assist } from "../../core/event.ts";
import { hasMask } from "../../core/masking/masks.ts";
import { phrase } from "../../core/phrase.ts";
import type { Snapshot } from "../../core/task.ts";
import { textOf } from "../../protocol/turn.ts";
import type { ChatSession } from "../../surfaces/chat/chatSession.ts";
import type { Entry } from "../../surfaces/chat/conversation.ts";
import { repairAnswer } from "../../surfaces/chat/repairAnswer.ts";
import type { Read } from "../../surfaces/reading/read.ts";
import type { Changes } from "../changes/index.ts";
import { newFile, putInTerminal } from "./codeActions.ts";
import type { ChatSecrets } from "../../surfaces/secrets/chatSecrets.ts";
import { copiedMarks, withOwnSecrets } from "./ownCode.ts";
import type { ChatViewHost } from "./chatView.ts";
import { dialogs } from "../ui/dialogs.ts";
import { firstSendable } from "../../context/firstSendable.ts";
import { createWorkspace, type Guarding } from "../workspace/createWorkspace.ts";
import { fileRef, uriOf } from "../workspace/fileRefs.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import { insertCode } from "../workspace/insertCode.ts";
import { currentEditor } from "../workspace/lastEditor.ts";
import type { RunningEdits } from "../edit/runningEdits.ts";
import type { ProposalSource } from "../../surfaces/review/proposalSource.ts";
import { proposeEdit } from "../review/proposeEdit.ts";
import type { Proposing } from "../review/reviews.ts";
import type { CaptureTarget } from "../workspace/snapshot.ts";

export interface ReviewAnswerParts {
  readonly assist: Assist;
  readonly guard: FileGuard;
  readonly review: Proposing;
  readonly changes: () => Promise<Changes>;
  readonly read: Read;
  readonly running: RunningEdits;
  readonly secrets: Pick<ChatSecrets, "own">;
}

/** What the panel's buttons do with the code of an answer. */
export function answerActions(
  parts: ReviewAnswerParts,
  session: Pick<ChatSession<CaptureTarget>, "entryOf" | "tellMade">,
): Pick<ChatViewHost, "applyCode" | "reviewAnswer" | "putBack" | CodeUse> {
  return {
    async applyCode({ uri, range, text }, code, turnId) {
      const source = sourceOf(session.entryOf(turnId));
      const file = hasMask(code) ? (await vscode.workspace.openTextDocument(uri)).getText() : "";
      await withOwnSecrets({ ...parts.secrets, dialogs }, { code, turnId, file }, (newText) =>
        proposeEdit(
          { review: parts.review, read: parts.read, dialogs },
          { uri, range, newText, original: text, ...(source ? { source } : {}) },
        ),
      );
    },
    async reviewAnswer(turnId) {
      const entry = session.entryOf(turnId);
      if (entry) await reviewAnswer(parts, entry);
    },
    async putBack(turnId) {
      const made = session.entryOf(turnId)?.view.made;
      if (await (await parts.changes()).restore(turnId))
        session.tellMade(turnId, made === "made" ? "put-back" : "made");
    },
    ...codeUses(parts, (turnId) => sourceOf(session.entryOf(turnId))),
  };
}

type CodeUse = "copyCode" | "insertCode" | "newFile" | "putInTerminal";

/** What is done with a block of code, once its secrets are back in it. */
function codeUses(
  { changes, secrets: { own } }: Pick<ReviewAnswerParts, "changes" | "secrets">,
  source: (turnId: string) => ProposalSource | undefined,
): Pick<ChatViewHost, CodeUse> {
  const told = { own, dialogs };
  const placed = (code: string, turnId: string | undefined) => ({ code, ...(turnId === undefined ? {} : { turnId }) });
  return {
    newFile: (turnId, masked, name) =>
      withOwnSecrets(told, { code: masked, turnId }, (code) =>
        newFile({ changes, dialogs }, { code, name, source: source(turnId) }),
      ),
    putInTerminal: (masked, turnId) =>
      withOwnSecrets(told, placed(masked, turnId), (code) => putInTerminal(code, dialogs)),
    async insertCode(masked, turnId) {
      // The one that it is inserted into: while the chat stands in a tab, no text editor is active.
      const file = hasMask(masked) ? (currentEditor()?.document.getText() ?? "") : "";
      await withOwnSecrets(told, { ...placed(masked, turnId), file }, (code) => insertCode(code, dialogs));
    },
    async copyCode(masked, turnId) {
      const code = turnId === undefined ? masked : own.putBack(masked, { turnId });
      if (code === undefined) void dialogs.warn(copiedMarks(masked));
      await vscode.env.clipboard.writeText(code ?? masked);
    },
  };
}

/** The files an answer names. Most answers are prose, and are not parsed. */
export async function filesIn(answer: string, read: Read): Promise<readonly string[]> {
  if (!/^ {0,8}(?:`{3}|~{3})|^\*\*\* |^(?:<{5,}|-{3} )|^[{[]|^<(?:file|document|artifact|code)\b/im.test(answer))
    return [];
  return read("filesNamedIn", [answer]);
}

/** Where the answer of a turn comes from; undefined while it is not complete. */
function sourceOf(entry: Entry<CaptureTarget> | undefined): ProposalSource | undefined {
  if (!entry?.request || !entry.answeredBy) return undefined;
  const { request, answeredBy, earlier, view } = entry;
  return {
    turnId: request.turnId,
    surface: request.surface,
    // What routing took it for: rejections are counted under that as well.
    intent: earlier?.intent ?? request.intent ?? "other",
    modelKey: answeredBy.key,
    modelName: answeredBy.name,
    text: request.text,
    answer: textOf(view.answer),
    turn: view.id,
  };
}

/** Shows all changes of a turn to the user; if they cannot be applied, the model repairs them once. */
async function reviewAnswer(parts: ReviewAnswerParts, entry: Entry<CaptureTarget>): Promise<void> {
  const source = sourceOf(entry);
  const { request, answeredBy, target } = entry;
  if (!source || !request || !answeredBy) return;
  const { answer } = source;
  const changes = await parts.changes();
  await changes.propose({
    answer,
    source,
    ...(target ? { asked: target.uri } : {}),
    async repair(reason, files) {
      void dialogs.info(
        phrase("The answer from {0} could not be applied; retrying once. {1}", answeredBy.name, reason),
      );
      const file = await firstThatMayBeSent(files, parts.guard);
      const title = vscode.l10n.t("{0} is fixing its changes", answeredBy.name);
      return parts.running.run({ title }, (signal) =>
        repairAnswer(parts.assist, { request, answer, reason, file }, signal),
      );
    },
  });
}

async function firstThatMayBeSent(files: readonly vscode.Uri[], guard: FileGuard): Promise<Snapshot["file"]> {
  const found = await firstSendable(files.map(fileRef), createWorkspace(withAgreed(guard)));
  if (!found) return undefined;
  const { languageId } = await vscode.workspace.openTextDocument(uriOf(found.file));
  return { path: found.file.path, languageId, text: found.text };
}

/** An ignored file goes along once the user agreed to that. */
function withAgreed(guard: FileGuard): Guarding {
  return {
    ...guard,
    async withheld(uri, text) {
      const why = await guard.withheld(uri, text);
      return why === "ignored" && guard.isAllowed(uri) ? undefined : why;
    },
  };
}
