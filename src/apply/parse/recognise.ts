import type { Format } from "./block.ts";
import { fencedTexts } from "./fence.ts";
import { opensSearch } from "./searchReplace.ts";
import { opensSection } from "./unifiedDiff.ts";
import { opensPatch } from "./v4a.ts";

/** The format of a reply, by the marks that only one format has. */
export function recognise(lines: readonly string[], wants: "file" | "selection"): Format {
  if (lines.some(opensSearch)) return "search_replace";
  if (lines.some(opensPatch)) return "v4a";
  const candidates = fencedTexts(lines);
  const diffs = candidates.filter(({ info, lines: own }) => /^(?:diff|patch|udiff)\b/.test(info) || isDiff(own));
  // Fences within the lines of a diff are the file's.
  const [first] = candidates;
  const bare = lines.slice(0, first?.start).some(opensSection) && isDiff(lines);
  if (diffs.length > 0 || bare) return "udiff";
  return wants === "selection" ? "fenced" : "whole";
}

function isDiff(lines: readonly string[]): boolean {
  const starts = lines.findIndex(opensSection);
  if (starts < 0) return false;
  return lines.slice(starts + 1).some((line) => /^[+-]/.test(line));
}
