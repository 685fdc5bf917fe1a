/** What stands before a line's own text: spaces, quote marks, list markers. */
export interface Lead {
  /** Columns up to the first thing that is no space. */
  readonly indent: number;
  /** Quote marks and list markers, however deep. */
  readonly markers: number;
  /** Column of the text behind the first marker, if that is a list's. */
  readonly listContent?: number;
  /** Characters before the text. */
  readonly length: number;
}

const marker = /(?:>|[-*+](?=[ \t\n]|$)|\d{1,9}[.)](?=[ \t\n]|$))/y;

/** Reads at most as far as any sane document goes, so that its cost is bounded. */
export function leadOf(line: string, mostMarkers = 40): Lead {
  const indent = skipSpaces(line, 0);
  let at = indent;
  let markers = 0;
  let listContent: number | undefined;
  while (markers < mostMarkers) {
    marker.lastIndex = at;
    const found = marker.exec(line)?.[0];
    if (found === undefined) break;
    markers++;
    const text = skipSpaces(line, at + found.length);
    if (markers === 1 && found !== ">") listContent = contentColumn(at + found.length, text);
    at = text;
  }
  return { indent, markers, length: at, ...(listContent === undefined ? {} : { listContent }) };
}

/** Five spaces or more behind a marker are one space and indented code. */
function contentColumn(behindMarker: number, text: number): number {
  return text - behindMarker > 4 || text === behindMarker ? behindMarker + 1 : text;
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line[at] === " " || line[at] === "\t") at++;
  return at;
}
