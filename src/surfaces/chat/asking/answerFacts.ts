import type { Decision } from "../../../core/decision.ts";
import type { Assist, AssistEvent } from "../../../core/event.ts";
import type { Model } from "../../../core/model.ts";
import type { EntryFacts } from "../conversation.ts";
import { successorOf } from "../playTurn.ts";
import { spentBy } from "../spent.ts";
import { earlierFrom } from "../turnOutcome.ts";

/** The same events; some of what they tell is for the conversation only. */
export async function* keeping<Target>(
  events: ReturnType<Assist>,
  keep: (known: EntryFacts<Target>) => void,
  now: () => number,
): ReturnType<Assist> {
  let decision: Decision | undefined;
  for await (const event of events) {
    if (event.type === "routed") ({ decision } = event);
    const answering = answererOf(event);
    if (answering) keep({ answering });
    if (event.type === "done" && decision) keep({ earlier: earlierFrom(event, decision, now()) });
    if (event.type === "done" && event.finishReason === "stop") keep({ answeredBy: event.model });
    if (event.type === "done" && event.state !== undefined) keep({ state: event.state });
    if (event.type === "done" || event.type === "failed") keep({ spent: spentBy(event) });
    const successor = event.type === "done" || event.type === "failed" ? successorOf(event) : undefined;
    if (successor) keep({ successor });
    yield event;
  }
}

/** The model that speaks from now on. */
function answererOf(event: AssistEvent): Model | undefined {
  if (event.type === "routed" || event.type === "kept") return event.model;
  return event.type === "fellBack" ? event.to : undefined;
}
