import type { Message } from "../../../core/message.ts";
import type { Model } from "../../../core/model.ts";
import type { Request } from "../../../core/request.ts";
import { promptTokens } from "../../../core/usage/promptTokens.ts";
import type { Foresee, Foreseen } from "./foresee.ts";
import { summarized } from "./summary.ts";

/** In tokens: what is shorter is hardly shorter as a summary. */
const leastHistory = 1_000;
/** In tokens: what a summary usually takes. */
const usualSummary = 600;
/** Of the model's window. */
const nearlyFull = 0.85;
/** Of the request: otherwise it is not the conversation that fills the window. */
const leastShare = 0.25;

/** True where there is enough of the conversation for a summary to be worth its cost. */
export function isWorthSummary(history: readonly Message[]): boolean {
  return tokensOf(history) >= leastHistory;
}

/**
 * The model for which the earlier turns have to be summed up before this question: they would not all be sent, or nearly
 * fill its window. Undefined where they fit, or where even a summary would not.
 */
export async function dueFor(foresee: Foresee, request: Request): Promise<Model | undefined> {
  if (!isWorthSummary(request.history)) return undefined;
  const seen = await foresee(request);
  if (!seen || !(dropsTurns(seen) || isFilledBy(request.history, seen))) return undefined;
  const history = summarized("four".repeat(usualSummary));
  const { leftOut } = request.compose({ ...request, history }, seen.model, seen.decision);
  return leftOut && leftOut.turns > 0 ? undefined : seen.model;
}

function dropsTurns({ prompt: { leftOut } }: Foreseen): boolean {
  return leftOut !== undefined && leftOut.turns > 0;
}

function isFilledBy(history: readonly Message[], { prompt, model }: Foreseen): boolean {
  const sent = promptTokens(prompt);
  return sent >= model.contextTokens * nearlyFull && tokensOf(history) >= sent * leastShare;
}

/** A rough estimate: no text is looked at. */
function tokensOf(history: readonly Message[]): number {
  let characters = 0;
  for (const { parts } of history) for (const part of parts) if ("text" in part) characters += part.text.length;
  return Math.ceil(characters / 4);
}
