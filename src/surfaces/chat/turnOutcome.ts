import type { Decision } from "../../core/decision.ts";
import type { AssistEvent } from "../../core/event.ts";
import type { ReportOutcome } from "../../core/outcome.ts";
import type { Earlier, Pin, Task } from "../../core/task.ts";
import type { Conversation, Entry } from "./conversation.ts";

/** What a complete answer leaves behind for the turns after it. */
export function earlierFrom(
  { model, usage }: Extract<AssistEvent, { type: "done" }>,
  { tier, intent }: Decision,
  at: number,
): Earlier {
  return { modelKey: model.key, tier, intent, at, tokens: usage.inputTokens + usage.outputTokens };
}

/** Who answered last in this conversation: going on with that model keeps its prompt cache. */
export function earlierIn<Target>(conversation: Conversation<Target>, instead?: string): Pick<Task, "earlier"> {
  const earlier = conversation.earlier(instead);
  return earlier ? { earlier } : {};
}

/** Asking again says what the answer was worth. */
export function reportRetry<Target>(
  { report, now }: { readonly report: ReportOutcome; readonly now: () => number },
  { request, earlier }: Entry<Target>,
  pin: Pin | undefined,
): void {
  if (!request || !earlier) return;
  const { turnId, surface, snapshot } = request;
  const languageId = snapshot.file?.languageId;
  const { modelKey, intent } = earlier;
  const outcome = { turnId, at: now(), kind: pin ? "switched" : "regenerated", modelKey, surface, intent } as const;
  report(languageId === undefined ? outcome : { ...outcome, languageId });
}
