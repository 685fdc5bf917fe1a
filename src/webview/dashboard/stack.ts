export interface Piece {
  readonly series: number;
  readonly day: number;
  readonly from: number;
  readonly to: number;
}

export interface Stacked {
  readonly pieces: readonly Piece[];
  /** Of all days. */
  readonly highest: number;
}

/** Puts the values of each day on top of each other, the first series at the bottom; nothing for a zero. */
export function stack(series: readonly (readonly number[])[]): Stacked {
  const heights: number[] = [];
  const pieces: Piece[] = [];
  for (const [index, values] of series.entries()) {
    for (const [day, value] of values.entries()) {
      if (value <= 0) continue;
      const from = heights[day] ?? 0;
      heights[day] = from + value;
      pieces.push({ series: index, day, from, to: from + value });
    }
  }
  return { pieces, highest: heights.reduce((most, height) => Math.max(most, height ?? 0), 0) };
}
