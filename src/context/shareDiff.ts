import { estimateTokens } from "../core/usage/tokens.ts";
import { keepStart } from "./cut.ts";

/**
 * A diff within the budget: small files stay whole, large ones share what is left, so that a lock file does not hide
 * the rest.
 */
export function shareDiff(diff: string, tokens: number): string {
  if (estimateTokens(diff) <= tokens) return diff;
  const files = diff.split(/^(?=diff --git )/m).map((text, place) => ({ text, place, size: estimateTokens(text) }));
  const mark = "[… rest of this file left out …]\n";
  const markTokens = estimateTokens(mark);
  let left = tokens;
  const kept = files
    .toSorted((one, other) => one.size - other.size)
    .map(({ text, place, size }, index) => {
      const share = Math.floor(left / (files.length - index));
      const room = share - markTokens;
      const part = size <= share ? text : room > 0 ? keepStart(text, room) + mark : "";
      left -= estimateTokens(part);
      return { part, place };
    });
  return kept
    .toSorted((one, other) => one.place - other.place)
    .map(({ part }) => part)
    .join("");
}
