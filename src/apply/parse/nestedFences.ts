import { informationOf } from "../text/fold.ts";
import { closes, fencedText, fencedTexts, fenceOf, type Fence, type FencedText } from "./fence.ts";

/** A line with a fence. */
interface Mark {
  readonly at: number;
  readonly fence: Fence;
}

/** More fences than this nobody nests. */
const mostMarks = 200;

/**
 * The outermost texts of a reply whose first fenced block has fences without a language in it, so that each might as
 * well close the block: as the lines of the file tell, `known`. Undefined where nothing is in doubt.
 */
export function nestedTexts(
  lines: readonly string[],
  known: Pick<ReadonlySet<string>, "has">,
): readonly FencedText[] | "ambiguous" | undefined {
  const marks = lines.flatMap((line, at): Mark[] => {
    const fence = fenceOf(line);
    return fence ? [{ at, fence }] : [];
  });
  const [open] = marks;
  if (!open || marks.length < 4 || marks.length > mostMarks) return undefined;
  const first = fencedTexts(lines)[0]?.end;
  const ends = closings(open, marks);
  if (first === undefined || ends.every((end) => end === first)) return undefined;
  const isDocument = isMarkdown(open.fence.info);
  const outside = outsideLines(lines, first);
  const told = outside.filter((line) => known.has(line)).length;
  if (isDocument ? told === 0 : told * 2 <= outside.length)
    return isDocument && isForeign(lines, known) ? "ambiguous" : undefined;
  const costs = ends.map((end) => outsideLines(lines, end).filter((line) => known.has(line)).length);
  const least = Math.min(...costs);
  const fitting = ends.filter((_, at) => costs[at] === least);
  const end = fitting.find((each) => restIsPlain(lines, each)) ?? fitting[0];
  return end === undefined ? undefined : [fencedText(lines, open.at, end), ...textsAfter(lines, end)];
}

/** Where the first block may end: every bare fence that leaves those within in pairs. */
function closings({ at: start, fence: open }: Mark, marks: readonly Mark[]): number[] {
  const ends: number[] = [];
  let inner: Fence | undefined;
  for (const { at, fence } of marks) {
    if (at === start || fence.mark[0] !== open.mark[0]) continue;
    if (inner) {
      if (closes(fence, inner)) inner = undefined;
    } else {
      if (closes(fence, open) && fence.indent.length <= open.indent.length) ends.push(at);
      inner = fence;
    }
  }
  return ends;
}

/** The lines with text that stand in no fence, if the first block ends at `end`. */
function outsideLines(lines: readonly string[], end: number): string[] {
  let from = end + 1;
  const outside: string[] = [];
  for (const text of [...textsAfter(lines, end), undefined]) {
    const to = text?.start ?? lines.length;
    outside.push(...lines.slice(from, to).filter((line) => informationOf(line.trim()) === 1));
    from = text?.end === undefined ? lines.length : text.end + 1;
  }
  return outside;
}

function textsAfter(lines: readonly string[], end: number): FencedText[] {
  const offset = end + 1;
  return fencedTexts(lines.slice(offset)).map((text) => ({
    ...text,
    start: text.start + offset,
    end: text.end === undefined ? undefined : text.end + offset,
  }));
}

/** True where behind `end` only fences with a language open. */
function restIsPlain(lines: readonly string[], end: number): boolean {
  return textsAfter(lines, end).every(({ info, end: last }) => info !== "" && last !== undefined);
}

/** Without a line of the file nothing tells where Markdown ends that is new. */
function isForeign(lines: readonly string[], known: Pick<ReadonlySet<string>, "has">): boolean {
  return !lines.some((line) => informationOf(line.trim()) === 1 && known.has(line));
}

function isMarkdown(info: string): boolean {
  return /^(?:markdown|md|mdx)\b/i.test(info);
}
