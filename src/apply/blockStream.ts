import { withoutEnd } from "../core/text/withoutEnd.ts";
import type { ReplyBlock, ParsedReply } from "./parse/block.ts";
import { opensSearch, searchReplaceReader, type BlockReader } from "./parse/searchReplace.ts";
import { opensSection, readUnifiedDiff } from "./parse/unifiedDiff.ts";
import { opensPatch, readV4a } from "./parse/v4a.ts";
import { nothingKnown, readWholeFiles } from "./parse/wholeFiles.ts";

/** Gives out the blocks of a reply that is still arriving, each when it is complete. */
export interface BlockStream {
  /** The next piece of the reply; the blocks that it completes. */
  push(text: string): readonly ReplyBlock[];
  /** The reply ends here. */
  finish(): BlockEnd;
}

export interface BlockEnd {
  readonly blocks: readonly ReplyBlock[];
  /** The reply ends within a block, which is not given out. */
  readonly fault?: "cut-off" | "malformed";
}

/**
 * However the reply is cut into pieces, the same blocks come out. What they mean for a file is for `applyReply` to say.
 */
export function createBlockStream(): BlockStream {
  const reader = replyReader();
  /** The line that has not ended yet, in pieces: it may come in very many. */
  let rest: string[] = [];
  const take = (lines: readonly string[]) => reader.push(lines.map((line) => withoutEnd(line, "\r")));
  return {
    push(text) {
      if (!text.includes("\n")) {
        rest.push(text);
        return [];
      }
      const lines = `${rest.join("")}${text}`.split("\n");
      rest = [lines.pop() ?? ""];
      return take(lines);
    },
    finish() {
      const last = rest.join("");
      const blocks = last === "" ? [] : take([last]);
      const end = reader.end();
      return { ...end, blocks: [...blocks, ...end.blocks] };
    },
  };
}

interface Reader {
  push(lines: readonly string[]): readonly ReplyBlock[];
  end(): BlockEnd;
}

/** Reads as the format of the first line that has a mark of one; without any, the whole reply is text in fences. */
function replyReader(): Reader {
  /** As it came: one list of very many lines would have to be copied again and again while it grows. */
  const seen: (readonly string[])[] = [];
  let reader: Reader | undefined;
  return {
    push(lines) {
      if (reader) return reader.push(lines);
      const marked = lines.find((line) => line !== "" && readerFor(line) !== undefined);
      seen.push(lines);
      const found = marked === undefined ? undefined : readerFor(marked);
      reader = found;
      return found ? seen.flatMap((some) => found.push(some)) : [];
    },
    end() {
      if (reader) return reader.end();
      const { blocks, fault } = readWholeFiles(seen.flat(), nothingKnown);
      return fault ? { blocks: [], fault } : { blocks };
    },
  };
}

function readerFor(line: string): Reader | undefined {
  if (opensSearch(line)) return blockwise(searchReplaceReader());
  if (opensPatch(line)) return sectionwise(readV4a);
  return opensSection(line) ? sectionwise(readUnifiedDiff) : undefined;
}

function blockwise(reader: BlockReader): Reader {
  return {
    push: (lines) => lines.flatMap((line) => reader.push(line) ?? []),
    end() {
      const fault = reader.fault();
      return fault ? { blocks: [], fault } : { blocks: [] };
    },
  };
}

const mostReadAlone = 4_000;

/**
 * A section is complete when the next one begins; of many that come at once, all before the last are read in one go.
 */
function sectionwise(read: (lines: readonly string[]) => ParsedReply): Reader {
  const lines: string[] = [];
  let given = 0;
  let readUpTo = 0;
  return {
    push(fresh) {
      const last = fresh.findLastIndex((line) => opensSection(line) || opensPatch(line));
      const complete = lines.length + last;
      for (const line of fresh) lines.push(line);
      // Each read covers everything so far: in a very long reply, several sections are read together.
      if (last < 0 || (complete > mostReadAlone && complete < readUpTo * 2)) return [];
      readUpTo = complete;
      const ready = read(lines.slice(0, complete)).blocks.slice(0, -1);
      const news = ready.slice(given);
      given = Math.max(given, ready.length);
      return news;
    },
    end() {
      const { blocks, fault } = read(lines);
      return fault ? { blocks: [], fault } : { blocks: blocks.slice(given) };
    },
  };
}
