import { finishedInPauses } from "../../core/lifetime/steps.ts";
import type { Assist } from "../../core/event.ts";
import type { Failure } from "../../core/failure/failure.ts";
import type { Model } from "../../core/model.ts";
import type { Request } from "../../core/request.ts";
import type { Clock } from "../clock.ts";
import type { SuggestionSource } from "./suggestion.ts";
import { wantedExtent, wantedLines } from "./extent.ts";
import { fitCompletion, type Fitted } from "./fitCompletion.ts";
import { maskedTask, unmasked, type CursorSecrets } from "./maskedCursor.ts";
import { placeInSteps, type CursorPlace } from "./place.ts";

export interface CompletionRequest {
  readonly task: Request;
  /** Absent: nothing is masked. */
  readonly secrets?: CursorSecrets;
  readonly trigger: "typing" | "command";
  readonly maxLines: number;
  /** Whether comments are completed while they are typed. */
  readonly comments: "wanted" | "unwanted";
  /** This long after a model was chosen, whole lines are taken as they are, or the request is given up. */
  readonly deadlineMilliseconds: number;
  /** Aborted by the session, and by the request itself once it needs no more. */
  readonly controller: AbortController;
  /** Told the suggestion so far, whenever it grew. */
  readonly grew: (text: string) => void;
}

export type CompletionOutcome =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly replaces: number;
      readonly model: Model;
      readonly source: SuggestionSource;
    }
  /** Nobody asked for more of a comment, or the cursor stands in a secret. */
  | { readonly kind: "unwanted" }
  | { readonly kind: "failed"; readonly failure: Failure };

export type RequestCompletion = typeof requestCompletion;

/** Asks once for text at a cursor, and stops the answer as soon as no more of it can be shown. */
export async function requestCompletion(
  request: CompletionRequest,
  assist: Assist,
  clock: Clock,
): Promise<CompletionOutcome> {
  const { controller, deadlineMilliseconds } = request;
  const place = await placeOf(request, clock);
  if (!place) return { kind: "failed", failure: { kind: "cancelled" } };
  const fit = fitterFor(request, place);
  if (!fit) return { kind: "unwanted" };
  const task = request.secrets ? maskedTask(request.task, request.secrets) : request.task;
  if (!task) return { kind: "unwanted" };
  let late = false;
  let stopTimer = () => {};
  const startTimer = () => {
    stopTimer = clock.after(deadlineMilliseconds, () => {
      late = true;
      controller.abort();
    });
  };
  let model: Model | undefined;
  let raw = "";
  const outcome = (fitted: Fitted) => outcomeOf(fitted, model, task.turnId);
  try {
    for await (const event of assist(task, controller.signal)) {
      if (event.type === "routed") {
        ({ model } = event);
        // Reading our own code for the first time is not the endpoint's slowness.
        startTimer();
      }
      if (event.type === "fellBack") model = event.to;
      if (event.type === "failed") {
        const came = late && raw.includes("\n") ? fit(wholeLines(raw), "finished") : undefined;
        const failure = late ? tooSlow(deadlineMilliseconds) : event.failure;
        return came?.text ? outcome(came) : { kind: "failed", failure };
      }
      // Cut off in the middle of a line: the lines before it are whole.
      if (event.type === "done" && event.finishReason === "length" && raw.includes("\n")) raw = wholeLines(raw);
      if (event.type === "recast") raw = "";
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
}

function outcomeOf(
  { text, replaceSuffixLength: replaces }: Fitted,
  model: Model | undefined,
  turnId: string,
): CompletionOutcome {
  return model
    ? { kind: "text", text, replaces, model, source: { turnId, modelKey: model.key } }
    : { kind: "failed", failure: { kind: "cancelled" } };
}

type Fit = (raw: string, state: "growing" | "finished") => Fitted;

/** Analyses the place once, however often the answer grows; undefined where the request was given up meanwhile. */
async function placeOf({ task, controller }: CompletionRequest, clock: Clock): Promise<CursorPlace | undefined> {
  const { cursor, file } = task.snapshot;
  const steps = placeInSteps(cursor?.prefix ?? "", cursor?.suffix ?? "", file?.languageId ?? "");
  const pause = () => new Promise<void>((resolve) => void clock.after(0, resolve));
  return finishedInPauses(steps, { pause, isOver: () => controller.signal.aborted });
}

/** Undefined: nobody asked for more of a comment. */
function fitterFor(
  { task, secrets, trigger, maxLines, comments }: CompletionRequest,
  place: CursorPlace,
): Fit | undefined {
  const fine = trigger === "command" || comments === "wanted";
  if (place.state === "comment" && !fine) return undefined;
  const { cursor } = task.snapshot;
  const plain = (raw: string) => (secrets && cursor ? unmasked(raw, cursor, secrets) : raw);
  return (raw, state) =>
    fitCompletion(plain(raw), place, {
      maxLines: wantedLines(place, maxLines),
      extent: wantedExtent(place),
      comments: fine ? "fine" : "noise",
      finished: state === "finished",
    });
}

function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf("\n"));
}

function tooSlow(milliseconds: number): Failure {
  return { kind: "stalled", seconds: Math.round(milliseconds / 1000), phase: "first-data" };
}
