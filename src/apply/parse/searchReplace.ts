import type { ReplyBlock, ParsedReply, BlockSides } from "./block.ts";
import { closes, dedented, fenceOf, type Fence } from "./fence.ts";
import { namingAbove, pathInLine, type Naming } from "./fileName.ts";
import { namedAs } from "./naming.ts";

const opening =
  /^\s{0,3}(?:(<{5,9})\s{0,9}(?:SEARCH|ORIGINAL|OLD)|(-{5,9})\s{0,9}(?:SEARCH|ORIGINAL))\b\s{0,9}[<>:-]*(?:\s{0,9}(\S.{0,400}))?$/i;
const divider = /^\s{0,3}={5,9}(?:\s{1,9}(?:REPLACE|UPDATED|NEW))?$/i;
const closing =
  /^\s{0,3}(?:>{5,9}(?:\s{0,9}(?:REPLACE|UPDATED|NEW))?|\+{5,9}\s{0,9}(?:REPLACE|UPDATED|NEW))\s{0,9}[<>:-]*$/i;
const hint = /^\s{0,20}:(start|end)_line:\s{0,9}(\d{1,9})$/;

function openingOf(line: string): { readonly length: number; readonly path: string | undefined } | undefined {
  if (line.length > 500 || !(line.includes("<<<<<") || line.includes("-----"))) return undefined;
  const found = opening.exec(line.trimEnd());
  if (!found) return undefined;
  const path = found[3] === undefined ? undefined : pathInLine(found[3]);
  // Behind the mark stands a name, or nothing.
  if (found[3] !== undefined && path === undefined) return undefined;
  return { length: (found[1] ?? found[2] ?? "").length, path };
}

export function isDivider(line: string): boolean {
  return line.length < 200 && line.includes("=====") && divider.test(line.trimEnd());
}

export function closesReplace(line: string): boolean {
  const isLikely = line.includes(">>>>>") || line.includes("+++++");
  return isLikely && line.length < 200 && closing.test(line.trimEnd());
}

/** True for the line that begins a SEARCH section. */
export function opensSearch(line: string): boolean {
  return openingOf(line) !== undefined;
}

/** Reads search/replace blocks line by line. */
export interface BlockReader {
  /** The block that the line completes. */
  push(line: string): Extract<ReplyBlock, { kind: "replace" }> | undefined;
  /** What was wrong, once all lines have been pushed. */
  fault(): ParsedReply["fault"];
}

interface OpenBlock {
  readonly length: number;
  readonly lines: string[];
  hasDivider: boolean;
}

export function searchReplaceReader(): BlockReader {
  const above: string[] = [];
  let open: OpenBlock | undefined;
  let fence: Fence | undefined;
  let naming: Naming | undefined;
  let malformed = false;

  const outside = (line: string): undefined => {
    const found = fenceOf(line);
    if (found && fence && closes(found, fence)) fence = undefined;
    else if (found) fence ??= found;
    above.push(line);
    if (above.length > 4) above.shift();
  };
  return {
    push(given) {
      const line = fence ? dedented(given, fence) : given;
      const opened = openingOf(line);
      if (!open && !opened) {
        // What it closes has lost its first mark.
        if (/REPLACE|UPDATED/.test(line) && closesReplace(line)) malformed = true;
        return outside(given);
      }
      if (opened) {
        // A block within a block: the first one was never closed.
        if (open) malformed = true;
        const own: Naming | undefined = opened.path === undefined ? undefined : { path: opened.path, manner: "line" };
        naming = own ?? namingAbove(above, above.length) ?? naming;
        open = { length: opened.length, lines: [], hasDivider: false };
        above.length = 0;
        return undefined;
      }
      if (!open) return undefined;
      if (!open.hasDivider || !closesReplace(line)) {
        open.hasDivider ||= isDivider(line);
        open.lines.push(line);
        return undefined;
      }
      const block = blockOf(open, naming);
      open = undefined;
      return block;
    },
    fault: () => (open || fence ? "cut-off" : malformed ? "malformed" : undefined),
  };
}

export function readSearchReplace(lines: readonly string[]): ParsedReply {
  const reader = searchReplaceReader();
  const blocks = lines.flatMap((line) => reader.push(line) ?? []);
  const fault = reader.fault();
  return fault ? { blocks, fault } : { blocks };
}

/**
 * The blocks of a reply that is still arriving, as whole ones: in the last one the old lines still follow the new ones
 * that have come. Undefined before the first new line.
 */
export function blocksSoFar(lines: readonly string[]): readonly string[] | undefined {
  const closed: string[] = [];
  let open: string[] = [];
  let split = -1;
  for (const line of lines) {
    if (opensSearch(line)) [open, split] = [[line], -1];
    else if (open.length > 0) open.push(line);
    if (split < 0 && open.length > 1 && isDivider(line)) split = open.length - 1;
    if (split < 0 || !closesReplace(line)) continue;
    for (const own of open) closed.push(own);
    [open, split] = [[], -1];
  }
  const [search, replace] = [open.slice(1, split), open.slice(split + 1)];
  if (split > 0 && replace.length > 0) {
    closed.push(...open, ...search.slice(replace.length), ">>>>>>> REPLACE");
  }
  return closed.length === 0 ? undefined : closed;
}

/** More dividers than this are text. */
const mostSplits = 8;

function blockOf({ lines, length }: OpenBlock, naming: Naming | undefined): Extract<ReplyBlock, { kind: "replace" }> {
  let start = 0;
  let line: number | undefined;
  for (let found = hintIn(lines[0]); found; found = hintIn(lines[start])) {
    if (found[1] === "start") line = Number(found[2]);
    start++;
  }
  if (line !== undefined && /^-{3,99}$/.test((lines[start] ?? "").trimEnd())) start++;
  const dividers = lines.flatMap((own, at) => (at >= start && isDivider(own) ? [at] : []));
  // Text may hold a row of equals signs of its own: an underlined heading.
  const alike = dividers.filter((at) => (lines[at] ?? "").trim().lastIndexOf("=") + 1 === length);
  const sides = [...new Set([...alike, ...dividers])].slice(0, mostSplits).map((split): BlockSides => ({
    search: lines.slice(start, split).map(unescaped),
    replace: lines.slice(split + 1).map(unescaped),
  }));
  // Both sides share most of their lines, as a rule.
  const likely = alike.length > 1 ? sides.slice(0, alike.length) : sides.slice(0, 1);
  const [best = { search: [], replace: [] }] = likely.toSorted((a, b) => sharedLines(b) - sharedLines(a));
  const others = sides.filter((each) => each !== best);
  return {
    kind: "replace",
    ...namedAs(naming),
    ...best,
    ...(line === undefined ? {} : { line }),
    ...(others.length > 0 ? { others } : {}),
  };
}

function hintIn(line: string | undefined): RegExpExecArray | undefined {
  return line === undefined || line.length > 100 ? undefined : (hint.exec(line.trimEnd()) ?? undefined);
}

function sharedLines({ search, replace }: BlockSides): number {
  const own = new Set(search.filter((line) => line.trim() !== ""));
  return replace.filter((line) => own.has(line)).length - replace.filter(isDivider).length;
}

/** Models are told to write `\=======` for a line of the file that looks like a marker. */
function unescaped(line: string): string {
  return /^\\(?:<{5,9}|={5,9}|>{5,9}|-{5,9} ?SEARCH|\+{5,9} ?REPLACE)/.test(line) ? line.slice(1) : line;
}
