/**
 * For each line of a text as it was, its line in the document now, 0-based; undefined where it was changed or removed.
 */
export type Track = readonly (number | undefined)[];

/** A change that begins in line `first` of a document and ends in line `last`, both from 0. */
export interface LineChange {
  readonly first: number;
  readonly last: number;
  /** Line breaks in the new text. */
  readonly added: number;
  /** Whole lines were put before line `last`. */
  readonly before: boolean;
}

/** `character`: where in line `first` the new text begins. */
export function lineChange(first: number, character: number, last: number, text: string): LineChange {
  const added = text.split(/\r\n?|\n/).length - 1;
  return { first, last, added, before: character === 0 && /[\r\n]$/.test(text) };
}

/** A document's lines as they are now. */
export type LineAt = (line: number) => string | undefined;

/** Every line where it was when the change was requested. */
export function trackFrom(startLine: number, count: number): Track {
  return Array.from({ length: count }, (_, at) => startLine + at);
}

/** Where the lines are after one change. They may have been changed by it: `settled` looks. */
export function moved(track: Track, change: LineChange): Track {
  return track.map((line) => (line === undefined ? undefined : movedLine(line, change)));
}

function movedLine(line: number, change: LineChange): number | undefined {
  const { first, last, before } = change;
  if (line < first) return line;
  if (line > last) return line + shiftOf(change);
  // Whole lines put before a line move it down; what is put at its end leaves it where it is.
  if (line === last && (line > first || before)) return line + shiftOf(change);
  return line === first ? line : undefined;
}

function shiftOf({ first, last, added }: LineChange): number {
  return added - (last - first);
}

/** The same after several, in the order they were made. */
export function movedByAll(track: Track, changes: readonly LineChange[]): Track {
  // The editor tells changes that were made together from the last place to the first.
  const isUpwards = changes.every(({ last }, at) => last <= (changes[at - 1]?.first ?? Infinity));
  if (changes.length < 2 || !isUpwards) return changes.reduce<Track>(moved, track);
  /** By how much each change, and those above it, move what is below. */
  const shifts: number[] = [0];
  for (const change of changes.toReversed()) shifts.push((shifts.at(-1) ?? 0) + shiftOf(change));
  return track.map((line) => {
    if (line === undefined) return undefined;
    let now: number | undefined = line;
    let at = firstFrom(changes, line);
    for (let change = changes[at]; now !== undefined && change && change.last >= now; change = changes[++at])
      now = movedLine(now, change);
    return now === undefined ? undefined : now + (shifts[changes.length - at] ?? 0);
  });
}

/** The first of such changes that does not begin below a line. */
function firstFrom(changes: readonly LineChange[], line: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.first ?? 0) > line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Drops the lines that read differently now, and takes back those that read as before. */
export function settled(track: Track, original: readonly string[], lineAt: LineAt): Track {
  const isThere = (at: number, line: number | undefined): line is number =>
    line !== undefined && lineAt(line) === original[at];
  const result = track.map((line, at) => (isThere(at, line) ? line : undefined));
  for (let at = 1; at < result.length; at++) {
    const before = result[at - 1];
    if (result[at] === undefined && before !== undefined && isThere(at, before + 1)) result[at] = before + 1;
  }
  for (let at = result.length - 2; at >= 0; at--) {
    const after = result[at + 1];
    if (result[at] === undefined && after !== undefined && after > 0 && isThere(at, after - 1)) result[at] = after - 1;
  }
  return result;
}
