import type { FileText } from "../text/fileText.ts";
import { foldedKey, informationOf } from "../text/fold.ts";
import type { TextKind } from "../text/textKind.ts";

/** A file's lines, and what is looked up in them; computed when first asked for. */
export interface FileIndex {
  readonly file: FileText;
  readonly kind: TextKind;
  readonly lines: readonly string[];
  key(line: number): string;
  information(line: number): number;
  /** A bit per kind of character in the line's key. */
  marks(line: number): number;
  /** Lines with this key, in order. */
  withKey(key: string): readonly number[];
  /** Lines whose letters are nearly those of `key`. */
  similar(key: string): readonly number[];
}

const nowhere: readonly number[] = [];

export function createFileIndex(file: FileText, kind: TextKind = "code"): FileIndex {
  const { lines } = file;
  let known: string[] | undefined;
  let places: Map<string, number[]> | undefined;
  const information: number[] = [];
  const lineMarks: number[] = [];
  const keys = () => (known ??= lines.map(foldedKey));
  const byKey = () => (places ??= placesOf(keys()));
  return {
    file,
    kind,
    lines,
    key: (line) => keys()[line] ?? "",
    information(line) {
      const known = information[line];
      if (known !== undefined) return known;
      return (information[line] = informationOf(keys()[line] ?? ""));
    },
    marks: (line) => (lineMarks[line] ??= letterMarks(keys()[line] ?? "")),
    withKey: (key) => byKey().get(key) ?? nowhere,
    similar(key) {
      const mine = letterMarks(key);
      const allowed = typosAllowed(key.length);
      const found: number[] = [];
      keys().forEach((other, line) => {
        if (Math.abs(other.length - key.length) > allowed) return;
        const marks = (lineMarks[line] ??= letterMarks(other));
        if (bits(marks ^ mine) <= allowed * 2) found.push(line);
      });
      return found;
    },
  };
}

/** How many typos a line of this length may have and still be the same line. */
export function typosAllowed(length: number): number {
  if (length < 5) return 0;
  return length < 10 ? 1 : length < 30 ? 2 : 3;
}

function placesOf(keys: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  keys.forEach((key, line) => {
    const known = places.get(key);
    if (known) known.push(line);
    else places.set(key, [line]);
  });
  return places;
}

/** A bit per kind of character: a cheap lower bound of the distance. */
export function letterMarks(key: string): number {
  let marks = 0;
  for (let index = 0; index < key.length; index++) marks |= 1 << (key.charCodeAt(index) & 31);
  return marks;
}

export function bits(value: number): number {
  let left = value - ((value >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
