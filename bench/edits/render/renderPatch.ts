import { startOf } from "../change.ts";
import { diffLinesOf } from "./renderUnifiedDiff.ts";
import type { Part, Rendering } from "./rendering.ts";

/** V4A, as `apply_patch` takes it. */
export function renderPatch(parts: readonly Part[], rendering: Rendering): string {
  return [
    "*** Begin Patch",
    ...parts.flatMap((part) => renderFile(part, rendering)),
    ...(rendering.endOfPatch === "yes" ? ["*** End Patch"] : []),
  ].join("\n");
}

function renderFile({ path, blocks, before }: Part, rendering: Rendering): string[] {
  if (before.length === 0) {
    return [`*** Add File: ${path}`, ...blocks.flatMap((block) => diffLinesOf(block, rendering))];
  }
  const sections = blocks.flatMap((block) => [
    rendering.sectionHeader(before.slice(0, startOf(block)), block),
    ...diffLinesOf(block, rendering),
  ]);
  const mark = rendering.endOfFileMark === "yes" ? ["*** End of File"] : [];
  return [`*** Update File: ${path}`, ...sections, ...mark];
}
