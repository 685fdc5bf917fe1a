import type { Decision } from "../core/decision.ts";
import type { Failure } from "../core/failure/failure.ts";
import type { Model } from "../core/model.ts";
import type { LeftOut, Prompt } from "../core/protocolClient.ts";
import type { Compose, Request } from "../core/request.ts";
import { promptTokens } from "../core/usage/promptTokens.ts";
import { estimateTokens } from "../core/usage/tokens.ts";

/** A request that is sent again with less. */
export interface Trimmed {
  readonly request: Request;
  readonly leftOut?: LeftOut;
}

type TooLong = Extract<Failure, { readonly kind: "too-long" }>;

/** Of what was sent, where the refusal does not say how much too long it was. */
const usualShare = 0.6;
/** The endpoint counts other tokens than we do: what just fits by its own figures is not tried. */
const caution = 0.9;
const smallestShare = 0.1;
/** A request that is hardly shorter is refused again. */
const worthwhile = 0.95;

/**
 * What a server refused as too long, composed for a smaller window: the one that the refusal names, or a part of what
 * was sent. Undefined where that would not be shorter, or may not be done.
 */
export function trim(request: Request, model: Model, decision: Decision, failure: Failure): Trimmed | undefined {
  if (failure.kind !== "too-long" || !request.policy.mayTrim) return undefined;
  const sent = promptTokens(request.compose(request, model, decision));
  const window = Math.min(
    model.contextTokens,
    failure.limitTokens ?? Infinity,
    windowFor(sent * shareOf(failure), model),
  );
  const compose: Compose = (task, other, decided) =>
    request.compose(task, other.key === model.key ? { ...other, contextTokens: window } : other, decided);
  const prompt = compose(request, model, decision);
  if (promptTokens(prompt) > sent * worthwhile || isMangled(prompt)) return undefined;
  return { request: { ...request, compose }, ...(prompt.leftOut ? { leftOut: prompt.leftOut } : {}) };
}

/** In tokens: a shorter message is the user's wish itself, and is not cut. */
const shortMessage = 1_000;

function isMangled({ leftOut, messages }: Prompt): boolean {
  return leftOut?.message === true && estimateTokens(messages.at(-1)?.text ?? "") < shortMessage;
}

function shareOf({ limitTokens, askedTokens }: TooLong): number {
  if (limitTokens === undefined || askedTokens === undefined) return usualShare;
  return Math.min(caution, Math.max(smallestShare, (limitTokens / askedTokens) * caution));
}

/** The window that a prompt of this size about fills, with a fair answer. */
function windowFor(tokens: number, { maxOutputTokens, tokenizer }: Model): number {
  const counted = tokens * 1.1 * Math.max(1, tokenizer?.factor ?? 1);
  return Math.ceil(counted + Math.min(maxOutputTokens, 4_096, counted / 3));
}
