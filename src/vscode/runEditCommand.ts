import * as vscode from "vscode";
import type { Assist } from "../core/event.ts";
import type { Model } from "../core/model.ts";
import type { ReportOutcome } from "../core/outcome.ts";
import { phrase } from "../core/phrase.ts";
import type { Intent, Message, Pin, Task } from "../core/task.ts";
import type { EditEvent } from "../surfaces/editSession.ts";
import type { Dialogs } from "./dialogs.ts";
import type { EditTarget } from "./editTarget.ts";
import type { FileGuard } from "./ignored.ts";
import type { EditReview, OpenReview } from "./reviewEdit.ts";
import type { ShowRefused } from "./review/refusedAnswer.ts";
import { showFailure } from "./showFailure.ts";
import { takeSnapshot } from "./snapshot.ts";

/** What every command that changes code is made of. */
export interface EditParts {
  readonly assist: Assist;
  readonly review: EditReview;
  readonly guard: FileGuard;
  readonly dialogs: Dialogs;
  /** Shows code that found no place. */
  readonly showRefused: ShowRefused;
  readonly report: ReportOutcome;
  /** The models that can be asked now. */
  readonly usableModels: () => Promise<readonly Model[]>;
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
  const { review, guard, dialogs, report } = parts;
  const { intent, text, target, pin, history = [] } = wish;
  const { snapshot } = await takeSnapshot(guard, { editor: target.editor, range: target.range });
  const id = crypto.randomUUID();
  const task: Task = { id, surface: "inline", intent, text, history, snapshot, ...(pin ? { pin } : {}) };
  const { runEdit } = await import("../surfaces/applying/index.ts");
  const answering = { model: "" };
  const opened = await review.begin(target, () =>
    vscode.l10n.t("Switchyard: edit {0}? ({1})", target.label, answering.model),
  );
  const end = await dialogs.progress(vscode.l10n.t("Switchyard edits {0}", target.label), (cancelled) => {
    const signal = AbortSignal.any([cancelled, opened.signal]);
    return show(runEdit(parts.assist, task, target.text, { signal, now: () => performance.now() }), {
      opened,
      answering,
      dialogs,
    });
  });
  const source = { taskId: id, surface: "inline", intent, text } as const;
  if (end.type === "proposed") {
    opened.about({ ...source, modelKey: end.model.key, modelName: end.model.name, answer: end.answer });
    return;
  }
  await opened.close();
  if (end.type === "failed") void showFailure(end.failure, dialogs);
  else {
    const { languageId } = target.editor.document;
    report({ ...source, at: Date.now(), kind: "does-not-apply", modelKey: end.model.key, languageId });
    await parts.showRefused(end.reason, end.answer, languageId);
  }
}

interface Stage {
  readonly opened: OpenReview;
  readonly answering: { model: string };
  readonly dialogs: Dialogs;
}

async function show(events: AsyncIterable<EditEvent>, { opened, answering, dialogs }: Stage): Promise<End> {
  for await (const event of events) {
    switch (event.type) {
      case "routed":
        answering.model = event.model.name;
        break;
      case "askedAgain":
        void dialogs.info(
          phrase("The answer of {0} did not fit; it is asked once more. {1}", event.model.name, event.reason),
        );
        break;
      case "preview":
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
