import { phrase, type Phrase } from "../../core/phrase.ts";

/** Beyond these nobody can review a change, and the editor cannot show it. */
const mostCharacters = 4_000_000;
const mostLines = 50_000;
const longestLine = 100_000;

/** Why an answer is too large to be reviewed; undefined where it is not. */
export function tooLarge(text: string): Phrase | undefined {
  if (text.length > mostCharacters) return tooManyCharacters(text.length);
  let lines = 1;
  for (let at = 0; at < text.length; lines++) {
    const end = text.indexOf("\n", at);
    const next = end < 0 ? text.length : end;
    if (next - at > longestLine) return tooLong(next - at);
    at = next + 1;
  }
  return lines > mostLines ? tooManyLines(lines) : undefined;
}

/** Tracks the size of a growing answer. */
export interface SizeWatch {
  readonly lines: number;
  /** Counts a piece; says why the answer is too large as soon as it is, so that it can be stopped. */
  add(piece: string): Phrase | undefined;
}

export function watchSize(): SizeWatch {
  let [characters, lines, line] = [0, 1, 0];
  const add = (piece: string): Phrase | undefined => {
    characters += piece.length;
    let longest = line;
    for (let at = 0; ; lines++) {
      const end = piece.indexOf("\n", at);
      line += (end < 0 ? piece.length : end) - at;
      longest = Math.max(longest, line);
      if (end < 0) break;
      line = 0;
      at = end + 1;
    }
    if (characters > mostCharacters) return tooManyCharacters(characters);
    if (longest > longestLine) return tooLong(longest);
    return lines > mostLines ? tooManyLines(lines) : undefined;
  };
  return {
    get lines() {
      return lines;
    },
    add,
  };
}

const tooManyCharacters = (count: number) => phrase("The answer is too large to review: {0} characters.", count);
const tooLong = (count: number) => phrase("The answer has a line that is too long to review: {0} characters.", count);
const tooManyLines = (count: number) => phrase("The answer is too large to review: {0} lines.", count);
