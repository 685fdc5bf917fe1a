import type { Op } from "../parse/block.ts";
import { leftOut } from "../parse/leftOut.ts";
import type { FileIndex } from "../place/fileIndex.ts";
import { foldedKey } from "../text/fold.ts";

/** A new line that stands for code the model did not write out; in the file it would be a comment in place of code. */
export function placeholderIn(ops: readonly Op[], index: FileIndex): string | undefined {
  return ops.find(({ kind, text }, at) => {
    if (kind !== "add") return false;
    const found = leftOut(text);
    if (!found || index.withKey(foldedKey(text)).length > 0) return false;
    if (found === "said") return true;
    const { goes, comes } = countsAround(ops, at, found === "dots" ? "everywhere" : "here");
    return goes >= comes && goes > 0 && !isBody(text, before(ops, at));
  })?.text;
}

/** How many lines go and come: at all, or in the run of changed lines that holds `at`. */
function countsAround(ops: readonly Op[], at: number, where: "here" | "everywhere") {
  const isKept = ({ kind }: Op) => kind === "keep" || kind === "gap";
  const start = where === "here" ? ops.findLastIndex((op, other) => other < at && isKept(op)) + 1 : 0;
  const after = where === "here" ? ops.findIndex((op, other) => other > at && isKept(op)) : -1;
  const run = ops.slice(start, after < 0 ? ops.length : after);
  return {
    goes: run.filter(({ kind }) => kind === "remove").length,
    comes: run.filter(({ kind }) => kind === "add").length,
  };
}

/** The line of the new text before an added one. */
function before(ops: readonly Op[], at: number): string | undefined {
  return ops.findLast(({ kind, text }, other) => other < at && kind !== "remove" && text.trim() !== "")?.text;
}

/** A colon at the end of the code of a line, or the end of the text that documents it. */
function opensBody(line: string): boolean {
  const code = line.trimEnd();
  return [":", '"""', "'''"].some((end) => code.endsWith(end)) || /:\s*#/.test(line);
}

/** Python's `...` is a body, where a line with a colon begins one, or behind the text that documents it. */
export function isBody(line: string, before: string | undefined): boolean {
  return line.trim() === "..." && opensBody(before ?? "");
}
