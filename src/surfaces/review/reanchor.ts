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
  const places: number[] = [];
  for (let start = 0; start + wanted.length <= lines.length && places.length < 2; start++) {
    if (standsAt(start)) places.push(start);
  }
  return places.length === 1 ? places[0] : undefined;
}
