import type { Case } from "../cases.ts";

export interface StrictBlock {
  readonly search: string;
  readonly replace: string;
}

/** The blocks of a reply as its format defines them, for appliers that have no parser of their own. */
export function strictBlocks({ format, input: { reply } }: Case): StrictBlock[] {
  return format === "udiff" ? hunks(reply) : searchReplace(reply);
}

function searchReplace(reply: string): StrictBlock[] {
  const pattern = /^<{7} SEARCH\r?\n(?::start_line:\d+\r?\n-{7}\r?\n)?([\s\S]*?)^={7}\r?\n([\s\S]*?)^>{7} REPLACE/gm;
  return [...reply.matchAll(pattern)].map(([, search = "", replace = ""]) => ({ search, replace }));
}

function hunks(reply: string): StrictBlock[] {
  const blocks: StrictBlock[] = [];
  for (const hunk of diffBody(reply)
    .split(/^@@.*\n/m)
    .slice(1)) {
    const lines = hunk.split("\n").slice(0, -1);
    const side = (other: string): string =>
      lines
        .filter((line) => !line.startsWith(other))
        .map((line) => `${line.slice(1)}\n`)
        .join("");
    blocks.push({ search: side("+"), replace: side("-") });
  }
  return blocks;
}

/** What stands in the fence; of several, the first. */
export function diffBody(reply: string): string {
  const fence = /^(`{3,})\w*\n([\s\S]*?)^\1/m.exec(reply);
  const body = fence?.[2] ?? reply;
  return body.endsWith("\n") ? body : `${body}\n`;
}
