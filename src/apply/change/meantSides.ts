import type { BlockSides } from "../parse/block.ts";
import { fenceOf } from "../parse/fence.ts";
import { isDivider } from "../parse/searchReplace.ts";
import { pathInLine } from "../parse/fileName.ts";
import { exactPlaces } from "../place/exactPlaces.ts";
import type { FileIndex } from "../place/fileIndex.ts";
import { foldedKey } from "../text/fold.ts";

/** True where new lines hold a divider that nobody wrote as text: two blocks that have lost the marks between them. */
export function holdsDivider({ search, replace }: BlockSides, index: FileIndex): boolean {
  const isStray = (line: string, at: number) => {
    if (line.trim().length !== 7 || !isDivider(line) || index.lines.includes(line) || search.includes(line))
      return false;
    const above = replace[at - 1]?.trim() ?? "";
    return index.kind === "code" || above === "" || fenceOf(above) !== undefined;
  };
  return replace.some(isStray);
}

/** What SEARCH and REPLACE are, where the reply is ambiguous: the text of the file decides. */
export function meantSides(given: BlockSides, others: readonly BlockSides[], index: FileIndex): BlockSides {
  const ways = [given, ...others];
  const found =
    longest(ways.filter(({ search }) => stands(search, index))) ??
    longest(ways.filter(({ search }) => standsFolded(search, index))) ??
    ways.flatMap((sides) => spelledOtherwise(sides)).find(({ search }) => stands(search, index)) ??
    given;
  return withoutLayout(found, index);
}

function longest(ways: readonly BlockSides[]): BlockSides | undefined {
  return ways.toSorted((a, b) => b.search.length - a.search.length)[0];
}

function stands(search: readonly string[], index: FileIndex): boolean {
  return search.some((line) => line.trim() !== "") && exactPlaces(search, index.lines).length > 0;
}

function standsFolded(search: readonly string[], index: FileIndex): boolean {
  const keys = search.map(foldedKey);
  const probe = keys.reduce((best, key, at) => (key.length > (keys[best] ?? "").length ? at : best), 0);
  if ((keys[probe] ?? "") === "") return false;
  return index
    .withKey(keys[probe] ?? "")
    .slice(0, 100)
    .some((line) => keys.every((key, at) => index.key(line - probe + at) === key));
}

/** Written as in a JSON string; or with a first line that only names the file. */
function spelledOtherwise({ search, replace }: BlockSides): BlockSides[] {
  const ways: BlockSides[] = [];
  const both = (change: (lines: readonly string[]) => string[]) =>
    ways.push({ search: change(search), replace: change(replace) });
  if (search.some((line) => /^\s*\\t/.test(line))) both((lines) => lines.map(withTabs));
  if (search.some((line) => line.includes("\\n"))) both((lines) => lines.flatMap((line) => unescapedLines(line)));
  const isName = (line: string | undefined) =>
    line !== undefined && /^\s*\W/.test(line) && pathInLine(line) !== undefined;
  if (isName(search[0])) {
    ways.push({ search: search.slice(1), replace: replace[0] === search[0] ? replace.slice(1) : replace });
  }
  return ways;
}

function withTabs(line: string): string {
  const indent = /^(?:\\t|[\t ])*/.exec(line)?.[0] ?? "";
  return indent.replaceAll("\\t", "\t") + line.slice(indent.length);
}

function unescapedLines(line: string): string[] {
  const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "", '"': '"', "\\": "\\" };
  return line.replace(/\\([ntr"\\])/g, (_, sign: string) => escapes[sign] ?? sign).split("\n");
}

/**
 * A blank line before the closing mark belongs to the reply: all of a REPLACE that is empty, or behind the file's end.
 */
function withoutLayout({ search, replace }: BlockSides, index: FileIndex): BlockSides {
  const isBlank = (line: string | undefined) => line !== undefined && line.trim() === "";
  if (replace.length === 1 && isBlank(replace[0]) && search.some((line) => !isBlank(line)))
    return { search, replace: [] };
  const last = index.lines.findLast((line) => !isBlank(line));
  if (!isBlank(replace.at(-1)) || isBlank(search.at(-1)) || search.at(-1)?.trim() !== last?.trim())
    return { search, replace };
  return { search, replace: replace.slice(0, replace.findLastIndex((line) => !isBlank(line)) + 1) };
}
