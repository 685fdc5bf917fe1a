import type { Decision } from "../../core/decision.ts";
import { describeFailure } from "../../core/failure/describeFailure.ts";
import type { Action } from "../../core/failure/description.ts";
import type { AssistEvent } from "../../core/event.ts";
import type { Failure } from "../../core/failure/failure.ts";
import type { Model } from "../../core/model.ts";
import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";
import { nameAmong } from "../../core/modelNames.ts";
import type { FinishReason } from "../../core/protocolClient.ts";
import type { Spent } from "../../history/storedChat.ts";
import type { TurnPatch } from "../../protocol/applyPatch.ts";
import type { Resume, RoutingBadge, Turn, TurnEnd } from "../../protocol/turn.ts";
import { routingBadgeOf } from "./routingBadge.ts";
import { doubtOf, foldedOf, keptNote, whyAgain } from "./escalatedAnswer.ts";
import { recast } from "./recast.ts";
import type { KnownModel } from "./conversation.ts";
import { trimNote } from "./room/leftOutNotes.ts";
import { spentBy, summaryOf, totalOf, type Total } from "./spent.ts";
import { createTiming, turnDetails, type Timing } from "./turnDetails.ts";
import type { Piece } from "./turns/textFlow.ts";

/** Where one turn's progress goes. Nothing happens there once the turn is gone. */
export interface TurnStage {
  readonly turn: () => Turn | undefined;
  readonly change: (patch: TurnPatch) => void;
  readonly append: (type: Piece["type"], text: string) => void;
  /** What else happens when routing has decided. */
  readonly routed: (decision: Decision) => void;
  readonly translate: Translate;
  /** What the parts before took of an answer that goes on. */
  readonly spent?: readonly Spent[];
  /** Milliseconds on a clock that never goes back. */
  readonly elapsed: () => number;
}

/** Shows the events of one answer as they come; resolves at its end. */
export async function playTurn(events: AsyncIterable<AssistEvent>, stage: TurnStage): Promise<void> {
  const { change, append, translate } = stage;
  const badge = createRoutingBadge(stage);
  let before = stage.turn()?.answer ?? [];
  const note = (text: Phrase) => change({ notes: [...(stage.turn()?.notes ?? []), translate(text)] });
  const timing = createTiming(stage.elapsed);
  for await (const event of events) {
    timing.saw(event);
    switch (event.type) {
      case "text":
      case "reasoning":
        append(event.type, event.text);
        break;
      case "recast":
        change({ answer: recast(stage.turn()?.answer ?? [], before) });
        break;
      case "toolCall":
        // The chat offers no tools.
        break;
      case "routed":
        stage.routed(event.decision);
        badge.show(event.model, event.decision);
        break;
      case "retrying":
      case "trimmed":
      case "fellBack":
        note(askedAgainNote(event, translate));
        if (event.type === "fellBack") badge.show(event.to);
        break;
      case "doubted":
        if (event.mode === "answers") badge.because(whyAgain(event, translate));
        change(afterDoubt(event, stage));
        if (event.mode === "answers") before = [];
        break;
      case "kept":
        note(keptNote(event, translate));
        change({ folded: null, answer: stage.turn()?.folded?.answer ?? [] });
        badge.because(undefined);
        badge.show(event.model);
        break;
      case "done":
      case "failed":
        change(ended(event, stage, timing));
    }
  }
}

/** The first answer is folded away for a second one; or a button offers that. */
function afterDoubt(event: Extract<AssistEvent, { type: "doubted" }>, { turn, translate }: TurnStage): TurnPatch {
  if (event.mode === "asks") return { doubt: doubtOf(event, translate) };
  return { folded: foldedOf(event, turn()?.answer ?? [], translate), answer: [] };
}

function createRoutingBadge({ change, translate }: TurnStage) {
  let decision: Decision | undefined;
  let why: string | undefined;
  return {
    /** The reason on the second answer's badge: its own decision only knows that the model was pinned. */
    because(reason: string | undefined) {
      why = reason;
    },
    show(model: Model, decided?: Decision) {
      if (why === undefined) decision = decided ?? decision;
      change({
        badge: { ...routingBadgeOf(model, decision, translate), ...(why === undefined ? {} : { reason: why }) },
      });
    },
  };
}

