import { explain } from "../explain.ts";
import { replyLines } from "../text/fileText.ts";
import type { Block, Format, Reading } from "./block.ts";
import { fenceOf } from "./fence.ts";
import { looksCut } from "./looksCut.ts";
import { recognise } from "./recognise.ts";
import { readSearchReplace } from "./searchReplace.ts";
import { readUnifiedDiff } from "./unifiedDiff.ts";
import { readV4a } from "./v4a.ts";
import { withoutThoughts } from "../../core/thoughts/splitThoughts.ts";
import { readWholeFiles } from "./wholeFiles.ts";

export interface Reply {
  readonly reply: string;
  readonly original: string;
  readonly format?: Format | undefined;
  readonly selection?: { readonly startLine: number; readonly endLine: number } | undefined;
}

/** The blocks of a reply; refuses one that is cut off or holds none. */
export function readReply({ reply, original, format, selection }: Reply): readonly Block[] {
  const lines = replyLines(withoutThoughts(reply));
  const known = () => original.split(/\r?\n/);
  const recognised = recognise(lines, selection ? "selection" : "file");
  const own = () => (selection ? known().slice(selection.startLine - 1, selection.endLine) : known());
  const asTold = read(lines, format ?? recognised, own);
  const { blocks, fault, openEnded } = asTold.blocks.length > 0 || asTold.fault ? asTold : read(lines, recognised, own);
  if (fault === "cut-off") throw explain("cut-off", blocks.length + 1);
  if (openEnded && looksCut(blocks, known())) throw explain("cut-off", blocks.length);
  if (fault === "malformed" || blocks.length === 0) throw explain("unparsable");
  return blocks;
}

function read(lines: readonly string[], format: Format, known: () => readonly string[]): Reading {
  switch (format) {
    case "search_replace":
    case "aider_block":
      return readSearchReplace(lines);
    case "udiff":
      return readUnifiedDiff(lines);
    case "v4a":
      return readV4a(lines);
    case "whole":
    case "lazy":
    case "fenced": {
      const own = known();
      const fences = own.filter((line) => fenceOf(line)).length;
      return readWholeFiles(lines, new Set(own), fences % 2 === 0 ? "paired" : "odd");
    }
  }
}
