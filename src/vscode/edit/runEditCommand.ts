import * as vscode from "vscode";
import type { Assist } from "../../core/event.ts";
import type { ReportOutcome } from "../../core/outcome.ts";
import { phrase } from "../../core/phrase.ts";
import type { Message } from "../../core/message.ts";
import type { Compose, Request } from "../../core/request.ts";
import type { Intent, Pin } from "../../core/task.ts";
import type { Read } from "../../surfaces/reading/read.ts";
import type { EditEvent } from "../../surfaces/edit/editSession.ts";
import type { Dialogs } from "../ui/dialogs.ts";
import { requestOf } from "./editRequest.ts";
import type { EditTarget } from "./editTarget.ts";
import type { FileGuard } from "../workspace/ignored.ts";
import type { OpenReview, Proposing } from "../review/reviews.ts";
import type { ShowRefused } from "../review/refusedAnswer.ts";
import type { RunningEdit, RunningEdits } from "./runningEdits.ts";
import { showFailure } from "../ui/showFailure.ts";
import { takeSnapshot } from "../workspace/snapshot.ts";

/** What every command that changes code needs. */
export interface EditParts {
  readonly assist: Assist;
  readonly compose: Compose;
  readonly review: Proposing;
  readonly read: Read;
  readonly guard: FileGuard;
  readonly dialogs: Dialogs;
  /** Shows code that could not be applied. */
  readonly showRefused: ShowRefused;
  readonly report: ReportOutcome;
  readonly running: RunningEdits;
}

export interface EditWish {
  readonly intent: Intent;
  /** The user's own words; empty where the command says it all. */
  readonly text: string;
  readonly target: EditTarget;
  /** The model the user chose. */
  readonly pin?: Pin;
  /** What was asked and answered before, where the user wants it otherwise. */
  readonly history?: readonly Message[];
}

type End = Extract<EditEvent, { type: "proposed" | "refused" | "failed" }>;

/** Asks for new text in place of the target's lines and shows it while it comes. */
export async function runEditCommand(parts: EditParts, wish: EditWish): Promise<void> {
  const { target } = wish;
  const title = vscode.l10n.t("Pointsman is editing {0}", target.label);
  await runReview(parts, { title, at: target }, async () => {
    const { snapshot } = await takeSnapshot(parts.guard, { use: "edit", ...target });
    return {
      request: requestOf(parts, wish, snapshot),
      original: target.text,
      languageId: target.editor.document.languageId,
      begin: (model) =>
        parts.review.begin(target, () => vscode.l10n.t("Pointsman: Proposed Edit of {0} ({1})", target.label, model())),
    };
  });
}

/** An answer that is shown as it arrives, and then waits for the user's decision. */
export interface Reviewed {
  readonly request: Request;
  /** The text that it replaces. */
  readonly original: string;
  readonly languageId: string;
  /** Opens the review; the model is known when there is something to show. */
  readonly begin: (model: () => string) => Promise<OpenReview>;
}

/** Prepares, asks and previews, seen as `edit` while it runs; a review that was not completed is closed. */
export async function runReview(
  parts: EditParts,
  edit: RunningEdit,
  prepare: (cancelled: AbortSignal) => Promise<Reviewed | undefined>,
): Promise<void> {
  const { dialogs, report, running } = parts;
  const { runEdit } = await import("../../surfaces/edit/index.ts");
  const answering = { model: "" };
  const result = await running.run(edit, async (cancelled, grew) => {
    const reviewed = await prepare(cancelled);
    if (!reviewed) return undefined;
    const opened = await reviewed.begin(() => answering.model);
    const signal = AbortSignal.any([cancelled, opened.signal]);
    const way = { signal, read: parts.read, now: () => performance.now() };
    const events = runEdit(parts.assist, reviewed.request, reviewed.original, way);
    return { reviewed, opened, end: await show(events, { opened, answering, dialogs, grew }) };
  });
  if (!result) return;
  const { reviewed, opened, end } = result;
  const { request, languageId } = reviewed;
  const { turnId, surface, intent = "edit", text } = request;
  const source = { turnId, surface, intent, text };
  if (end.type === "proposed") {
    const { model, answer } = end;
    opened.about({ ...source, modelKey: model.key, modelName: model.name, answer });
    return;
  }
  await opened.close();
  if (end.type === "failed") void showFailure(end.failure, dialogs);
  else {
    report({ ...source, at: Date.now(), kind: "does-not-apply", modelKey: end.model.key, languageId });
    await parts.showRefused(end.reason, end.answer, languageId);
  }
}

interface Stage {
  readonly opened: OpenReview;
  readonly answering: { model: string };
  readonly dialogs: Dialogs;
  readonly grew: (lines: number) => void;
}

function lineCount(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

async function show(events: AsyncIterable<EditEvent>, { opened, answering, dialogs, grew }: Stage): Promise<End> {
  for await (const event of events) {
    switch (event.type) {
      case "routed":
        answering.model = event.model.name;
        break;
      case "askedAgain":
        void dialogs.info(
          phrase("The answer from {0} could not be applied; retrying once. {1}", event.model.name, event.reason),
        );
        break;
      case "preview":
        grew(lineCount(event.text));
        await opened.show(event.text, "growing");
        break;
      case "proposed":
        await opened.show(event.text, "whole");
        return event;
      case "refused":
      case "failed":
        return event;
    }
  }
  return { type: "failed", failure: { kind: "cancelled" } };
}
