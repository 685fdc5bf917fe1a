import type { Pace, Steps } from "../../core/lifetime/steps.ts";
import type { Match } from "./anchors.ts";

const perMatch = 100;

/** Of several ways to match equal lines the one with each change as far down as it goes, as `git diff` writes it. */
export function* slideDown(
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
