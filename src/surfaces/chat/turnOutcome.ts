import type { Decision } from "../../core/decision.ts";
import type { AssistEvent } from "../../core/event.ts";
import type { ReportOutcome } from "../../core/outcome.ts";
import type { Earlier, OutcomeKind, Pin, Task } from "../../core/task.ts";
import type { Rating } from "../../protocol/turn.ts";
import type { Conversation, Entry } from "./conversation.ts";

/** What a complete answer leaves behind for the turns after it. */
export function earlierFrom(
  { model, usage }: Extract<AssistEvent, { type: "done" }>,
  { tier, intent }: Decision,
  at: number,
): Earlier {
  return { modelKey: model.key, tier, intent, at, tokens: usage.inputTokens + usage.outputTokens };
}

/** Which model answered last in this conversation: staying with it keeps its prompt cache. */
export function earlierIn<Target>(conversation: Conversation<Target>, instead?: string): Pick<Task, "earlier"> {
  const earlier = conversation.earlier(instead);
  return earlier ? { earlier } : {};
}

/** Asking again is an outcome of the answer. */
export function reportRetry<Target>(to: Reporting, entry: Entry<Target>, pin: Pin | undefined): void {
  if (entry.request) reportOf(to, entry, pin ? "switched" : "regenerated");
}

/** Routing learns what the user says of an answer. */
export function reportRating<Target>(to: Reporting, entry: Entry<Target>, rating: Rating | undefined): void {
  reportOf(to, entry, rating === undefined ? "unrated" : rating === "up" ? "liked" : "disliked");
}

/** Of several answers to the same question the user kept one. */
export function reportChoice<Target>(to: Reporting, entry: Entry<Target>, isKept: boolean): void {
  reportOf(to, entry, isKept ? "preferred" : "passed-over");
}

interface Reporting {
  readonly report: ReportOutcome;
  readonly now: () => number;
}

function reportOf<Target>(
  { report, now }: Reporting,
  { view, request, earlier }: Entry<Target>,
  kind: OutcomeKind,
): void {
  if (!earlier) return;
  const languageId = request?.snapshot.file?.languageId;
  const { modelKey, intent } = earlier;
  // By it routing knows what was asked; a turn is one of several where several models were.
  const turnId = request?.turnId ?? view.id;
  const outcome = { turnId, at: now(), kind, modelKey, surface: "chat", intent } as const;
  report(languageId === undefined ? outcome : { ...outcome, languageId });
}
