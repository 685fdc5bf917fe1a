import type { Op } from "../parse/block.ts";
import { leftOut } from "../parse/leftOut.ts";
import type { FileIndex } from "../place/fileIndex.ts";
import { foldedKey } from "../text/fold.ts";

/** A new line that stands for code the model did not write out; in the file it would be a comment in place of code. */
export function placeholderIn(ops: readonly Op[], index: FileIndex): string | undefined {
  const goes = ops.filter(({ kind }) => kind === "remove").length;
  const comes = ops.filter(({ kind }) => kind === "add").length;
  return ops.find(({ kind, text }, at) => {
    if (kind !== "add") return false;
    const found = leftOut(text);
    if (!found || index.withKey(foldedKey(text)).length > 0) return false;
    return found === "said" || (goes >= comes && !isBody(text, ops[at - 1]?.text));
  })?.text;
}

/** A colon at the end of the code of a line. */
function opensBody(line: string): boolean {
  return line.trimEnd().endsWith(":") || /:\s*#/.test(line);
}

/** Python's `...` is a body, where a line with a colon begins one. */
export function isBody(line: string, before: string | undefined): boolean {
  return line.trim() === "..." && opensBody(before ?? "");
}
