import type { ErrorBody } from "../http/errorBody.ts";
import * as field from "./fieldPatterns.ts";
import * as kind from "./patterns.ts";
import * as size from "./sizePatterns.ts";
import { certainMeaning, lastsLong, vagueMeaning, type Meaning } from "./vendorCodes.ts";
import { waitIn } from "./waitIn.ts";
import { says, sentencesOf, type Pattern } from "./words.ts";

export type AnyMeaning = Meaning | "rejected" | "unreachable";

/** What an endpoint means by a refusal: what its codes say for certain, else its words, else its vaguer codes, else its status. */
export function meaningOf(body: ErrorBody, status: number, fallback: AnyMeaning): AnyMeaning {
  const code = certainMeaning(body.codes);
  if (code === "content-policy" || code === "no-credit" || code === "too-long") return code;
  const sentences = sentencesOf(body.text);
  const words = byWords(sentences, { status, text: body.text });
  // A bad key that is about money, a model that is too small, an overloaded server that is a policy: the words know.
  if (words === "content-policy" || words === "no-credit" || words === "too-long" || words === "rejected") return words;
  return code ?? words ?? vagueMeaning(body.codes, status) ?? fallback;
}

interface Said {
  readonly status: number;
  readonly text: string;
}

function byWords(sentences: readonly string[], { status, text }: Said): AnyMeaning | undefined {
  const is = (patterns: readonly Pattern[]): boolean => says(sentences, patterns);
  // Within an answer, no status tells.
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

/** Statuses about who asks, not about how often. */
const accountStatus = (status: number): boolean => status >= 401 && status <= 403;

/** Whether it is the place and not the key that is refused. */
export const isWrongPlace = (body: ErrorBody): boolean => says(sentencesOf(body.text), kind.wrongPlace);

/** Whether it is filling in the middle that is refused. */
export const refusesFilling = (body: ErrorBody): boolean => says(sentencesOf(body.text), field.noFilling);

/** Whether a field or its value is what is not taken. */
export const refusesField = (body: ErrorBody): boolean => says(sentencesOf(body.text), field.refusedField);

/** Whether a limit lasts for hours or days. */
export const isLongLimit = (body: ErrorBody): boolean =>
  lastsLong(body.codes) || says(sentencesOf(body.text), kind.longLimit);

/** What is less is a code or a year. */
const smallestWindow = 2_048;

/** The window that a server says it has, of the numbers that it names: the largest one that was passed. */
export function limitIn(body: ErrorBody): number | undefined {
  const numbers = [...body.text.slice(0, 2_000).matchAll(/(?<![\w.-])[1-9]\d{2,8}(?:,\d{3}){0,3}(?![\w.-]*\w)/g)]
    .map(([digits]) => Number(digits.replaceAll(",", "")))
    .filter((number) => number >= smallestWindow);
  const distinct = [...new Set(numbers)].toSorted((a, b) => b - a);
  return distinct[1] ?? distinct[0];
}

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
    // A proxy on the way wants its user to sign in.
    case 407:
      return "unreachable";
    case 408:
    case 409:
    case 424:
    case 425:
    // Groq's for no room, nginx's for a connection that was given up.
    case 498:
    case 499:
      return "overloaded";
    case 413:
      return "too-long";
    case 429:
      return "rate-limited";
    // A gateway's own status for a refusing guardrail, and the law's.
    case 446:
    case 451:
      return "content-policy";
  }
  return status >= 500 ? "overloaded" : "rejected";
}
