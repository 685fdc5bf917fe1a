import { estimateTokens } from "../core/usage/tokens.ts";
import { blockTokens } from "./block.ts";
import type { PlacedBlock, ShownBlocks } from "./source.ts";

/** A block of lines, as many as fit; none where not one does. */
export function listBlock(
  { place, label }: Pick<PlacedBlock, "place" | "label">,
  lines: readonly string[],
  tokens: number,
): ShownBlocks {
  let left = tokens - blockTokens({ label, text: "" });
  const kept: string[] = [];
  for (const line of lines) {
    left -= estimateTokens(`${line}\n`);
    if (left < 0) break;
    kept.push(line);
  }
  return { blocks: kept.length === 0 ? [] : [{ place, label, text: kept.join("\n") }] };
}
