import type { ReplyBlock, Op, ParsedReply } from "./block.ts";
import { closes, fenceOf, type Fence } from "./fence.ts";

/** A line within a section of a diff. Models forget the column of context lines. */
export function opOf(line: string): Op {
  const text = line.slice(1);
  if (line.startsWith("+")) return { kind: "add", text, whole: line };
  if (line.startsWith("-")) return { kind: "remove", text, whole: line };
  return line.startsWith(" ") ? { kind: "keep", text, whole: line } : { kind: "keep", text: line, whole: line };
}

export function opsOf(lines: readonly string[]): Op[] {
  return withoutBlankEnd(lines)
    .filter((line) => !line.startsWith("\\ "))
    .map(opOf);
}

/** Empty lines at the end of a section belong to the reply's layout. */
function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line !== "");
  return lines.slice(0, last + 1);
}

export function changesSomething(ops: readonly Op[]): boolean {
  return ops.some(({ kind }) => kind === "add" || kind === "remove");
}

/** Lines that hold a diff: those of a fenced block, or the reply itself where it has no fence around diffs. */
export interface DiffBody {
  readonly lines: readonly string[];
  readonly end: "closed" | "unclosed" | "unfenced";
}

/** Bodies of diffs; a fence within one has a column before it, or more of the diff behind it. */
export function diffBodies(lines: readonly string[], isDiff: (line: string) => boolean): DiffBody[] {
  const bodies: DiffBody[] = [];
  const outside: string[] = [];
  let open: Fence | undefined;
  let body: string[] = [];
  lines.forEach((line, at) => {
    const fence = fenceOf(line);
    if (open && fence && fence.indent === open.indent && closes(fence, open) && !goesOn(lines[at + 1])) {
      bodies.push({ lines: body, end: "closed" });
      open = undefined;
    } else if (open) body.push(line);
    else if (fence && !outside.some(isDiff)) {
      open = fence;
      body = [];
    } else outside.push(line);
  });
  if (open) bodies.push({ lines: body, end: "unclosed" });
  if (outside.some(isDiff)) bodies.push({ lines: outside, end: "unfenced" });
  return bodies.filter((found) => found.lines.some(isDiff));
}

function goesOn(next: string | undefined): boolean {
  return next !== undefined && /^(?:[ +-]|@@|\*\*\* )/.test(next) && !/^(?:- |\+ |-{3,}$| {1,3}\S)/.test(next);
}

export function readingOf(blocks: ReplyBlock[], bodies: readonly DiffBody[]): ParsedReply {
  if (bodies.some(({ end }) => end === "unclosed")) return { blocks, fault: "cut-off" };
  return bodies.some(({ end }) => end === "unfenced") ? { blocks, openEnded: true } : { blocks };
}
