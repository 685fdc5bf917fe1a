/** How fast an answer comes. */
export type Pace = "believable" | "instant" | Partial<PaceDetails>;

export interface PaceDetails {
  readonly firstTokenMilliseconds: number;
  readonly tokensPerSecond: number;
  /** Characters of text in one event; absent: a word. */
  readonly chunkCharacters?: number;
}

const believable: PaceDetails = { firstTokenMilliseconds: 250, tokensPerSecond: 80 };
const instant: PaceDetails = { firstTokenMilliseconds: 0, tokensPerSecond: Infinity };

export function paceDetails(pace: Pace): PaceDetails {
  if (pace === "believable") return believable;
  if (pace === "instant") return instant;
  return { ...believable, ...pace };
}

/** Cuts a text into the pieces in which it is sent: words, or so many characters (never half a surrogate pair). */
export function pieces(text: string, chunkCharacters: number | undefined): string[] {
  if (chunkCharacters === undefined) return text.match(/\s*[^\s\u2e80-\uffff]+|\s*[\u2e80-\uffff]{1,2}|\s+$/gu) ?? [];
  const characters = Array.from(text);
  const result: string[] = [];
  for (let start = 0; start < characters.length; start += chunkCharacters) {
    result.push(characters.slice(start, start + chunkCharacters).join(""));
  }
  return result;
}
