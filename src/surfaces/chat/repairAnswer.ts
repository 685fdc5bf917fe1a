import type { Assist } from "../../core/event.ts";
import { format, type Phrase } from "../../core/phrase.ts";
import { said } from "../../core/message.ts";
import type { Request } from "../../core/request.ts";
import type { Snapshot } from "../../core/task.ts";

/** An answer whose changes do not fit, and what they were meant for. */
export interface Unfit {
  readonly request: Request;
  readonly answer: string;
  readonly reason: Phrase;
  /** As the file reads now; undefined where it may not be sent. */
  readonly file: Snapshot["file"];
}

/**
 * Has the model repair its changes, with the file's real lines in the prompt. Undefined: no complete answer came. Never
 * throws.
 */
export async function repairAnswer(
  assist: Assist,
  { request, answer, reason, file }: Unfit,
  signal: AbortSignal,
): Promise<string | undefined> {
  const text = [
    `Your changes could not be applied. ${format(reason)}`,
    "Send all of them once more, in the same form, for the files as they read now. Nothing else.",
  ].join("\n");
  const selection = file && {
    text: file.text,
    startLine: 1,
    endLine: file.text.split("\n").length,
    before: "",
    after: "",
  };
  const again: Request = {
    ...request,
    intent: "edit",
    // Changes of a file that the model saw only in part would not fit it either.
    policy: { ...request.policy, mayTrim: false },
    history: [...request.history, said("user", request.text), said("assistant", answer)],
    text,
    snapshot: { diagnostics: [], openTabs: [], ...(file ? { file } : {}), ...(selection ? { selection } : {}) },
  };
  let repaired = "";
  for await (const event of assist(again, signal)) {
    if (event.type === "text") repaired += event.text;
    if (event.type === "recast") repaired = "";
    if (event.type === "done") return event.finishReason === "stop" ? repaired : undefined;
  }
  return undefined;
}
