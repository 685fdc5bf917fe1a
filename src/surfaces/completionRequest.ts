import type { Assist } from "../core/event.ts";
import type { Failure } from "../core/failure.ts";
import type { Model } from "../core/model.ts";
import type { Task } from "../core/task.ts";
import type { Clock } from "./clock.ts";
import { wantedExtent, wantedLines } from "./completion/extent.ts";
import { fitCompletion, type Fitted } from "./completion/fitCompletion.ts";
import { describePlace } from "./completion/place.ts";

export interface CompletionRequest {
  readonly task: Task;
  readonly trigger: "typing" | "command";
  readonly maxLines: number;
  /** After this long whole lines are taken as they are, or the request is given up. */
  readonly deadlineMilliseconds: number;
  /** Aborted by the session, and by the request itself once it needs no more. */
  readonly controller: AbortController;
  /** Told the suggestion so far, whenever it grew. */
  readonly grew: (text: string) => void;
}

export type CompletionOutcome =
  | { readonly kind: "text"; readonly text: string; readonly replaces: number; readonly model: Model }
  | { readonly kind: "failed"; readonly failure: Failure };

export type RequestCompletion = typeof requestCompletion;

/** Asks once for text at a cursor, and stops the answer as soon as no more of it can be shown. */
export async function requestCompletion(
  request: CompletionRequest,
  assist: Assist,
  clock: Clock,
): Promise<CompletionOutcome> {
  const { task, controller, deadlineMilliseconds } = request;
  const { cursor, file } = task.snapshot;
  const place = describePlace(cursor?.prefix ?? "", cursor?.suffix ?? "", file?.languageId ?? "");
  const asked = request.trigger === "command";
  const fit = (raw: string, state: "growing" | "finished"): Fitted =>
    fitCompletion(raw, place, {
      maxLines: wantedLines(place, request.maxLines),
      extent: wantedExtent(place),
      comments: asked ? "fine" : "noise",
      finished: state === "finished",
    });
  let late = false;
  const stopTimer = clock.after(deadlineMilliseconds, () => {
    late = true;
    controller.abort();
  });
  let model: Model | undefined;
  let raw = "";
  const outcome = ({ text, replaceSuffixLength: replaces }: Fitted): CompletionOutcome =>
    model ? { kind: "text", text, replaces, model } : { kind: "failed", failure: { kind: "cancelled" } };
  try {
    for await (const event of assist(task, controller.signal)) {
      if (event.type === "routed") ({ model } = event);
      if (event.type === "fellBack") model = event.to;
      if (event.type === "failed") return late ? whatCame(raw) : { kind: "failed", failure: event.failure };
      // Cut off in the middle of a line: the lines before it are whole.
      if (event.type === "done" && event.finishReason === "length" && raw.includes("\n"))
        return outcome(fit(wholeLines(raw), "finished"));
      if (event.type !== "text") continue;
      raw += event.text;
      const fitted = fit(raw, "growing");
      if (fitted.settled) return outcome(fitted);
      request.grew(fitted.text);
    }
    return outcome(fit(raw, "finished"));
  } finally {
    stopTimer();
    controller.abort();
  }

  function whatCame(text: string): CompletionOutcome {
    const whole = text.includes("\n") ? fit(wholeLines(text), "finished") : undefined;
    return whole?.text ? outcome(whole) : { kind: "failed", failure: tooSlow(deadlineMilliseconds) };
  }
}

function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf("\n"));
}

function tooSlow(milliseconds: number): Failure {
  return { kind: "stalled", seconds: Math.round(milliseconds / 1000), phase: "first-data" };
}
