import type { ReportOutcome } from "../../../core/outcome.ts";
import { phrase, type Phrase } from "../../../core/phrase.ts";
import { hasText, type Compared } from "../../../protocol/turn.ts";
import type { Conversation } from "../conversation.ts";
import { reportChoice } from "../turnOutcome.ts";
import { isDecided } from "./members.ts";
import type { Runs } from "./runs.ts";

interface Choosing<Target> {
  readonly host: { readonly report: ReportOutcome; readonly now: () => number };
  readonly conversation: Conversation<Target>;
  readonly runs: Runs;
}

/** Goes on from one of the answers; what still comes of the others is stopped, and routing learns of the choice. */
export function keepAnswer<Target>({ host, conversation, runs }: Choosing<Target>, turnId: string): void {
  const kept = conversation.find(turnId)?.view;
  const all = conversation.members(turnId);
  if (!kept?.compared || isDecided(all) || !hasText(kept.answer)) return;
  const others = all.filter(({ id }) => id !== turnId);
  for (const { id } of others) runs.stop(id);
  // What was never shown is not written down.
  conversation.show(turnId);
  for (const { id } of [kept, ...others]) {
    const isKept = id === turnId;
    decide(conversation, id, isKept ? "kept" : "passed-over");
    const entry = conversation.find(id);
    if (entry) reportChoice(host, entry, isKept);
  }
}

/** Before the conversation goes on from answers of which none was kept: from the first. What the reader is told of it. */
export function settle<Target>(conversation: Conversation<Target>): Phrase | undefined {
  const last = conversation.turns().at(-1);
  if (!last?.compared) return undefined;
  const all = conversation.members(last.id);
  if (isDecided(all)) return undefined;
  const taken = all.find(({ answer }) => hasText(answer));
  conversation.show((taken ?? last).id);
  for (const { id } of all) decide(conversation, id, "none");
  // Nothing of them is sent.
  if (!taken) return undefined;
  return phrase(
    "None of the answers was kept: the conversation goes on from that of {0}.",
    taken.compared?.model ?? "",
  );
}

function decide<Target>(conversation: Conversation<Target>, turnId: string, choice: Compared["choice"]): void {
  const { compared } = conversation.find(turnId)?.view ?? {};
  if (compared && choice) conversation.change(turnId, { compared: { ...compared, choice } });
}
