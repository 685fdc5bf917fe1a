import type { Assist } from "../core/event.ts";
import type { Failure } from "../core/failure.ts";
import type { Model } from "../core/model.ts";
import type { Task } from "../core/task.ts";
import type { Clock } from "./clock.ts";
import { trimCompletion } from "./trimCompletion.ts";

export interface CompletionRequest {
  readonly task: Task;
  readonly maxLines: number;
  /** After this long whole lines are taken as they are, or the request is given up. */
  readonly deadlineMilliseconds: number;
  /** Aborted by the session, and by the request itself once it needs no more. */
  readonly controller: AbortController;
  /** Told the suggestion so far, whenever it grew. */
  readonly grew: (text: string) => void;
}

export type CompletionOutcome =
  | { readonly kind: "text"; readonly text: string; readonly model: Model }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Asks once for text at a cursor, and stops the answer as soon as no more of it can be shown. */
export async function requestCompletion(
  request: CompletionRequest,
  assist: Assist,
  clock: Clock,
): Promise<CompletionOutcome> {
  const { task, controller, deadlineMilliseconds } = request;
  const { prefix = "", suffix = "" } = task.snapshot.cursor ?? {};
  let late = false;
  const stopTimer = clock.after(deadlineMilliseconds, () => {
    late = true;
    controller.abort();
  });
  let model: Model | undefined;
  let raw = "";
  let text = "";
  const outcome = (value: string): CompletionOutcome =>
    model ? { kind: "text", text: value, model } : { kind: "failed", failure: { kind: "cancelled" } };
  try {
    for await (const event of assist(task, controller.signal)) {
      if (event.type === "routed") ({ model } = event);
      if (event.type === "fellBack") model = event.to;
      if (event.type === "failed") {
        const whole = late ? text.slice(0, Math.max(0, text.lastIndexOf("\n"))) : "";
        return whole
          ? outcome(whole)
          : { kind: "failed", failure: late ? tooSlow(deadlineMilliseconds) : event.failure };
      }
      if (event.type !== "text") continue;
      raw += event.text;
      const fromChat = model?.fim !== true;
      const trimmed = trimCompletion(raw, { prefix, suffix, maxLines: request.maxLines, fromChat });
      ({ text } = trimmed);
      if (trimmed.settled) return outcome(text);
      request.grew(text);
    }
    return outcome(text);
  } finally {
    stopTimer();
    controller.abort();
  }
}

function tooSlow(milliseconds: number): Failure {
  return { kind: "stalled", seconds: Math.round(milliseconds / 1000), phase: "first-data" };
}
