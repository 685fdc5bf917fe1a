import type { ReplyBlock, Op } from "./block.ts";

/**
 * Whether the last section of a diff without an end mark is cut off: less context follows its last change than stands
 * before changes, and neither its own counts nor the end of the file explain it.
 */
export function looksCut(blocks: readonly ReplyBlock[], file: readonly string[]): boolean {
  const last = blocks.at(-1);
  if (last?.kind === "create") return true;
  if (last?.kind !== "hunk" || last.countsAgree) return false;
  const { ops } = last;
  const end = ops.at(-1);
  if (!end) return true;
  // Half a line.
  if (end.kind === "keep" && !file.some((line) => line.trim() === end.text.trim())) return true;
  const wanted = Math.max(1, ...blocks.map((block) => (block.kind === "hunk" ? leading(block.ops) : 0)));
  return trailing(ops) < Math.min(3, wanted) && !reachesEnd(ops, file);
}

function leading(ops: readonly Op[]): number {
  const first = ops.findIndex(({ kind }) => kind !== "keep");
  return first < 0 ? ops.length : first;
}

function trailing(ops: readonly Op[]): number {
  return ops.length - 1 - ops.findLastIndex(({ kind }) => kind !== "keep");
}

function reachesEnd(ops: readonly Op[], file: readonly string[]): boolean {
  const old = ops.findLast(({ kind }) => kind === "keep" || kind === "remove");
  const last = file.findLast((line) => line.trim() !== "");
  return old !== undefined && last !== undefined && old.text.trim() === last.trim() && ops.at(-1)?.kind !== "add";
}
