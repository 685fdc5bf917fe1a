import type { Decision } from "../../../core/decision.ts";
import type { Translate } from "../../../core/phrase.ts";
import type { Request } from "../../../core/request.ts";
import { roomNotes } from "../room/leftOutNotes.ts";

/** What the reader is told where not all of a question fits the model that is asked. Looks at the very prompt. */
export function cutNotes(request: Request, decision: Decision, translate: Translate): readonly string[] {
  const [model] = decision.candidates;
  const leftOut = model && request.compose(request, model, decision).leftOut;
  return model && leftOut ? roomNotes(leftOut, model.name, translate) : [];
}
