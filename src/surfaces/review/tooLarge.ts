import { phrase, type Phrase } from "../../core/phrase.ts";

/** Beyond these nobody can review a change, and the editor cannot show it. */
const mostCharacters = 4_000_000;
const mostLines = 50_000;
const longestLine = 100_000;

/** Why an answer is too large to be reviewed; undefined where it is not. */
export function tooLarge(text: string): Phrase | undefined {
  if (text.length > mostCharacters) {
    return phrase("The answer is too large to be reviewed: {0} characters.", text.length);
  }
  let lines = 1;
  for (let at = 0; at < text.length; lines++) {
    const end = text.indexOf("\n", at);
    const next = end < 0 ? text.length : end;
    if (next - at > longestLine)
      return phrase("The answer has a line of {0} characters; it cannot be reviewed.", next - at);
    at = next + 1;
  }
  return lines > mostLines ? phrase("The answer is too large to be reviewed: {0} lines.", lines) : undefined;
}
