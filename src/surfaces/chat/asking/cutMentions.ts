import type { Decision } from "../../../core/decision.ts";
import { phrase, type Phrase } from "../../../core/phrase.ts";
import type { Request } from "../../../core/request.ts";
import type { Attached } from "../../mentions/attached.ts";

/** What the reader is told where not all that was pointed at fits the model that is asked. Looks at the very prompt. */
export function cutNotes(request: Request, decision: Decision, attached: Attached | undefined): readonly Phrase[] {
  const [model] = decision.candidates;
  const { mentions = [] } = attached ?? {};
  if (!model || mentions.length === 0) return [];
  const sent = request.compose(request, model, decision).messages.at(-1)?.text ?? "";
  const cut = mentions.filter(({ text }) => !sent.includes(text));
  return cut.map(({ label }) => phrase("Shortened to fit the context window of {0}: {1}", model.name, label));
}
