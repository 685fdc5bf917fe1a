/** A line that opens or closes a fenced block. */
export interface Fence {
  readonly mark: string;
  readonly info: string;
  readonly indent: string;
}

export function fenceOf(line: string): Fence | undefined {
  const match = /^(\s{0,8})(?:(`{3,})([^`]*)|(~{3,})([^`~][^`]*)?)$/.exec(line);
  if (!match) return undefined;
  const [, indent = "", ticks, behindTicks, tildes = "", behindTildes] = match;
  return { mark: ticks ?? tildes, info: (behindTicks ?? behindTildes ?? "").trim(), indent };
}

export function closes(fence: Fence, open: Fence): boolean {
  return fence.info === "" && fence.mark[0] === open.mark[0] && fence.mark.length >= open.mark.length;
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
      const [first] = open;
      if (!first) found.push({ info: infoOf(lines, start), lines: lines.slice(start + 1, index), start, end: index });
    } else if (fence.info !== "" && fence.mark[0] === current.mark[0]) open.push(fence);
  });
  if (open.length > 0) found.push({ info: infoOf(lines, start), lines: lines.slice(start + 1), start, end: undefined });
  return found;
}

function infoOf(lines: readonly string[], start: number): string {
  return fenceOf(lines[start] ?? "")?.info ?? "";
}
