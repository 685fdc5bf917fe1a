/** A line that opens or closes a fenced block. */
export interface Fence {
  readonly mark: string;
  readonly info: string;
  readonly indent: string;
}

export function fenceOf(line: string): Fence | undefined {
  if (!line.includes("```") && !line.includes("~~~")) return undefined;
  const match = /^(\s{0,8})(?:(`{3,})([^`]*)|(~{3,})([^`~][^`]*)?)$/.exec(line);
  if (!match) return undefined;
  const [, indent = "", ticks, behindTicks, tildes = "", behindTildes] = match;
  return { mark: ticks ?? tildes, info: (behindTicks ?? behindTildes ?? "").trim(), indent };
}

export function closes(fence: Fence, open: Fence): boolean {
  return fence.info === "" && fence.mark[0] === open.mark[0] && fence.mark.length >= open.mark.length;
}

/** A line of a fenced block that is indented as a whole, as in a list, without that indentation. */
export function dedented(line: string, { indent }: Pick<Fence, "indent">): string {
  if (indent === "" || line.startsWith(indent)) return line.slice(indent.length);
  let at = 0;
  while (at < indent.length && (line[at] === " " || line[at] === "\t")) at++;
  return line.slice(at);
}

export interface FencedText {
  readonly info: string;
  readonly lines: readonly string[];
  /** Line of the opening fence in the reply, from 0. */
  readonly start: number;
  /** Line of the closing fence; undefined: there is none. */
  readonly end: number | undefined;
}

/** The outermost fenced blocks. A fence with a language inside a block opens a nested one. */
export function fencedTexts(lines: readonly string[]): FencedText[] {
  const found: FencedText[] = [];
  const open: Fence[] = [];
  let start = 0;
  lines.forEach((line, index) => {
    const fence = fenceOf(line);
    if (!fence) return;
    const current = open.at(-1);
    if (!current) {
      open.push(fence);
      start = index;
    } else if (closes(fence, current)) {
      // A longer fence is there to hold shorter ones, closed or not.
      const outer = open[0] ?? current;
      if (outer.mark.length > current.mark.length && closes(fence, outer)) open.length = 0;
      else open.pop();
      if (open.length === 0) found.push(fencedText(lines, start, index));
    } else if (fence.info !== "" && fence.mark[0] === current.mark[0]) open.push(fence);
  });
  if (open.length > 0) found.push(closedAtEnd(lines, start) ?? fencedText(lines, start, undefined));
  return found;
}

export function fencedText(lines: readonly string[], start: number, end: number | undefined): FencedText {
  const open = fenceOf(lines[start] ?? "");
  const own = lines.slice(start + 1, end).map((line) => (open ? dedented(line, open) : line));
  return { info: open?.info ?? "", lines: own, start, end };
}

/** The closing fence at the end of the last line of code. */
function closedAtEnd(lines: readonly string[], start: number): FencedText | undefined {
  const end = lines.findLastIndex((line) => line.trim() !== "");
  const mark = fenceOf(lines[start] ?? "")?.mark ?? "";
  const last = (lines[end] ?? "").trimEnd();
  if (end <= start || mark === "" || !last.endsWith(mark) || last.length === mark.length) return undefined;
  const text = last.slice(0, -mark.length);
  if (text.includes(mark) || text.trim() === "") return undefined;
  const { lines: own, ...block } = fencedText(lines, start, end);
  return { ...block, lines: [...own, text], end };
}
