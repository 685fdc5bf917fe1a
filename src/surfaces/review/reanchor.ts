import { toLineFeeds } from "../../core/lineFeeds.ts";

/**
 * Where the lines of `original` stand now: at `startLine` (0-based) if they are still there, otherwise at the only
 * other place that holds them exactly. Undefined: they are gone, or stand at several places.
 */
export function reanchor(documentText: string, original: string, startLine: number): number | undefined {
  const lines = toLineFeeds(documentText).split("\n");
  const wanted = toLineFeeds(original).split("\n");
  const standsAt = (start: number) => wanted.every((line, index) => lines[start + index] === line);
  if (standsAt(startLine)) return startLine;
  if (original.trim() === "") return undefined;
  const places = placesOf(wanted, lines);
  return places.length === 1 ? places[0] : undefined;
}

/** The first two places of the lines, by Knuth, Morris and Pratt: no line is looked at again for each that equals it. */
function placesOf(wanted: readonly string[], lines: readonly string[]): readonly number[] {
  const back: number[] = [0];
  for (let at = 1, same = 0; at < wanted.length; at++) {
    while (same > 0 && wanted[at] !== wanted[same]) same = back[same - 1] ?? 0;
    if (wanted[at] === wanted[same]) same++;
    back.push(same);
  }
  const places: number[] = [];
  let same = 0;
  for (let at = 0; at < lines.length && places.length < 2; at++) {
    while (same > 0 && lines[at] !== wanted[same]) same = back[same - 1] ?? 0;
    if (lines[at] === wanted[same]) same++;
    if (same < wanted.length) continue;
    places.push(at - same + 1);
    same = back[same - 1] ?? 0;
  }
  return places;
}
