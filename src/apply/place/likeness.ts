import { bare } from "../text/fold.ts";
import { typosBetween } from "../text/typos.ts";
import { bits, typosAllowed, type FileIndex } from "./fileIndex.ts";
import type { PatternLine } from "./pattern.ts";

/** How unlike a block's line and a file's line are: 0 equal, below 0.1 another spelling, Infinity another line. */
export function unlikeness(pattern: PatternLine, index: FileIndex, line: number): number {
  const text = index.lines[line] ?? "";
  if (pattern.text === text || pattern.whole === text) return 0;
  const key = index.key(line);
  if (pattern.key === key) return spelling(pattern.text, text);
  if (pattern.information < 1) return Infinity;
  const allowed = typosAllowed(Math.min(key.length, pattern.key.length));
  if (allowed === 0 || Math.abs(key.length - pattern.key.length) > allowed) return Infinity;
  if (bits(pattern.marks ^ index.marks(line)) > 2 * allowed) return Infinity;
  const typos = typosBetween(pattern.key, key, allowed);
  return typos > allowed ? Infinity : 0.15 + 0.15 * typos;
}

function spelling(text: string, line: string): number {
  if (text.trim() === line.trim()) return 0.01;
  return bare(text) === bare(line) ? 0.03 : 0.04;
}

/**
 * What leaving a block's line without a counterpart costs. A line that is to go must be found, and one beside a change
 * says where the change goes.
 */
export function missingCost({ kind, information, besideChange }: PatternLine): number {
  if (kind === "remove") return information === 0 ? 0.3 : 1 + 2 * information;
  const cost = information === 0 ? 0.1 : information < 1 ? 0.4 : 1;
  return besideChange ? cost + (information === 0 ? 0.2 : 0.6) : cost;
}

/** What a file's line costs that the block does not mention between two that it does. */
export function passingCost(information: number): number {
  return information === 0 ? 0.12 : information < 1 ? 0.4 : 0.8;
}
