import type { Format } from "../stressClass.ts";
import { renderElided } from "./renderElided.ts";
import { renderPatch } from "./renderPatch.ts";
import { renderSearchReplace } from "./renderSearchReplace.ts";
import { renderUnifiedDiff } from "./renderUnifiedDiff.ts";
import { existingCode, language, rightNumbers, sevens, type Part, type Rendering } from "./rendering.ts";
import { replaceOf } from "../change.ts";

/** What a model writes that follows the format to the letter. */
export function usualRendering(format: Format, parts: readonly Part[]): Rendering {
  return {
    proseBefore: "",
    proseAfter: "",
    fence: format === "search_replace" ? "" : fenceFor(format, parts),
    info: format === "udiff" ? "diff" : format === "v4a" ? "" : language(parts[0]?.path ?? ""),
    pathLine: format === "fenced" ? undefined : (name) => name,
    markers: sevens,
    sideFence: "",
    lineNumber: undefined,
    numberedSides: "both",
    startLine: "none",
    hunkHeader: rightNumbers,
    fileHeader: "yes",
    contextPrefix: " ",
    sectionHeader: () => "@@",
    endOfFileMark: "no",
    endOfPatch: "yes",
    elision: existingCode,
  };
}

/** Longer than any fence in text that nothing else sets apart: a diff's lines have their signs, a block its markers. */
function fenceFor(format: Format, parts: readonly Part[]): string {
  const bare = format === "whole" || format === "lazy" || format === "fenced";
  const shown = parts.flatMap(({ before, after, blocks }) => [...before, ...after, ...blocks.flatMap(replaceOf)]);
  return bare && shown.some((line) => line.trimStart().startsWith("```")) ? "````" : "```";
}

export function renderReply(format: Format, parts: readonly Part[], rendering: Rendering): string {
  const { proseBefore, proseAfter } = rendering;
  const body =
    format === "v4a" ? fenced(renderPatch(parts, rendering), rendering) : renderParts(format, parts, rendering);
  return [proseBefore, body, proseAfter].filter((text) => text !== "").join("\n\n") + "\n";
}

function renderParts(format: Exclude<Format, "v4a">, parts: readonly Part[], rendering: Rendering): string {
  if (format === "udiff") return fenced(parts.map((part) => renderUnifiedDiff(part, rendering)).join("\n"), rendering);
  return parts
    .map((part) => named(part.path, fenced(renderPart(format, part, rendering), rendering), rendering))
    .join("\n\n");
}

function renderPart(format: Exclude<Format, "udiff" | "v4a">, part: Part, rendering: Rendering): string {
  switch (format) {
    case "search_replace":
    case "aider_block":
      return renderSearchReplace(part, rendering);
    case "whole":
      return part.after.join("\n");
    case "lazy":
      return renderElided(part, rendering);
    case "fenced":
      return part.blocks.flatMap(replaceOf).join("\n");
  }
}

function named(path: string, text: string, { pathLine }: Rendering): string {
  return pathLine ? `${pathLine(path)}\n${text}` : text;
}

function fenced(text: string, { fence, info }: Rendering): string {
  return fence === "" ? text : `${fence}${info}\n${text}\n${fence}`;
}
