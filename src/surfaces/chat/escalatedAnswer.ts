import { describeFailure } from "../../core/failure/describeFailure.ts";
import type { AssistEvent } from "../../core/event.ts";
import { phrase, type Phrase, type Translate } from "../../core/phrase.ts";
import { summariseUsage } from "./summariseUsage.ts";
import type { DoubtOffer, Folded, Part } from "../../protocol/turn.ts";

type Doubted = Extract<AssistEvent, { type: "doubted" }>;

/** In one sentence, why another model answers. */
export function whyAgain({ from, reasons }: Doubted, translate: Translate): string {
  const [first] = reasons;
  return translate(
    first
      ? phrase("checks doubt the answer of {0}: {1}", from.name, first)
      : phrase("checks doubt the answer of {0}", from.name),
  );
}

function allReasons({ confidence, reasons }: Doubted, translate: Translate): string {
  const sure = translate(phrase("{0} % sure", Math.round(confidence * 100)));
  return [sure, ...new Set(reasons.map(translate))].join(" · ");
}

/** The answer so far, folded, with its reasons and what it cost. */
export function foldedOf(event: Doubted, answer: readonly Part[], translate: Translate): Folded {
  return {
    model: event.from.name,
    answer,
    why: allReasons(event, translate),
    summary: translate(summariseUsage(event.usage, event.cost)),
  };
}

/** Where the user wants to be asked: a button. */
export function doubtOf(event: Doubted, translate: Translate): DoubtOffer {
  return {
    why: translate(phrase("Checks doubt this answer: {0}", allReasons(event, translate))),
    label: translate(phrase("Ask {0}", event.to.name)),
    modelKey: event.to.key,
  };
}

export function keptNote(event: Extract<AssistEvent, { type: "kept" }>, translate: Translate): Phrase {
  const why = translate(describeFailure(event.failure).message);
  return phrase("The first answer stands: no second one could be had. {0}", why);
}
