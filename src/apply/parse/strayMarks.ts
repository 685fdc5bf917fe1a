import type { TextKind } from "../text/textKind.ts";
import { fenceOf } from "./fence.ts";
import { closesReplace, opensSearch } from "./searchReplace.ts";
import { opensPatch } from "./v4a.ts";

const commented = /^(?:<!--|\/\/|#|--|\/\*|;)\s{0,9}(?:<{5,9}|-{5,9})\s{0,9}(?:SEARCH|ORIGINAL)\b/i;

/**
 * Marks of an edit in what would be all of a file: then it was meant as an edit, and one of its marks is missing. Not
 * so where the file has such marks itself, nor in a document that shows them in a block of code.
 */
export function holdsMarks(lines: readonly string[], file: readonly string[], kind: TextKind): boolean {
  let isInside = false;
  const found = lines.some((line) => {
    if (!/^\s*[<>=*@+\-/#;`~]/.test(line.slice(0, 40))) return false;
    const fence = fenceOf(line);
    if (fence) isInside = !isInside;
    if (kind === "code" && fence && /^(?:diff|patch|udiff)\b/.test(fence.info)) return true;
    if (kind === "code" && /^={7}$/.test(line.trim())) return !file.some((own) => own.trim() === line.trim());
    return isMark(line) && !(kind === "prose" && isInside);
  });
  return found && !file.some(isMark);
}

function isMark(line: string): boolean {
  if (line.length > 400) return false;
  if (commented.test(line.trim()) || opensSearch(line) || opensPatch(line)) return true;
  return (
    (closesReplace(line) && line.trim().length > 4) ||
    /^(?:\*\*\* End Patch|@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@|(?:---|\+\+\+) (?:[ab]\/|\/dev\/null))/.test(line)
  );
}
