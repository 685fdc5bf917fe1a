import type { Request } from "../../core/request.ts";
import { phrase } from "../../core/phrase.ts";
import { codeSoFar, cutOff, finishedCode } from "../../surfaces/edit/appendedCode.ts";
import type { EditParts } from "../edit/runEditCommand.ts";
import type { RunningEdit } from "../edit/runningEdits.ts";
import { showFailure } from "../ui/showFailure.ts";
import { openStreamedDocument } from "../edit/streamedDocument.ts";

export interface Unsaved extends RunningEdit {
  readonly request: Request;
  readonly languageId: string;
}

/** Writes an answer's code into a new, unsaved document beside the editor. */
export async function writeUnsaved(
  { assist, dialogs, running }: Pick<EditParts, "assist" | "dialogs" | "running">,
  { request, languageId, ...edit }: Unsaved,
): Promise<void> {
  const document = openStreamedDocument(languageId);
  try {
    await running.run(edit, async (cancelled) => {
      let answer = "";
      for await (const event of assist(request, AbortSignal.any([cancelled, document.signal]))) {
        if (event.type === "text") {
          answer += event.text;
          if (event.text.includes("\n")) await document.show(codeSoFar(answer));
        }
        if (event.type === "recast") answer = "";
        if (event.type === "failed") void showFailure(event.failure, dialogs);
        if (event.type !== "done") continue;
        if (answer.trim() === "") void dialogs.warn(phrase("The model returned an empty answer."));
        else await document.show(finishedCode(answer));
        const warning = cutOff(answer, event.finishReason);
        if (warning) void dialogs.warn(warning);
      }
    });
  } finally {
    document.dispose();
  }
}
