import type { AssistEvent } from "../../../core/event.ts";
import { phrase, type Phrase, type Translate } from "../../../core/phrase.ts";
import type { LeftOut } from "../../../core/protocolClient.ts";
import { listed } from "../listed.ts";

const mostNames = 5;

/** What is not sent, as it stands after “without”. */
export function leftOutLine(leftOut: LeftOut, translate: Translate): string {
  return partsOf(leftOut).map(translate).join("; ");
}

function partsOf({ turns, shortened, earlier, message }: LeftOut): readonly Phrase[] {
  return [
    ...(turns === 1 ? [phrase("the first question and its answer")] : []),
    ...(turns > 1 ? [phrase("the first {0} questions and their answers", turns)] : []),
    ...(earlier.length > 0 ? [phrase("what earlier questions pointed at ({0})", listed(earlier, mostNames))] : []),
    ...(shortened.length > 0 ? [phrase("parts of {0}", listed(shortened, mostNames))] : []),
    ...(message ? [phrase("parts of your message")] : []),
  ];
}

/** Said below the question once a model is chosen: what is not sent to it, or only in part. */
export function roomNotes(leftOut: LeftOut, modelName: string, translate: Translate): readonly string[] {
  const { shortened } = leftOut;
  const rest = leftOutLine({ ...leftOut, shortened: [] }, translate);
  return [
    ...shortened.map((label) => translate(phrase("Shortened to fit the context window of {0}: {1}", modelName, label))),
    ...(rest === "" ? [] : [translate(phrase("Left out to make room: {0}.", rest))]),
  ];
}

/** What was done after a server refused the request as too long. */
export function trimNote({ model, leftOut }: Extract<AssistEvent, { type: "trimmed" }>, translate: Translate): Phrase {
  if (!leftOut)
    return phrase("The request was too long for {0}. It was sent again with less code around it.", model.name);
  const line = leftOutLine(leftOut, translate);
  return phrase("The request was too long for {0}. It was sent again without {1}.", model.name, line);
}
