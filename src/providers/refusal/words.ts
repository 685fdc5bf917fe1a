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

/** Pieces between strokes; a blank on either side holds one to whole words. */
export const any = (...pieces: readonly string[]): readonly string[] => pieces.flatMap((piece) => piece.split("|"));

/** Of every group of `all`, one has to stand in a sentence, and none of `none`. Plain pieces of text: no search is more than linear. */
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
