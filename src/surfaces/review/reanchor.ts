import { toLineFeeds } from "../../core/text/lineFeeds.ts";

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
  const places = placesOf(wanted, text);
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

/** The first two places. */
function placesOf(wanted: string, text: string): readonly number[] {
  return placesOfLine(wanted, text) ?? placesByAll(wanted, text);
}

const mostTried = 20;
const longestKey = 200;

/** Found by the longest line; undefined where that stands so often that its places tell too little. */
function placesOfLine(wanted: string, text: string): readonly number[] | undefined {
  let [key, at] = ["", 0];
  for (let start = 0, end = 0; end >= 0; start = end + 1) {
    end = wanted.indexOf("\n", start);
    const length = Math.min(longestKey, (end < 0 ? wanted.length : end) - start);
    if (length > key.length) [key, at] = [wanted.slice(start, start + length), start];
    if (key.length === longestKey) break;
  }
  const places: number[] = [];
  let tried = 0;
  for (let found = text.indexOf(key); found >= 0 && places.length < 2; found = text.indexOf(key, found + 1)) {
    if (++tried > mostTried) return undefined;
    if (found >= at && text.startsWith(wanted, found - at)) places.push(found - at);
  }
  return places;
}

/** By Knuth, Morris and Pratt: no character is looked at again for each place that begins alike. */
function placesByAll(wanted: string, text: string): readonly number[] {
  const back = new Int32Array(wanted.length);
  for (let at = 1, same = 0; at < wanted.length; at++) {
    const code = wanted.charCodeAt(at);
    while (same > 0 && code !== wanted.charCodeAt(same)) same = back[same - 1] ?? 0;
    if (code === wanted.charCodeAt(same)) same++;
    back[at] = same;
  }
  const places: number[] = [];
  for (let at = 0, same = 0; at < text.length && places.length < 2; at++) {
    const code = text.charCodeAt(at);
    while (same > 0 && code !== wanted.charCodeAt(same)) same = back[same - 1] ?? 0;
    if (code === wanted.charCodeAt(same)) same++;
    if (same < wanted.length) continue;
    places.push(at - same + 1);
    same = back[same - 1] ?? 0;
  }
  return places;
}
