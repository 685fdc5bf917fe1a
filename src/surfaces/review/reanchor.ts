import { toLineFeeds } from "../../core/text/lineFeeds.ts";
import { twoPlaces } from "./twoPlaces.ts";

/**
 * Where the lines of `original` stand now: at `startLine` (0-based) if they are still there, otherwise at the only
 * other place that holds them exactly. Undefined: they are gone, or stand at several places.
 */
export function reanchor(documentText: string, original: string, startLine: number): number | undefined {
  const text = `\n${toLineFeeds(documentText)}\n`;
  const wanted = `\n${toLineFeeds(original)}\n`;
  const start = startOfLine(text, startLine);
  if (start !== undefined && text.startsWith(wanted, start)) return startLine;
  if (original.trim() === "") return undefined;
  const places = twoPlaces(wanted, text);
  const [place] = places;
  return places.length === 1 && place !== undefined ? linesBefore(text, place) : undefined;
}

const lineFeed = 10;

/** Where the line end before a line stands. */
function startOfLine(text: string, line: number): number | undefined {
  if (line < 0) return undefined;
  for (let at = 0, left = line; at < text.length - 1; at++) {
    if (text.charCodeAt(at) === lineFeed && left-- === 0) return at;
  }
  return undefined;
}

function linesBefore(text: string, end: number): number {
  let count = 0;
  for (let at = 0; at < end; at++) if (text.charCodeAt(at) === lineFeed) count++;
  return count;
}
