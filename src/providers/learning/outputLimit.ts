import type { Call } from "../../core/protocolClient.ts";
import { says, sentencesOf } from "../refusal/words.ts";
import { outputRange, outputTooLarge, outputWords } from "../refusal/sizePatterns.ts";

/** Names of the output limit field, in all protocols. */
export const outputFields = [
  "max_tokens",
  "max_completion_tokens",
  "max_output_tokens",
  "n_predict",
  "num_predict",
  "max_new_tokens",
];

/** Where a server rejects a limit without naming the right one. */
const usualLimit = 4_096;
/** With less room, asking is not worth it. */
const leastRoom = 256;

/** The output limit that is sent, in tokens. */
export function outputTokens({ model, prompt }: Call): number {
  return Math.min(prompt.maxOutputTokens, model.quirks.mostOutputTokens ?? Infinity);
}

/** Whether the value of the output limit is rejected, rather than the field's name. */
export function refusesSize(text: string): boolean {
  const sentences = sentencesOf(text);
  const ranged = says(sentences, outputRange) && says(sentences, outputWords);
  return (ranged || says(sentences, outputTooLarge)) && !isUnknown(text);
}

const isUnknown = (text: string): boolean =>
  /unsupported param|unknown|unrecognized|not supported with|extra inputs|extra_forbidden|['"`] instead|cannot find field/i.test(
    text.slice(0, 2_000),
  );

/**
 * The limit that a refusal names, in tokens, below what was asked for; where it names none, half of that or the usual
 * limit, whichever is less.
 */
export function limitNamed(text: string, asked: number): number | undefined {
  const numbers = numbersIn(text).filter((number) => number >= 1 && number < asked);
  const largest = Math.max(0, ...numbers);
  const named =
    largest > 1 && /exclusive|不含/i.test(text) && !/inclusive\)[^()]{0,20}$/i.test(text) ? largest - 1 : largest;
  if (named > 1) return named;
  return asked > 1 ? Math.min(usualLimit, Math.floor(asked / 2)) : undefined;
}

/** The tokens left for the answer, as some servers work them out where prompt and answer together do not fit. */
export function roomNamed(text: string, asked: number): number | undefined {
  const start = text.slice(0, 2_000);
  const less = /\d{1,9} ?> ?(\d{1,9}) ?- ?(\d{1,9})/.exec(start);
  const more = /(\d{1,9}) ?\+ ?\d{1,9} ?> ?(\d{1,9})/.exec(start);
  const room = less ? Number(less[1]) - Number(less[2]) : more ? Number(more[2]) - Number(more[1]) : 0;
  return room >= leastRoom && room < asked ? room : undefined;
}

/** Whole numbers that stand by themselves, not in the names of models or in dates. */
function numbersIn(text: string): readonly number[] {
  return [...text.slice(0, 2_000).matchAll(/(?<![\w.\-/])(\d{1,9}(?:,\d{3}){0,2})(?![\w\-/]|\.\d)/g)].map(
    ([, digits = ""]) => Number(digits.replaceAll(",", "")),
  );
}
