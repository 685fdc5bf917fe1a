import type { Decision } from "../../core/decision.ts";
import { describeFailure } from "../../core/failure/describeFailure.ts";
import type { Action } from "../../core/failure/description.ts";
import type { AssistEvent } from "../../core/event.ts";
import type { Failure } from "../../core/failure/failure.ts";
import type { Model } from "../../core/model.ts";
import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";
import { summariseUsage } from "../../core/usage/summariseUsage.ts";
import type { FinishReason } from "../../core/protocolClient.ts";
import type { End, Resume, ToPanel, Turn } from "../../protocol/chat.ts";
import { chipOf } from "./chip.ts";
import { fold, keptNote, offer, unfold, whyAgain } from "./secondAnswer.ts";
import { createTextFlow } from "./textFlow.ts";

/** Where one turn's progress goes: into the conversation, and to the panel. */
export interface TurnStage {
  readonly turn: number;
  /** False where the turn is gone; nothing is shown then. */
  readonly change: (change: Partial<Turn>) => boolean;
  readonly post: (message: ToPanel) => void;
  readonly translate: Translate;
}

/** A stage, and what else happens there when routing has decided. */
export interface OpenStage extends TurnStage {
  readonly routed: (decision: Decision) => void;
}

/** A turn being played: `over` resolves at its end, `flush` sends what is held back for the panel. */
export interface Playing {
  readonly over: Promise<void>;
  readonly flush: () => void;
}

/** What stands there already, where an answer goes on. */
export type Before = Pick<Turn, "answer" | "reasoning" | "notes">;

const nothing: Before = { answer: "", reasoning: "", notes: [] };

/** Shows the events of one answer as they come. */
export function playTurn(events: AsyncIterable<AssistEvent>, stage: OpenStage, before = nothing): Playing {
  const { translate } = stage;
  const answer = createVoice("answer", "text", { ...stage, before });
  const reasoning = createVoice("reasoning", "reasoning", { ...stage, before });
  const flush = () => {
    reasoning.flush();
    answer.flush();
  };
  const note = createNotes({ ...stage, before });
  const chip = createChip(stage);
  let first = "";
  const show = (event: AssistEvent) => {
    switch (event.type) {
      case "text":
        return answer.say(event.text);
      case "reasoning":
        return reasoning.say(event.text);
      case "recast":
        return recast(stage, { answer, reasoning });
      case "toolCall":
        // No tools go along with a question of the chat.
        return undefined;
      case "routed":
        stage.routed(event.decision);
        return chip.show(event.model, event.decision);
      case "retrying":
        return note(retryNote(event, translate));
      case "fellBack":
        note(fallbackNote(event, translate));
        return chip.show(event.to);
      case "doubted":
        flush();
        if (event.mode === "asks") return offer(event, stage);
        chip.because(whyAgain(event, translate));
        first = answer.restart("");
        reasoning.restart("");
        return fold({ event, answer: first, stage });
      case "kept":
        note(keptNote(event, translate));
        answer.restart(first);
        unfold(first, stage);
        chip.because(undefined);
        return chip.show(event.model);
      case "done":
      case "failed":
        flush();
        return sayEnd(event, stage);
    }
  };
  return { over: each(events, show), flush };
}

function createChip({ turn, change, post, translate }: TurnStage) {
  let decision: Decision | undefined;
  let why: string | undefined;
  return {
    /** What the second answer's chip says: its own decision knows only that it was told whom to ask. */
    because(reason: string | undefined) {
      why = reason;
    },
    show(model: Model, decided?: Decision) {
      if (why === undefined) decision = decided ?? decision;
      const shown = { ...chipOf(model, decision, translate), ...(why === undefined ? {} : { reason: why }) };
      if (change({ chip: shown })) post({ type: "chip", turn, chip: shown });
    },
  };
}

type Continued = TurnStage & { readonly before: Before };

/** Text that grows in the conversation and flows to the panel. */
function createVoice(field: "answer" | "reasoning", type: "text" | "reasoning", stage: Continued) {
  const { turn, change, post, before } = stage;
  const flow = createTextFlow((text) => post({ type, turn, text }));
  let base = before[field];
  let said = base;
  return {
    said: () => said,
    /** Grows without a word to the panel. */
    take(text: string) {
      said += text;
    },
    /** Everything since it began; it stands no more. */
    takeBack() {
      const taken = said.slice(base.length);
      said = base;
      return taken;
    },
    say(text: string) {
      said += text;
      if (change({ [field]: said })) flow.push(text);
    },
    flush: flow.flush,
    /** Begins anew, after `text`; gives back what was said. */
    restart(text: string) {
      const earlier = said;
      said = text;
      base = "";
      return earlier;
    },
  };
}

