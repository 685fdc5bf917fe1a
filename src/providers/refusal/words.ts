/** Longer texts are cut: what a refusal means stands at its beginning. */
const longestText = 8_000;
const mostSentences = 80;

const className = /\b[A-Za-z]{3,60}(?:error|exception)\b/gi;

/** Lower case, letters and digits of every script with one blank between words and at both ends. */
export function sentencesOf(text: string): readonly string[] {
  // The name of a class says how a gateway sorted it, not what was said.
  const said = text.slice(0, longestText).replace(className, " ");
  const sentences = said.split(/[.!?;]\s|[\n。！？；]/).slice(0, mostSentences);
  return sentences.map(plain).filter((sentence) => sentence.length > 2);
}

function plain(sentence: string): string {
  const words = sentence.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
  // “Not currently supported” and “not yet supported” are not supported.
  return ` ${words.trim()} `.replaceAll(" currently ", " ").replaceAll(" yet ", " ");
}

/** Alternatives separated by `|`; a space at either end makes one match whole words only. */
export const any = (...pieces: readonly string[]): readonly string[] => pieces.flatMap((piece) => piece.split("|"));

/**
 * A sentence matches that contains one piece of every group in `all`, and none of `none`. Plain substrings keep the
 * search linear.
 */
export interface Pattern {
  readonly all: readonly (readonly string[])[];
  readonly none?: readonly string[];
}

export function says(sentences: readonly string[], patterns: readonly Pattern[]): boolean {
  return sentences.some((sentence) => patterns.some((pattern) => matches(sentence, pattern)));
}

function matches(sentence: string, { all, none = [] }: Pattern): boolean {
  const has = (piece: string): boolean => sentence.includes(piece);
  return all.every((group) => group.some(has)) && !none.some(has);
}
