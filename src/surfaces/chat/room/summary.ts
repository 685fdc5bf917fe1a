import type { Assist } from "../../../core/event.ts";
import { describeFailure } from "../../../core/failure/describeFailure.ts";
import { said, type Message } from "../../../core/message.ts";
import { phrase, type Phrase } from "../../../core/phrase.ts";
import type { Compose, Request } from "../../../core/request.ts";
import type { Cost, Usage } from "../../../core/usage/usage.ts";
import { chatTask } from "../chatTask.ts";

const summaryAsked = "Summarize our conversation so far.";

/** What stands for a conversation that was summed up: the same to the byte from then on, for providers' prompt caches. */
export function summarized(summary: string): Message[] {
  return [said("user", summaryAsked), said("assistant", summary)];
}

/** For the model, not for the reader. */
const summaryWish = [
  "Summarize our conversation so far, so that it can go on from your summary alone: what I want, what was decided and why,",
  "names of files and symbols, the newest code that matters word for word, and what is left to do. No remarks about the summary.",
].join("\n");

/**
 * Has a cheap model sum up what was said. `turnId` is that of the question that causes it: limits count them together.
 * `words`: what the user wants kept above all, or nothing.
 */
export function summaryRequest(turnId: string, history: readonly Message[], compose: Compose, words = ""): Request {
  const text = words === "" ? summaryWish : `${summaryWish}\nIn particular: ${words}`;
  const task = chatTask(turnId, { text, history, pin: { kind: "role", role: "cheap" }, intent: "other" });
  return { ...task, policy: { ...task.policy, mayEscalate: false }, compose };
}

export type SummaryMade =
  | {
      readonly kind: "made";
      readonly text: string;
      readonly model: string;
      readonly usage: Usage;
      readonly cost: Cost | undefined;
      /** What the model was not shown of the conversation. */
      readonly lacks: boolean;
    }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly why: Phrase };

/** Never throws. A summary that is cut off stands for nothing. */
export async function summarize(assist: Assist, request: Request, signal: AbortSignal): Promise<SummaryMade> {
  let text = "";
  let lacks = false;
  for await (const event of assist(request, signal)) {
    if (event.type === "text") text += event.text;
    if (event.type === "recast") text = "";
    if (event.type === "trimmed") lacks = true;
    if (event.type === "routed") {
      const { leftOut } = request.compose(request, event.model, event.decision);
      lacks = (leftOut?.turns ?? 0) > 0;
    }
    if (event.type === "done") {
      const { model, usage, cost } = event;
      if (event.finishReason !== "stop" || text.trim() === "")
        return { kind: "failed", why: phrase("{0} gave no complete summary.", model.name) };
      return { kind: "made", text, model: model.name, usage, cost, lacks };
    }
    if (event.type === "failed") {
      if (event.failure.kind === "cancelled") return { kind: "stopped" };
      return { kind: "failed", why: describeFailure(event.failure).message };
    }
  }
  return { kind: "stopped" };
}