type Voice = ReturnType<typeof createVoice>;

/** Text becomes thought, in the conversation and in the panel. */
function recast(
  { turn, change, post }: TurnStage,
  voices: { readonly answer: Voice; readonly reasoning: Voice },
): void {
  voices.reasoning.flush();
  voices.answer.flush();
  voices.reasoning.take(voices.answer.takeBack());
  const now = { answer: voices.answer.said(), reasoning: voices.reasoning.said() };
  if (change({ ...now, recast: true })) post({ type: "recast", turn, ...now });
}

function sayEnd(event: Extract<AssistEvent, { type: "done" | "failed" }>, stage: TurnStage): void {
  const end = endOf(event, stage.translate);
  if (stage.change({ end })) stage.post({ type: "ended", turn: stage.turn, end });
}

function createNotes({ turn, change, post, translate, before }: Continued): (text: Phrase | undefined) => void {
  const notes = [...before.notes];
  return (text) => {
    if (!text) return;
    const note = translate(text);
    notes.push(note);
    if (change({ notes: [...notes] })) post({ type: "note", turn, note });
  };
}

async function each<T>(items: AsyncIterable<T>, act: (item: T) => void): Promise<void> {
  for await (const item of items) act(item);
}

/** What happened, without the advice: it is being followed. */
function causeOf(failure: Failure): Phrase {
  if (failure.kind === "rate-limited") return phrase("Too many requests.");
  if (failure.kind === "cut-off") return phrase("The connection broke before the first word.");
  return describeFailure(failure).message;
}

function retryNote(event: Extract<AssistEvent, { type: "retrying" }>, translate: Translate): Phrase {
  const why = translate(causeOf(event.failure));
  const seconds = Math.max(1, Math.round(event.waitMilliseconds / 1_000));
  return phrase("{0} is asked again in {1} s. {2}", event.model.name, seconds, why);
}

function fallbackNote(event: Extract<AssistEvent, { type: "fellBack" }>, translate: Translate): Phrase {
  const why = translate(causeOf(event.failure));
  return phrase("{0} did not answer; {1} takes over. {2}", event.from.name, event.to.name, why);
}

function finishNote(reason: FinishReason): Phrase | undefined {
  if (reason === "length") return phrase("The answer stops here: the model reached its output limit.");
  if (reason === "content-filter") return phrase("The answer stops here: the provider's content filter cut it.");
  return undefined;
}

function endOf(event: Extract<AssistEvent, { type: "done" | "failed" }>, translate: Translate): End {
  const summary = event.usage ? translate(summariseUsage(event.usage, event.cost)) : "";
  const successor = successorOf(event);
  const resume = successor ? { resume: resumeWith(successor, translate) } : {};
  if (event.type === "done") {
    const stops = finishNote(event.finishReason);
    return { kind: "done", summary, ...resume, ...(stops ? { stops: translate(stops) } : {}) };
  }
  if (event.failure.kind === "cancelled") return { kind: "stopped", summary };
  const { message, action, alternative } = describeFailure(event.failure);
  const offer = ({ name, label }: Action) => ({ name, label: translate(label) });
  return {
    kind: "failed",
    message: translate(message),
    ...(action ? { action: offer(action) } : {}),
    ...(alternative ? { alternative: offer(alternative) } : {}),
    ...(summary === "" ? {} : { summary }),
    ...resume,
  };
}

/** Who can finish an answer that is not complete. */
export function successorOf(event: Extract<AssistEvent, { type: "done" | "failed" }>): Model | undefined {
  if (event.type === "failed") return event.successor;
  return event.finishReason === "length" ? event.model : undefined;
}

function resumeWith({ name, provider }: Model, translate: Translate): Resume {
  return {
    label: translate(phrase("Continue with {0}", name)),
    hint: translate(
      phrase("Sends the question and the answer so far to {0}: one more request, billed as such.", provider.name),
    ),
  };
}
