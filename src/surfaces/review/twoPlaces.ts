/** The first two places where whole lines stand in a text; both begin and end with a line feed. Linear in their length. */
export function twoPlaces(wanted: string, text: string): readonly number[] {
  for (const at of keysOf(wanted)) {
    const places = placesByKey(wanted, text, at);
    if (places) return places;
  }
  return placesInRuns(wanted, text) ?? placesByAll(wanted, text);
}

const mostTried = 20;
const keyLength = 200;
/** Each of these is compared with the whole. */
const mostKeys = 5;
const mostLines = 2_000;

/** Where a part begins that may stand in few places: the longest line of the first ones, and what stands anywhere. */
function keysOf(wanted: string): readonly number[] {
  let [longest, at] = [0, 0];
  for (let start = 0, line = 0; start < wanted.length && line < mostLines && longest < keyLength; line++) {
    const next = wanted.indexOf("\n", start);
    const end = next < 0 ? wanted.length : next;
    if (end - start > longest) [longest, at] = [end - start, start];
    start = end + 1;
  }
  const anywhere = Array.from({ length: mostKeys }, (_, part) => Math.floor((wanted.length * part) / mostKeys));
  return [at, ...anywhere];
}

/** Undefined where a part of what is wanted stands so often that its places tell too little. */
function placesByKey(wanted: string, text: string, at: number): readonly number[] | undefined {
  const key = wanted.slice(at, at + keyLength);
  const places: number[] = [];
  let tried = 0;
  for (let found = text.indexOf(key); found >= 0 && places.length < 2; found = text.indexOf(key, found + 1)) {
    if (++tried > mostTried) return undefined;
    if (found >= at && standsAt(wanted, text, found - at)) places.push(found - at);
  }
  return places;
}

/** The engine compares whole texts many times faster than `startsWith` does. */
function standsAt(wanted: string, text: string, at: number): boolean {
  return text.slice(at, at + wanted.length) === wanted;
}

/** So many lines over and over are looked for at once. */
const mostRepeated = 20;

/**
 * The same where nearly all that is wanted is a few lines over and over: it can only stand where a text repeats them as
 * often. Undefined for others.
 */
function placesInRuns(wanted: string, text: string): readonly number[] | undefined {
  const run = runOf(wanted);
  if (!run) return undefined;
  const { period, length } = run;
  const key = wanted.slice(0, Math.max(keyLength, period));
  const places: number[] = [];
  for (let at = text.indexOf(key); at >= 0 && places.length < 2;) {
    const end = at + period + sameAt(text, at, at + period);
    // What does not repeat begins where the text's run ends; else it may stand at each of the lines.
    const first = length < wanted.length ? Math.max(at, end - length) : at;
    for (let place = first; place + length <= end && places.length < 2; place += period)
      if (standsAt(wanted, text, place)) places.push(place);
    at = text.indexOf(key, Math.max(at, end - key.length) + 1);
  }
  return places;
}

interface Run {
  /** In whole lines. */
  readonly period: number;
  /** Of all that repeats, from the start. */
  readonly length: number;
}

function runOf(wanted: string): Run | undefined {
  let period = 0;
  for (let line = 0; line < mostRepeated; line++) {
    period = wanted.indexOf("\n", period + 1);
    if (period < 0) return undefined;
    const length = period + sameAt(wanted, 0, period);
    // With less, much would be compared again in each run.
    if (length >= keyLength && length >= 2 * period && 2 * length >= wanted.length) return { period, length };
  }
  return undefined;
}

/** How many characters are the same from two places on: found by halves, which the engine compares as a whole. */
function sameAt(text: string, one: number, other: number): number {
  const isSame = (from: number, to: number) =>
    text.slice(one + from, one + to) === text.slice(other + from, other + to);
  const most = text.length - other;
  let [same, step] = [0, 64];
  while (same + step <= most && isSame(same, same + step)) {
    same += step;
    step *= 2;
  }
  for (; step >= 1; step = Math.floor(step / 2)) {
    if (same + step <= most && isSame(same, same + step)) same += step;
  }
  return same;
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
