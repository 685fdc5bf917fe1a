import { matchSlidDown } from "../../apply/text/slideDown.ts";
import { createPace, finished, type Steps } from "../../core/lifetime/steps.ts";

/** Lines that are removed, and the lines that replace them; either may be none. */
export interface Hunk {
  readonly id: number;
  /** Its first line in the original, 0-based; additions alone go before that line. */
  readonly at: number;
  readonly old: readonly string[];
  readonly fresh: readonly string[];
}

const perMatch = 300;

/** The differences between two texts, numbered from 1. */
export function hunksBetween(original: readonly string[], fresh: readonly string[]): Hunk[] {
  return finished(hunksInSteps(original, fresh));
}

/** The same, in steps. */
export function* hunksInSteps(original: readonly string[], fresh: readonly string[]): Steps<Hunk[]> {
  const matches = yield* matchSlidDown(original, fresh);
  const pace = createPace();
  matches.push([original.length, fresh.length]);
  const hunks: Hunk[] = [];
  let [old, next] = [0, 0];
  for (const [at, other] of matches) {
    if (at > old || other > next) {
      hunks.push({ id: hunks.length + 1, at: old, old: original.slice(old, at), fresh: fresh.slice(next, other) });
    }
    [old, next] = [at + 1, other + 1];
    pace.count(perMatch);
    if (pace.isDue()) yield;
  }
  return hunks;
}
