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
  if (diffs.length > 0 || (candidates.length === 0 && isDiff(lines))) return "udiff";
  return wants === "selection" ? "fenced" : "whole";
}

function isDiff(lines: readonly string[]): boolean {
  const starts = lines.findIndex(opensSection);
  if (starts < 0) return false;
  return lines.slice(starts + 1).some((line) => /^[+-]/.test(line));
}
