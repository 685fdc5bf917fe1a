import type { FileIndex } from "./fileIndex.ts";
import { missingCost, passingCost, unlikeness } from "./likeness.ts";
import type { PatternLine } from "./pattern.ts";

/** Where a block's lines stand in the file. */
export interface Placement {
  /** For each line of the pattern its line in the file, or -1. */
  readonly lines: readonly number[];
  readonly cost: number;
}

/** A pattern line that must not be placed on that file line: asks for the second-best place. */
export interface Forbidden {
  readonly pattern: number;
  readonly line: number;
}

export interface Alignment {
  readonly pattern: readonly PatternLine[];
  readonly index: FileIndex;
  /** The first pattern line's place in the file, give or take `slack`. */
  readonly start: number;
  readonly forbidden?: Forbidden | undefined;
}

const fromMatch = 1;
const fromSkippedPattern = 2;
const fromSkippedLine = 3;

/** The cheapest way to lay the pattern's lines on the file's around `start`, keeping their order. */
export function align({ pattern, index, start, forbidden }: Alignment): Placement {
  const slack = 4 + Math.min(36, pattern.length >> 2);
  const width = 2 * slack + 1;
  const costs = new Float64Array((pattern.length + 1) * width).fill(Infinity);
  const steps = new Uint8Array(costs.length);
  // Cell (i, b): i pattern lines are placed, the next file line is start - slack + i + b.
  const lineAt = (placed: number, band: number) => start - slack + placed + band;
  const size = index.lines.length;
  for (let band = 0; band < width; band++) {
    const line = lineAt(0, band);
    if (line >= 0 && line <= size) costs[band] = 0;
  }
  const offer = (cell: number, offered: number, step: number) => {
    if (offered >= (costs[cell] ?? 0)) return;
    costs[cell] = offered;
    steps[cell] = step;
  };
  pattern.forEach((own, placed) => {
    const row = placed * width;
    const without = missingCost(own);
    for (let band = 0; band < width; band++) {
      const known = costs[row + band] ?? Infinity;
      if (known === Infinity) continue;
      const line = lineAt(placed, band);
      if (line < size) {
        const barred = forbidden?.pattern === placed && forbidden.line === line;
        if (!barred) offer(row + width + band, known + unlikeness(own, index, line), fromMatch);
        if (placed > 0 && band + 1 < width)
          offer(row + band + 1, known + passingCost(index.information(line)), fromSkippedLine);
      }
      if (band > 0) offer(row + width + band - 1, known + without, fromSkippedPattern);
    }
  });
  return traced({ costs, steps, width, count: pattern.length, lineAt });
}

interface Table {
  readonly costs: Float64Array;
  readonly steps: Uint8Array;
  readonly width: number;
  readonly count: number;
  readonly lineAt: (placed: number, band: number) => number;
}

function traced({ costs, steps, width, count, lineAt }: Table): Placement {
  const last = costs.subarray(count * width);
  let band = last.reduce((best, value, at) => (value < (last[best] ?? Infinity) ? at : best), 0);
  const total = last[band] ?? Infinity;
  const lines = Array.from({ length: count }, () => -1);
  for (let placed = count; placed > 0 && total < Infinity;) {
    const step = steps[placed * width + band];
    if (step === fromSkippedLine) band--;
    else {
      placed--;
      if (step === fromMatch) lines[placed] = lineAt(placed, band);
      else band++;
    }
  }
  return { lines, cost: total };
}
