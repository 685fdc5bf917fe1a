import { describeFailure } from "../../core/failure/describeFailure.ts";
import type { AssistEvent } from "../../core/event.ts";
import { nameAmong } from "../../core/modelNames.ts";
import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";
import { summariseUsage } from "./summariseUsage.ts";
import type { DoubtOffer, Folded, TurnPart } from "../../protocol/turn.ts";

type Doubted = Extract<AssistEvent, { type: "doubted" }>;

/** In one sentence, why another model answers. */
export function whyAgain({ from, to, reasons }: Doubted, translate: Translate): string {
  const [first] = reasons;
  const name = nameAmong(from, [to]);
  return translate(
    first
      ? phrase("the answer from {0} failed checks: {1}", name, first)
      : phrase("the answer from {0} failed checks", name),
  );
}

function allReasons({ confidence, reasons }: Doubted, translate: Translate): string {
  const sure = translate(phrase("{0}% confidence", Math.round(confidence * 100)));
  return [sure, ...new Set(reasons.map(translate))].join(" · ");
}

/** The answer so far, folded, with its reasons and what it cost. */
export function foldedOf(event: Doubted, answer: readonly TurnPart[], translate: Translate): Folded {
  return {
    model: nameAmong(event.from, [event.to]),
    answer,
    why: allReasons(event, translate),
    summary: translate(summariseUsage(event.usage, event.cost)),
  };
}

/** Where the user wants to be asked: a button. */
export function doubtOf(event: Doubted, translate: Translate): DoubtOffer {
  return {
    why: translate(phrase("This answer may be wrong: {0}", allReasons(event, translate))),
    label: translate(phrase("Escalate to {0}", nameAmong(event.to, [event.from]))),
    modelKey: event.to.key,
  };
}

export function keptNote(event: Extract<AssistEvent, { type: "kept" }>, translate: Translate): Phrase {
  const why = translate(describeFailure(event.failure).message);
  return phrase("Could not get a second answer; keeping the first. {0}", why);
}
