import type { ErrorBody } from "../http/errorBody.ts";
import * as field from "./fieldPatterns.ts";
import * as kind from "./patterns.ts";
import * as size from "./sizePatterns.ts";
import { certainMeaning, lastsLong, vagueMeaning, type Meaning } from "./vendorCodes.ts";
import { waitIn } from "./waitIn.ts";
import { says, sentencesOf, type Pattern } from "./words.ts";

export type AnyMeaning = Meaning | "rejected" | "unreachable";

/**
 * What a refusal means: by its unambiguous codes, else by its text, else by its ambiguous codes, else by its status.
 */
export function meaningOf(body: ErrorBody, status: number, fallback: AnyMeaning): AnyMeaning {
  const code = certainMeaning(body.codes);
  if (code === "content-policy" || code === "no-credit" || code === "too-long") return code;
  const sentences = sentencesOf(body.text);
  const words = byWords(sentences, { status, text: body.text });
  // The text corrects codes that mislead: a bad key that is about credit, a missing model that is about its window.
  if (words === "content-policy" || words === "no-credit" || words === "too-long" || words === "rejected") return words;
  return code ?? words ?? vagueMeaning(body.codes, status) ?? fallback;
}

interface Said {
  readonly status: number;
  readonly text: string;
}

function byWords(sentences: readonly string[], { status, text }: Said): AnyMeaning | undefined {
  const is = (patterns: readonly Pattern[]): boolean => says(sentences, patterns);
  // Also true of an error inside an answer, whose status is 200.
  const own = status < 500;
  const plain = own && status !== 429 && status !== 402;
  if (is(kind.contentPolicy)) return "content-policy";
  if (is(kind.noCredit)) return "no-credit";
  if (is(field.noFilling)) return "rejected";
  if (is(field.badRoles) || (is(field.badSystem) && status !== 401 && status !== 403)) return "rejected";
  if (own && is(size.outputRange) && is(size.outputWords)) return "rejected";
  if (is(size.tooLong)) return "too-long";
  if (own && is(size.outputTooLarge)) return "rejected";
  const comesBack = !accountStatus(status) && (is(kind.longLimit) || is(kind.tooFast) || waitIn(text) !== undefined);
  if (is(kind.maybeCredit)) return comesBack ? "rate-limited" : "no-credit";
  if (plain && (is(kind.wrongPlace) || is(kind.badKey))) return "unauthorized";
  if (plain && is(kind.noModel)) return "not-found";
  if (is(kind.tooFast)) return "rate-limited";
  return is(kind.busy) && status !== 401 ? "overloaded" : undefined;
}

/** Statuses about the account, not about the rate of requests. */
const accountStatus = (status: number): boolean => status >= 401 && status <= 403;

/** Whether the user's region is refused, rather than the key. */
export const isWrongPlace = (body: ErrorBody): boolean => says(sentencesOf(body.text), kind.wrongPlace);

/** Whether fill-in-the-middle is what is refused. */
export const refusesFilling = (body: ErrorBody): boolean => says(sentencesOf(body.text), field.noFilling);

/** Whether a field or its value is what is rejected. */
export const refusesField = (body: ErrorBody): boolean => says(sentencesOf(body.text), field.refusedField);

/** Whether a limit lasts for hours or days. */
export const isLongLimit = (body: ErrorBody): boolean =>
  lastsLong(body.codes) || says(sentencesOf(body.text), kind.longLimit);

export function meaningByStatus(status: number): AnyMeaning {
  switch (status) {
    case 401:
    case 403:
      return "unauthorized";
    case 402:
    // A gateway's own status for an exhausted budget.
    case 412:
      return "no-credit";
    case 404:
      return "not-found";
    // A proxy requires signing in.
    case 407:
      return "unreachable";
    case 408:
    case 409:
    case 424:
    case 425:
    // Groq's for exhausted capacity, nginx's for a closed connection.
    case 498:
    case 499:
      return "overloaded";
    case 413:
      return "too-long";
    case 429:
      return "rate-limited";
    // A gateway's own status for a guardrail, and “unavailable for legal reasons”.
    case 446:
    case 451:
      return "content-policy";
  }
  return status >= 500 ? "overloaded" : "rejected";
}
