import * as vscode from "vscode";
import type { Assist } from "../../core/event.ts";
import { phrase } from "../../core/phrase.ts";
import type { Task } from "../../core/task.ts";
import { codeSoFar, cutOff, finishedCode } from "../../surfaces/appendedCode.ts";
import type { Dialogs } from "../dialogs.ts";
import { findTarget } from "../editTarget.ts";
import type { FileGuard } from "../ignored.ts";
import { openStreamedDocument, type StreamedDocument } from "../streamedDocument.ts";
import { showFailure } from "../showFailure.ts";
import { takeSnapshot } from "../snapshot.ts";
import type { Command } from "./command.ts";

export interface GenerateTestsParts {
  readonly assist: Assist;
  readonly guard: FileGuard;
  readonly dialogs: Dialogs;
}

/** Writes tests into a new, unsaved document beside the code. */
export const generateTests = (parts: GenerateTestsParts): Command => ({
  id: "switchyard.edit.tests",
  async run() {
    const { guard, dialogs } = parts;
    const target = await findTarget(parts, "symbol");
    if (!target) return;
    const { snapshot } = await takeSnapshot(guard, { editor: target.editor, range: target.range });
    const task: Task = { id: crypto.randomUUID(), surface: "inline", intent: "tests", text: "", history: [], snapshot };
    const title = vscode.l10n.t("Switchyard writes tests for {0}", target.label);
    const document = openStreamedDocument(target.editor.document.languageId);
    try {
      await dialogs.progress(title, (cancelled) => write(parts, task, document, cancelled));
    } finally {
      document.dispose();
    }
  },
});

async function write(
  { assist, dialogs }: GenerateTestsParts,
  task: Task,
  document: StreamedDocument,
  cancelled: AbortSignal,
): Promise<void> {
  let answer = "";
  for await (const event of assist(task, AbortSignal.any([cancelled, document.signal]))) {
    if (event.type === "text") {
      answer += event.text;
      if (event.text.includes("\n")) await document.show(codeSoFar(answer));
    }
    if (event.type === "failed") void showFailure(event.failure, dialogs);
    if (event.type !== "done") continue;
    if (answer.trim() === "") void dialogs.warn(phrase("The model answered with nothing."));
    else await document.show(finishedCode(answer));
    const warning = cutOff(answer, event.finishReason);
    if (warning) void dialogs.warn(warning);
  }
}
