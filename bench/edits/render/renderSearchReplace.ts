import { replaceOf, searchOf, startOf, type Block } from "../change.ts";
import type { Part, Rendering } from "./rendering.ts";

export function renderSearchReplace({ blocks }: Part, rendering: Rendering): string {
  return blocks.map((block) => renderBlock(block, rendering)).join("\n\n");
}

function renderBlock(block: Block, rendering: Rendering): string {
  const { markers, startLine, lineNumber, numberedSides, sideFence } = rendering;
  const first = startOf(block) + 1;
  const numbered = (lines: readonly string[]): readonly string[] =>
    lineNumber ? lines.map((line, index) => `${lineNumber(first + index)}${line}`) : lines;
  const fenced = (lines: readonly string[]): readonly string[] =>
    sideFence === "" ? lines : [sideFence, ...lines, "```"];
  const replaced = replaceOf(block);
  return [
    markers.search,
    ...(startLine === "given" ? [`:start_line:${first}`, "-------"] : []),
    ...fenced(numbered(searchOf(block))),
    markers.divider,
    ...fenced(numberedSides === "both" ? numbered(replaced) : replaced),
    markers.replace,
  ].join("\n");
}
