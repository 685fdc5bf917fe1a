import { createPace, type Pace, type Steps } from "../../core/lifetime/steps.ts";
import type { Match } from "./anchors.ts";
import { matchInSteps } from "./matchLines.ts";

const perMatch = 100;

/** Equal lines of two texts, of several ways to match them the one with each change as far down as it goes. */
export function* matchSlidDown(first: readonly string[], second: readonly string[]): Steps<Match[]> {
  const matches = yield* matchInSteps(first, second);
  yield* slideDown(matches, [first, second], createPace());
  return matches;
}

/** As `git diff` writes it. */
function* slideDown(
  matches: Match[],
  [first, second]: readonly [readonly string[], readonly string[]],
  pace: Pace,
): Steps<void> {
  let [oldStart, newStart] = [0, 0];
  for (let at = 0; at < matches.length; at++) {
    const [old, next] = matches[at] ?? [0, 0];
    const onlyRemoves = newStart === next && oldStart < old && first[oldStart] === first[old];
    const onlyAdds = oldStart === old && newStart < next && second[newStart] === second[next];
    const slides = onlyRemoves || onlyAdds;
    if (slides) matches[at] = [oldStart, newStart];
    pace.count(perMatch);
    if (pace.isDue()) yield;
    [oldStart, newStart] = slides ? [oldStart + 1, newStart + 1] : [old + 1, next + 1];
  }
}
