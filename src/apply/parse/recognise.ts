import type { Format } from "./block.ts";
import { fencedTexts, fenceOf, type FencedText } from "./fence.ts";
import { pathInLine } from "./fileName.ts";
import { opensSearch } from "./searchReplace.ts";
import { opensSection } from "./unifiedDiff.ts";
import { opensPatch } from "./v4a.ts";

/** What a reply is for. */
export interface Wanted {
  readonly wants: "file" | "selection";
  /** Of the file. */
  readonly lines: () => readonly string[];
  readonly path?: string | undefined;
}

/**
 * The format of a reply, by the marks that only one format has; a file that shows such marks itself has them within its
 * text.
 */
export function recognise(lines: readonly string[], wanted: Wanted): Format {
  let fenced: readonly FencedText[] | undefined;
  const texts = () => (fenced ??= fencedTexts(lines));
  const text = wanted.wants === "selection" ? "fenced" : "whole";
  const marks = (opens: (line: string) => boolean) => {
    const at = lines.findIndex(opens);
    return at >= 0 && !isContent(at, { lines, texts, opens }, wanted);
  };
  if (marks(opensSearch)) return "search_replace";
  if (marks(opensPatch)) return "v4a";
  if (!lines.some(opensSection)) return text;
  const diffs = texts().filter(({ info, lines: own }) => /^(?:diff|patch|udiff)\b/.test(info) || isDiff(own));
  // Fences within the lines of a diff are the file's.
  const [first] = texts();
  const bare = lines.slice(0, first?.start).some(opensSection) && isDiff(lines);
  if (diffs.length === 0 && !bare) return text;
  if (!bare && !marks(opensSection)) return text;
  return isPatchFile(lines, wanted) ? text : "udiff";
}

interface Marked {
  readonly lines: readonly string[];
  readonly texts: () => readonly FencedText[];
  readonly opens: (line: string) => boolean;
}

/**
 * Whether the first mark stands in the text of a file: within a fence that begins with other lines of it, or with a
 * fence.
 */
function isContent(at: number, { lines, texts, opens }: Marked, { lines: own }: Wanted): boolean {
  const outer = texts().find(({ start, end }) => start < at && at < (end ?? lines.length));
  if (!outer) return false;
  const before = lines
    .slice(outer.start + 1, at)
    .filter((line) => line.trim() !== "" && pathInLine(line) === undefined);
  const nested = before.filter((line) => fenceOf(line));
  if (nested.length % 2 === 1 && own().some(opens)) return true;
  const others = before.filter((line) => !fenceOf(line) && !/^(?:---|\+\+\+|diff|index|Index:|\*\*\*) ?/.test(line));
  if (others.length === 0) return false;
  const known = new Set(own().map((line) => line.trim()));
  return others.filter((line) => known.has(line.trim())).length * 2 > others.length;
}

function isDiff(lines: readonly string[]): boolean {
  const starts = lines.findIndex(opensSection);
  if (starts < 0) return false;
  return lines.slice(starts + 1).some((line) => /^[+-]/.test(line));
}

/** Whether the file that is asked about is a patch itself, and the reply its new text. */
function isPatchFile(lines: readonly string[], { lines: own, path }: Wanted): boolean {
  if (path === undefined || !/\.(?:patch|diff)$/i.test(path) || !own().some(opensSection)) return false;
  return !lines.some((line) => line.startsWith("+++ ") && line.includes(path));
}