/** What happened, without the advice, which is being followed. */
function causeOf(failure: Failure): Phrase {
  if (failure.kind === "rate-limited") return phrase("Rate limit reached.");
  if (failure.kind === "cut-off") return phrase("The connection was lost before the answer started.");
  return describeFailure(failure).message;
}

/** Why it takes another request. */
function askedAgainNote(
  event: Extract<AssistEvent, { type: "retrying" | "trimmed" | "fellBack" }>,
  translate: Translate,
): Phrase {
  if (event.type === "trimmed") return trimNote(event, translate);
  return event.type === "retrying" ? retryNote(event, translate) : fallbackNote(event, translate);
}

function retryNote(event: Extract<AssistEvent, { type: "retrying" }>, translate: Translate): Phrase {
  const why = translate(causeOf(event.failure));
  const seconds = Math.max(1, Math.round(event.waitMilliseconds / 1_000));
  return phrase("Retrying {0} in {1} s. {2}", event.model.name, seconds, why);
}

function fallbackNote(event: Extract<AssistEvent, { type: "fellBack" }>, translate: Translate): Phrase {
  const why = translate(causeOf(event.failure));
  const [from, to] = [nameAmong(event.from, [event.to]), nameAmong(event.to, [event.from])];
  return phrase("{0} did not answer; falling back to {1}. {2}", from, to, why);
}

function finishNote(reason: FinishReason): Phrase | undefined {
  if (reason === "length") return phrase("The answer stops here: the model reached its output limit.");
  if (reason === "content-filter")
    return phrase("The answer stops here: the provider's content filter blocked the rest.");
  return undefined;
}

type Ended = Extract<AssistEvent, { type: "done" | "failed" }>;

/** With what all parts of the answer took. */
function ended(event: Ended, stage: TurnStage, timing: Timing): TurnPatch {
  const total = totalOf([...(stage.spent ?? []), ...spentBy(event)]);
  const { turn, translate } = stage;
  return {
    end: endOf(event, stage, total),
    details: turnDetails(event, { badge: turn()?.badge, total, timing, translate }),
  };
}

function endOf(event: Ended, { turn, translate }: TurnStage, total: Total | undefined): TurnEnd {
  const shown = turn()?.badge;
  const summary = total ? translate(summaryOf(total)) : "";
  const successor = successorOf(event);
  const resume = successor ? { resume: resumeWith(successor, shown, translate) } : {};
  const cost = total ? { cost: total.money } : {};
  if (event.type === "done") {
    const stops = finishNote(event.finishReason);
    return { kind: "done", summary, ...cost, ...resume, ...(stops ? { stops: translate(stops) } : {}) };
  }
  if (event.failure.kind === "cancelled") return { kind: "stopped", summary, ...cost };
  const { message, action, alternative } = describeFailure(event.failure);
  const offer = ({ name, label }: Action) => ({ name, label: translate(label) });
  return {
    kind: "failed",
    message: translate(message),
    ...(action ? { action: offer(action) } : {}),
    ...(alternative ? { alternative: offer(alternative) } : {}),
    ...(summary === "" ? {} : { summary, ...cost }),
    ...(event.failure.kind === "too-long" ? { tooLong: true } : {}),
    ...resume,
  };
}

/** Who can finish an answer that is not complete. */
export function successorOf(event: Extract<AssistEvent, { type: "done" | "failed" }>): Model | undefined {
  if (event.type === "failed") return event.successor;
  return event.finishReason === "length" ? event.model : undefined;
}

export function resumeWith(
  { name, provider }: KnownModel,
  shown: RoutingBadge | undefined,
  translate: Translate,
): Resume {
  const isAmbiguous = shown?.model === name && shown.provider !== provider.name;
  return {
    label: translate(phrase("Continue with {0}", isAmbiguous ? `${name} (${provider.name})` : name)),
    hint: translate(
      phrase("Sends the question and the answer so far to {0} as another billed request.", provider.name),
    ),
  };
}
