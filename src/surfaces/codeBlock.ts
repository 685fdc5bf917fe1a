/** The first outermost fenced block of an answer, as far as it has arrived. */
export interface CodeBlock {
  readonly text: string;
  /** False while, or because, the closing fence is missing. */
  readonly closed: boolean;
  /** How many more outermost blocks follow. */
  readonly further: number;
}

/**
 * Finds the fenced block of an answer, also of half an answer. A fence with a language inside a block opens a nested
 * one, so that a replaced Markdown file keeps its own code blocks. Undefined: there is no fence.
 */
export function codeBlock(answer: string): CodeBlock | undefined {
  const open: string[] = [];
  let lines: string[] | undefined;
  let further = 0;
  let closed = false;
  for (const line of answer.split(/\r?\n/)) {
    const inside = open.length > 0;
    step(open, line);
    if (!inside && open.length > 0) {
      if (closed) further++;
      else lines = [];
    } else if (inside && !closed) {
      if (open.length === 0) closed = true;
      else lines?.push(line);
    }
  }
  return lines && { text: lines.join("\n"), closed, further };
}

/** Opens or closes a fence, if the line is one. */
function step(open: string[], line: string): void {
  const match = /^\s{0,8}(?:(`{3,})([^`]*)|(~{3,})([^`~][^`]*)?)$/.exec(line);
  if (!match) return;
  const [, ticks, behindTicks, tildes = "", behindTildes] = match;
  const fence = ticks ?? tildes;
  const info = (behindTicks ?? behindTildes ?? "").trimStart();
  const current = open.at(-1);
  if (current === undefined || (info !== "" && fence[0] === current[0])) {
    open.push(fence);
    return;
  }
  if (info === "" && fence[0] === current[0] && fence.length >= current.length) open.pop();
}
