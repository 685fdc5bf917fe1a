/** Insertions, deletions, substitutions and swaps between two texts; `limit + 1` for more than `limit`. */
export function typosBetween(first: string, second: string, limit: number): number {
  let start = 0;
  let [a, b] = [first.length, second.length];
  if (Math.abs(a - b) > limit) return limit + 1;
  while (start < a && start < b && first.charCodeAt(start) === second.charCodeAt(start)) start++;
  while (a > start && b > start && first.charCodeAt(a - 1) === second.charCodeAt(b - 1)) {
    a--;
    b--;
  }
  if (start === a || start === b) return Math.min(limit + 1, a - start + (b - start));
  return distance(first.slice(start, a), second.slice(start, b), limit);
}

/** Computes only the cells within `limit` of the diagonal: column `d` of row `a` is the distance to `a + d - limit`. */
function distance(first: string, second: string, limit: number): number {
  const width = 2 * limit + 1;
  const far = limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: width }, (_, d) => (d < limit ? far : d - limit));
  for (let a = 1; a <= first.length; a++) {
    const row: number[] = [];
    let least = far;
    for (let d = 0; d < width; d++) {
      const b = a + d - limit;
      let cost = far;
      if (b === 0) cost = a;
      else if (b > 0 && b <= second.length) {
        const same = first.charCodeAt(a - 1) === second.charCodeAt(b - 1);
        const swapped = isSwap(first, second, a, b) ? (before[d] ?? far) + 1 : far;
        const other = Math.min((above[d + 1] ?? far) + 1, (row[d - 1] ?? far) + 1, swapped);
        cost = Math.min((above[d] ?? far) + (same ? 0 : 1), other);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return far;
    [before, above] = [above, row];
  }
  return Math.min(far, above[second.length - first.length + limit] ?? far);
}

function isSwap(first: string, second: string, a: number, b: number): boolean {
  return (
    a > 1 &&
    b > 1 &&
    first.charCodeAt(a - 1) === second.charCodeAt(b - 2) &&
    first.charCodeAt(a - 2) === second.charCodeAt(b - 1)
  );
}
