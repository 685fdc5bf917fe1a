import * as vscode from "vscode";
import type { Assist } from "../core/event.ts";
import type { Phrase } from "../core/phrase.ts";
import type { Intent, Task } from "../core/task.ts";
import { runEdit, type EditEvent } from "../surfaces/editSession.ts";
import type { Dialogs } from "./dialogs.ts";
import type { EditTarget } from "./editTarget.ts";
import type { FileGuard } from "./ignored.ts";
import type { EditReview, OpenReview } from "./reviewEdit.ts";
import { showFailure } from "./showFailure.ts";
import { takeSnapshot } from "./snapshot.ts";

/** What every command that changes code is made of. */
export interface EditParts {
  readonly assist: Assist;
  readonly review: EditReview;
  readonly guard: FileGuard;
  readonly dialogs: Dialogs;
}

export interface EditWish {
  readonly intent: Intent;
  /** The user's own words; empty where the command says it all. */
  readonly text: string;
  readonly target: EditTarget;
}

/** Asks for new text in place of the target's lines and shows it as a diff while it comes. */
export async function runEditCommand(parts: EditParts, { intent, text, target }: EditWish): Promise<void> {
  const { review, guard, dialogs } = parts;
  const look = await takeSnapshot(guard, { editor: target.editor, range: target.range });
  const task: Task = {
    id: crypto.randomUUID(),
    surface: "inline",
    intent,
    text,
    history: [],
    snapshot: look.snapshot,
  };
  const answering = { model: "" };
  const opened = await review.begin(target, () =>
    vscode.l10n.t("Switchyard: edit {0}? ({1})", target.label, answering.model),
  );
  const end = await dialogs.progress(vscode.l10n.t("Switchyard edits {0}", target.label), (cancelled) =>
    show(runEdit(parts.assist, task, target.text, AbortSignal.any([cancelled, opened.signal])), opened, answering),
  );
  if (end === undefined) return;
  await opened.close();
  if ("reason" in end) void dialogs.warn(end.reason);
  else void showFailure(end.failure, dialogs);
}

type Unfinished = { readonly reason: Phrase } | { readonly failure: Parameters<typeof showFailure>[0] };

/** Undefined: the change is complete and waits for the user's word. */
async function show(
  events: AsyncIterable<EditEvent>,
  review: OpenReview,
  answering: { model: string },
): Promise<Unfinished | undefined> {
  for await (const event of events) {
    switch (event.type) {
      case "routed":
        answering.model = event.model.name;
        break;
      case "preview":
        await review.show(event.text, "growing");
        break;
      case "proposed":
        await review.show(event.text, "whole");
        return undefined;
      case "refused":
        return { reason: event.reason };
      case "failed":
        return { failure: event.failure };
    }
  }
  return { failure: { kind: "cancelled" } };
}
