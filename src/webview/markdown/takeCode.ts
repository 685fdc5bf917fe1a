import { goesOnAsDiff, isDiffInfo, opensEdit, stepEdit } from "./bareEdits.ts";
import { languageOf, openFence, stepFence, type Fence } from "./fence.ts";
import type { OpenBlock } from "./openBlock.ts";

/** Adds a line to a block of code, or closes it; false where the line is no longer of the block. */
export function takeCode(code: OpenBlock, line: string, close: () => void): boolean {
  return code.fence ? takeFenced(code, code.fence, line, close) : takeEdit(code, line, close);
}

function takeEdit(code: OpenBlock, line: string, close: () => void): boolean {
  const next = code.edit && stepEdit(code.edit, line);
  if (next === undefined) return false;
  if (next === "out") {
    code.text = `${code.text.trimEnd()}\n`;
    close();
    return false;
  }
  code.text += line;
  if (next === "last") close();
  else code.edit = next;
  return true;
}

function takeFenced(code: OpenBlock, fence: Fence, line: string, close: () => void): boolean {
  if (code.closer !== undefined) {
    if (!goesOnAsDiff(line)) {
      close();
      return false;
    }
    add(code, fence, code.closer);
    code.closer = undefined;
  }
  if (isWithinSearch(code, line)) return add(code, fence, line);
  const next = stepFence(fence, line);
  if (next) code.fence = next;
  if (next) return add(code, fence, line);
  if (!holdsDiff(code, fence)) close();
  // A fence within a diff has a column before it, or more of the diff behind it.
  else if (openFence(line)?.indent !== fence.indent) add(code, fence, line);
  else code.closer = line;
  return true;
}

/**
 * Between the marks of a SEARCH block every line is the file's, fences as well; only where nothing stands before it.
 */
function isWithinSearch(code: OpenBlock, line: string): boolean {
  const isFirst = code.text.trim() === "" || code.edit?.kind === "search";
  if (!code.edit && isFirst) code.edit = opensEdit(line);
  else if (code.edit?.kind === "search") {
    const next = code.edit.ended ? (opensEdit(line) ?? code.edit) : stepEdit(code.edit, line);
    code.edit = typeof next === "string" ? { ...code.edit, ended: true } : next;
    // The mark that ends it looks like no fence.
  }
  return code.edit?.kind === "search" && !code.edit.ended;
}

function holdsDiff(code: OpenBlock, { info }: Fence): boolean {
  return isDiffInfo(languageOf(info)) || code.edit?.kind === "patch" || code.edit?.kind === "diff";
}

function add(code: OpenBlock, { indent }: Fence, line: string): true {
  code.text += indent > 0 ? line.replace(new RegExp(`^ {1,${indent}}`), "") : line;
  return true;
}
