/** How fast the user types and the endpoint answers: decides how long a pause must be before a request is worth it. */
export interface Rhythm {
  /** A key was pressed; milliseconds by any clock. */
  typed(at: number): void;
  /** An answer took this long. */
  answered(milliseconds: number): void;
  /** The pause to wait for, given the usual one. */
  pause(usualMilliseconds: number): number;
}

/** A longer gap is thinking, not typing. */
const longestGapMilliseconds = 1_000;
const weight = 0.3;

/**
 * For a fast typist a pause is recognised sooner: half as much again as the usual gap between keys, at least half and
 * at most all of the usual pause. A slow endpoint makes a discarded request more expensive: up to twice the pause.
 */
export function createRhythm(): Rhythm {
  let lastKey: number | undefined;
  let gap: number | undefined;
  let answer: number | undefined;
  const mixed = (known: number | undefined, next: number) =>
    known === undefined ? next : known * (1 - weight) + next * weight;
  return {
    typed(at) {
      const since = lastKey === undefined ? Infinity : at - lastKey;
      lastKey = at;
      if (since > 0 && since < longestGapMilliseconds) gap = mixed(gap, since);
    },
    answered(milliseconds) {
      answer = mixed(answer, milliseconds);
    },
    pause(usual) {
      const byTyping = gap === undefined ? usual : Math.min(usual, Math.max(usual / 2, gap * 1.5));
      const slowness = Math.min(1, Math.max(0, ((answer ?? 0) - 700) / 1_500));
      return byTyping * (1 + slowness);
    },
  };
}
