import { phrase, type Phrase } from "../../../core/phrase.ts";
import type { Request } from "../../../core/request.ts";
import type { Room } from "../../../protocol/room.ts";
import { addNote } from "../addNote.ts";
import type { ChatHost } from "../chatSession.ts";
import type { Conversation } from "../conversation.ts";
import { summariseUsage } from "../summariseUsage.ts";
import { dueFor, isWorthSummary } from "./compaction.ts";
import { foresight, type Foresee } from "./foresee.ts";
import { longModelFor } from "./longModel.ts";
import { summarize, summarized, summaryRequest } from "./summary.ts";
import { trimmedTo } from "./trimmed.ts";

/** A question on its way, and what is to be done so that it fits. */
export interface Fitting {
  readonly turnId: string;
  readonly request: Request;
  /** The user's wish for this message; absent: what is due. */
  readonly room: Room | undefined;
}

interface Place<Target> {
  readonly host: ChatHost<Target>;
  readonly conversation: Conversation<Target>;
}

/** The request as it is to be sent; what is done for it is said in its turn. */
export async function madeToFit<Target>(
  place: Place<Target>,
  { turnId, request, room }: Fitting,
  signal: AbortSignal,
): Promise<Request> {
  const { decide, compactsItself } = place.host;
  const foresee = decide && foresight(decide);
  switch (room) {
    case "trim":
      return trimmedTo(request);
    case "long": {
      const long = foresee && (await longModelFor(foresee, request));
      if (long) return { ...request, pin: long.pin };
      addNote(place, turnId, phrase("No model with a longer context window can be asked now."));
      return request;
    }
    case "compact":
      if (isWorthSummary(request.history))
        return compactFirst(place, { turnId, request, why: phrase("Summarizing the earlier turns…") }, signal);
      addNote(place, turnId, phrase("There is too little to summarize yet."));
      return request;
    case undefined: {
      const model = foresee && compactsItself?.() ? await dueFor(foresee, request) : undefined;
      if (!model) return request;
      const why = phrase("Summarizing the earlier turns, because they no longer fit {0}…", model.name);
      return compactFirst(place, { turnId, request, why }, signal);
    }
  }
}

interface Compacting extends Pick<Fitting, "turnId" | "request"> {
  /** Said meanwhile. */
  readonly why: Phrase;
}

/** Once for a question: where it fails, the question goes as far as it fits. */
async function compactFirst<Target>(
  { host, conversation }: Place<Target>,
  { turnId, request, why }: Compacting,
  signal: AbortSignal,
): Promise<Request> {
  const before = conversation.find(turnId)?.view.notes ?? [];
  const tell = (...notes: readonly string[]) => conversation.change(turnId, { notes: [...before, ...notes] });
  tell(host.translate(why));
  // What is learnt of the turn is its question: that is routed first.
  await host.decide?.(request).catch(() => undefined);
  const asked = summaryRequest(turnId, request.history, host.composeSummary ?? host.compose);
  const made = await summarize(host.assist, await heldWhole(host.decide && foresight(host.decide), asked), signal);
  if (made.kind === "stopped") {
    tell();
    return request;
  }
  if (made.kind === "failed") {
    tell(host.translate(phrase("The earlier turns could not be summarized. {0}", host.translate(made.why))));
    return request;
  }
  const cost = host.translate(summariseUsage(made.usage, made.cost));
  tell(
    host.translate(phrase("Earlier turns are sent as a summary by {0} from here on ({1}).", made.model, cost)),
    ...(made.lacks ? [host.translate(phrase("Not all of them fit {0}: the first are missing.", made.model))] : []),
  );
  conversation.change(turnId, { summary: { text: made.text, model: made.model }, folds: true });
  return { ...request, history: summarized(made.text) };
}

/** By a cheap model, unless its window is too small for the conversation and another one's is not. */
async function heldWhole(foresee: Foresee | undefined, asked: Request): Promise<Request> {
  if (!foresee) return asked;
  const seen = await foresee(asked);
  if (seen && !seen.prompt.leftOut?.turns) return asked;
  const long = await longModelFor(foresee, asked);
  return long ? { ...asked, pin: long.pin } : asked;
}
