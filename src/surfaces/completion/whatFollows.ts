import type { CursorPlace } from "./place.ts";
import type { CompletionReading } from "./reading.ts";
import { isBlank, lettersIn, widthOf, type Line } from "./lines.ts";

export const plain = (line: string) => line.trim().replace(/\s+/g, " ");

/** Nothing, brackets, or a word that stands for one: whether it is meant tells what is open, not the line. */
const onlyCloses = (line: string) => lettersIn(line) === 0 || /^\s*(?:end|fi|done|esac)\W*$/.test(line);

/** The first line that stands after the cursor already. */
export function startOfWhatFollows(
  lines: readonly Line[],
  place: CursorPlace,
  reading: CompletionReading,
): number | undefined {
  const [next] = place.below;
  if (next === undefined) return undefined;
  const below = place.below.map(plain);
  const end = plain(place.rest);
  const length = (lines.at(-1)?.start ?? 0) + (lines.at(-1)?.text.length ?? 0);
  /** In what the suggestion opened itself an equal line may be meant, unless the text after the cursor closes it. */
  const meant = (start: number) => reading.insideOwn(start) && reading.imbalanceAt(start) > reading.imbalanceAt(length);
  // Where one of them stands as far in, those that do not are others: the `} else {` of an inner block.
  const exact = lines.some(
    ({ text, index }) => index > 0 && plain(text) === below[0] && widthOf(text) === widthOf(next),
  );
  const sameDepth = (text: string, index: number) =>
    (place.state === "code" && !place.indented && !exact) || index === 0 || widthOf(text) === widthOf(next);
  const said = lines.flatMap(({ text, index }) => (isBlank(text) ? [] : [{ index, line: plain(text) }]));
  let from = 0;
  for (const { text, start, index, last } of lines) {
    while (from < said.length && (said[from]?.index ?? index) < index) from++;
    const written = said.slice(from, from + below.length + 1).map(({ line }) => line);
    const whole = plain(index === 0 ? place.line + text : text);
    const begins = index > 0 || isBlank(place.line);
    // From there on it is the rest of the cursor's line that it is weighed against.
    if (end.startsWith("</") && index > 0 && whole === end) return undefined;
    if (
      begins &&
      sameDepth(text, index) &&
      runsInto(written, below) &&
      reading.imbalanceAt(start) <= reading.imbalanceAt(length) &&
      !closesBetter(lines, index, reading)
    )
      return start;
    if (onlyCloses(whole) || (index > 0 && meant(start))) continue;
    if (!sameDepth(text, index)) continue;
    if (whole === below[0]) {
      if (index > 0 || lettersIn(whole) > 3) return start;
    } else if (index > 0 && lettersIn(whole) >= 12 && goesOnIn(text, written, place) && !leftToClose(place))
      return start;
    // Cut off in the middle of that line, or still growing into it.
    if (last && index > 0 && whole.length > 3 && below[0]?.startsWith(whole)) return start;
  }
  return undefined;
}

/** Of lines that only close, a later one leaves less to be closed or closed too often. */
function closesBetter(lines: readonly Line[], index: number, { imbalanceAt }: CompletionReading): boolean {
  const line = lines[index];
  if (!line || lines.some((other) => other.index >= index && !onlyCloses(other.text))) return false;
  return lines.some(({ start, index: at }) => at > index && imbalanceAt(start) < imbalanceAt(line.start));
}

/** The bracket that the cursor is in is not closed behind it: what is missing may read like what comes later. */
function leftToClose({ frames, imbalance }: CursorPlace): boolean {
  return frames.at(-1)?.kind === "bracket" && imbalance(frames.slice(0, -1)) < imbalance(frames);
}

/** All lines from there on stand after the cursor; the last may be cut off. */
function runsInto(written: readonly string[], below: readonly string[]): boolean {
  if (written.length === 0 || written.length > below.length) return false;
  return written.every((line, index) => {
    const last = index > 0 && index === written.length - 1;
    return last ? below[index]?.startsWith(line) : below[index] === line;
  });
}

const endsBlock = /^\s*(?:[)\]}]|(?:end|fi|done|esac|else|elif|elsif|case|default|when|except|rescue|catch|finally)\b)/;

/** From a later one of the next lines of the block on, they are what is written, as far as either goes. */
function goesOnIn(first: string, written: readonly string[], { below }: CursorPlace): boolean {
  const width = widthOf(first);
  const end = below.findIndex((line) => endsBlock.test(line) || widthOf(line) < width);
  const next = below.map(plain);
  return next.slice(0, Math.min(6, end < 0 ? next.length : end)).some((_, at) => {
    const both = written.slice(0, next.length - at);
    return at > 0 && both.every((line, index) => line === next[at + index]);
  });
}
